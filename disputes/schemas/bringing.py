"""Who comes with a family to a meeting."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text, WholeNumber
from domain.disagreement.bringing import BringSomeone


class BringSomeoneSchema(CommandSchema):
    command = BringSomeone
    session = WholeNumber("Meeting", "Choose a meeting")
    name = Text("Their name", "Enter the name of who comes with you", most=200, lines=False)
    relation = Text("Who they are to you", most=200, lines=False, optional=True)
