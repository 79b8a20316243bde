"""The safety flag."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Key, Text
from domain.disagreement.safety import LiftSafetyFlag, RaiseSafetyFlag


class RaiseSafetyFlagSchema(CommandSchema):
    """A family's own page has no `party`: whoever acts for it speaks for it."""

    command = RaiseSafetyFlag
    party = Key("Select which family", load_default=None)
    words = Text("What we should know", most=2000, optional=True)


class LiftSafetyFlagSchema(CommandSchema):
    command = LiftSafetyFlag
    party = Key("Select which family")
    reason = Text("The reason", "Enter why the flag is no longer needed", most=2000)
