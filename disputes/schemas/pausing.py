"""Pauses of what the service promises."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Text
from domain.disagreement.pausing import EndPause, PausePromises


class PausePromisesSchema(CommandSchema):
    command = PausePromises
    until = PartsDate("Last day of the pause", "Enter the last day of the pause")
    reason = Text("Why it pauses", "Say why it pauses. Everyone in this case reads this", most=2000)


class EndPauseSchema(CommandSchema):
    command = EndPause
