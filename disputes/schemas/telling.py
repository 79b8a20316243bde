"""What a family is told by telephone or post: the worker sets it, a coordinator says it is done."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Key, Text
from domain.disagreement.telling import DoTask, SetTask


class SetTaskSchema(CommandSchema):
    command = SetTask
    server = ("task", "party", "person", "notice", "title", "lines", "due", "dates")


class DoTaskSchema(CommandSchema):
    command = DoTask
    task = Key("Choose what was done")
    note = Text("Your note", most=2000, optional=True)
