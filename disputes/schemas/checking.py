"""A manager's check of an answer."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema, Parts
from disputes.schemas.fields import Text
from disputes.schemas.responding import IssueAnswerSchema
from domain.disagreement.checking import AskForCheck, ReturnAnswer


class AskForCheckSchema(CommandSchema):
    command = AskForCheck
    answers = Parts(IssueAnswerSchema, "Answer each point", required=True)
    note = Text("Your note", most=2000, optional=True)


class ReturnAnswerSchema(CommandSchema):
    command = ReturnAnswer
    words = Text("What to change", "Say what the officer should change", most=2000)
