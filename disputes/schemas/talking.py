"""Talks that both sides take part in freely."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text
from domain.disagreement.talking import AskForTalks, DoNotTakePart, TakePart


class AskForTalksSchema(CommandSchema):
    command = AskForTalks


class TakePartSchema(CommandSchema):
    command = TakePart


class DoNotTakePartSchema(CommandSchema):
    command = DoNotTakePart
    words = Text("Your reason", "Say why the council does not take part", most=2000)
