"""A mediator's private notes."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Text, WholeNumber
from domain.notebook import OpenNotebook, WriteNote


class OpenNotebookSchema(CommandSchema):
    """`supplied`: the `case` of the page's address."""

    command = OpenNotebook
    server = ("case",)


class WriteNoteSchema(CommandSchema):
    command = WriteNote
    text = Text("Your note", "Enter your note", most=20_000)
    issue = WholeNumber("Point", "Choose a point", load_default=None)
