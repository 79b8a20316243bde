"""A closed case opened again, or not."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text
from domain.disagreement.reopening import AskToReopen, KeepClosed, ReopenCase


class AskToReopenSchema(CommandSchema):
    command = AskToReopen
    words = Text("Your reason", "Tell us why it should be opened again", most=2000)


class ReopenCaseSchema(CommandSchema):
    command = ReopenCase
    words = Text("The reason", "Enter why the case is opened again", most=2000)


class KeepClosedSchema(CommandSchema):
    command = KeepClosed
    words = Text("The reason", "Enter why it stays closed, and what they can do", most=2000)
