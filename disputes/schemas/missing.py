"""Last days that went by: the worker records them, the council explains."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text
from domain.disagreement.missing import ExplainMissed, RecordMissed


class RecordMissedSchema(CommandSchema):
    command = RecordMissed
    server = ("code", "thing", "due", "managers")


class ExplainMissedSchema(CommandSchema):
    command = ExplainMissed
    server = ("code", "thing")
    words = Text("Why it was late", "Say why it was late, in a few words", most=2000)
