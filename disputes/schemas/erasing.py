"""Holds, erasures and periods: given on the command line, where nothing is typed into a form."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from domain.disagreement.erasing import NoteErasure
from domain.erasure_register import (
    CompleteErasure,
    LiftHold,
    OpenRegister,
    PlaceHold,
    RequestErasure,
)
from domain.organisation import SetRetention


class OpenRegisterSchema(CommandSchema):
    command = OpenRegister


class PlaceHoldSchema(CommandSchema):
    command = PlaceHold
    server = ("subject", "reason")


class LiftHoldSchema(CommandSchema):
    command = LiftHold
    server = ("number", "because")


class RequestErasureSchema(CommandSchema):
    command = RequestErasure
    server = ("erasure", "subject", "ground", "reason", "touched", "open_cases", "kept_until")


class CompleteErasureSchema(CommandSchema):
    command = CompleteErasure
    server = ("erasure", "subject", "keys", "files", "rows")


class NoteErasureSchema(CommandSchema):
    command = NoteErasure
    server = ("erasure", "whose", "party")


class SetRetentionSchema(CommandSchema):
    command = SetRetention
    server = ("record_class", "trigger", "months", "source")
