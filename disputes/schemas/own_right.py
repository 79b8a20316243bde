"""A young person's own right: who joins, who may act for them, and who cannot decide this."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema, Part
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Email, Key, Text, Ticked, YesNo
from disputes.schemas.lodging import CapacitySchema, ContactSchema
from domain.disagreement.own_right import (
    CheckCapacity,
    HandOver,
    InviteYoungPerson,
    LetParentAct,
    RecordCapacity,
)


class InviteYoungPersonSchema(CommandSchema):
    """Which person it is, the server finds by the e-mail."""

    command = InviteYoungPerson
    confirms = ("email",)
    server = ("person",)
    email = Email("Enter their own email address, like name@example.com")


class HandOverSchema(CommandSchema):
    """`supplied`: `contact` with the confirmed `email`."""

    command = HandOver
    confirms = ("understood",)
    contact = Part(ContactSchema, "Select how to contact you", required=True)
    understood = Ticked("Tick the box to say that this is your own choice")


class LetParentActSchema(CommandSchema):
    """`supplied`: the parent and their name, from the page."""

    command = LetParentAct
    server = ("name",)
    parent = Key("Select who may act for you")
    may_agree = YesNo("Select what they may do")
    until = PartsDate("Last day they may act for you", optional=True)


class RecordCapacitySchema(CommandSchema):
    command = RecordCapacity
    given = Part(CapacitySchema, "Tell us why they cannot decide this", required=True)


class CheckCapacitySchema(CommandSchema):
    command = CheckCapacity
    server = ("party",)
    stands = YesNo("Select yes or no")
    reason = Text("Your reason", "Give a reason for your answer. The family reads it", most=2000)
