"""Parties: who acts for a family, which officer answers, who may settle for the council."""

from __future__ import annotations

from disputes.schemas.base import AskedSchema, CommandSchema, Part
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, Email, Key, Text, YesNo, numbers
from domain.disagreement.parties import (
    AssignOfficer,
    AuthoriseRepresentative,
    EndAuthority,
    HelperGiven,
    NameAttendee,
)

HELPERS = ("sendiass", "solicitor", "friend")


class HelperSchema(AskedSchema):
    """Who helps, and what they may do. Which person that is, the server finds by the e-mail."""

    makes = HelperGiven
    confirms = ("email",)
    server = ("person", "confirmed")
    email = Email("Enter your helper's email address")
    name = Text("Your helper's name", "Enter your helper's name", most=200, lines=False)
    kind = Choice(HELPERS, "Select who helps you")
    may_write = YesNo("Tick the box if they may write for you", tick=True, load_default=False)
    may_agree = YesNo("Tick the box if they may agree for you", tick=True, load_default=False)
    until = PartsDate("Last day they may help", "Enter the last day they may help")


class AuthoriseRepresentativeSchema(CommandSchema):
    command = AuthoriseRepresentative
    helper = Part(HelperSchema, "Enter your helper's email address", required=True)


class EndAuthoritySchema(CommandSchema):
    command = EndAuthority
    person = Key("Select who no longer acts for you")


class AssignOfficerSchema(CommandSchema):
    command = AssignOfficer
    officer = Key("Select an officer")


class NameAttendeeSchema(CommandSchema):
    command = NameAttendee
    attendee = Key("Select who attends")
    issues = numbers("Select the points they can settle")
    can_agree = Text("What they can agree to", "Enter what they can agree to")
