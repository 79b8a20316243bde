"""Another parent: whether there is one, and whether they may be told."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from disputes.schemas.base import AskedSchema, CommandSchema, Part
from disputes.schemas.fields import Choice, Email, Text, YesNo
from domain.disagreement.second_parent import (
    DecideToTell,
    DeclineToJoin,
    OtherParentGiven,
    SayOtherParent,
)
from domain.disagreement.vocabulary import OtherParent

WHO, ADDRESS = "Enter the other parent’s full name", "Enter an email address, like name@example.com"


class OtherParentSchema(AskedSchema):
    """Which person it is, the server finds by the e-mail, which it alone keeps."""

    makes = OtherParentGiven
    confirms = ("email",)
    server = ("person",)
    answer = Choice(OtherParent, "Select an answer")
    name = Text("Their name", most=200, lines=False, optional=True)
    email = Email(ADDRESS, optional=True)
    words = Text("What we should know", most=2000, optional=True)

    @validates_schema
    def says_whom_to_invite(self, answers: dict[str, Any], **_: Any) -> None:
        needs_whom(answers, answers.get("answer") is OtherParent.YES)


class SayOtherParentSchema(CommandSchema):
    command = SayOtherParent
    said = Part(OtherParentSchema, "Select an answer", required=True)


class DeclineToJoinSchema(CommandSchema):
    command = DeclineToJoin
    words = Text("What we should know", most=2000, optional=True)


class DecideToTellSchema(CommandSchema):
    command = DecideToTell
    confirms = ("email",)
    server = ("person",)
    tell = YesNo("Select whether the other parent is told")
    reason = Text("Your reason", "Give the reason for your decision", most=2000)
    name = Text("Their name", most=200, lines=False, optional=True)
    email = Email(ADDRESS, optional=True)

    @validates_schema
    def says_whom_to_invite(self, answers: dict[str, Any], **_: Any) -> None:
        needs_whom(answers, bool(answers.get("tell")))


def needs_whom(answers: dict[str, Any], invites: bool) -> None:
    """Whom to invite, where somebody is invited."""
    if not invites:
        return
    for box, sentence in (("name", WHO), ("email", ADDRESS)):
        if not answers.get(box):
            raise ValidationError(sentence, box)
