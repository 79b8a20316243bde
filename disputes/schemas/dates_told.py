"""Who was told of a changed date: the worker records it when the message has left."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from domain.disagreement.dates_told import RecordDateTold


class RecordDateToldSchema(CommandSchema):
    command = RecordDateTold
    server = ("notice", "side", "dates")
