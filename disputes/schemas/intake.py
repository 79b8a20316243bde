"""Intake beside taking on: one more thing asked for and given, urgent cases, invitations."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Email, Key, Text, Ticked, YesNo
from domain.disagreement.intake import AskForMore, GiveMore, InviteFamily, LookAtUrgent


class AskForMoreSchema(CommandSchema):
    command = AskForMore
    what = Text("What is missing", "Enter what is missing", most=1000)
    why = Text("Why you need it", "Enter why you need it", most=1000)
    by = PartsDate("The day to give it by", "Enter the day to give it by")


class GiveMoreSchema(CommandSchema):
    command = GiveMore
    words = Text("What is missing", optional=True)


class LookAtUrgentSchema(CommandSchema):
    command = LookAtUrgent
    done = Text("What you did", "Enter what you did", most=2000)


class InviteFamilySchema(CommandSchema):
    """The address is for signing in, and no part of the case: it is spelt back first."""

    command = InviteFamily
    confirms = ("email", "read_back")
    email = Email()
    read_back = Ticked("Tick the box once you have read the address back to them")
    party = Key("Choose the family")
    by_email = YesNo("Select yes or no")
