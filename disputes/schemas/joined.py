"""Schools, health bodies and social care that join issues."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Key, Text, WholeNumber, YesNo, numbers
from domain.disagreement.joined import (
    EndTakingPart,
    GivePosition,
    InviteOrganisation,
    JoinIssues,
    LeaveIssues,
    StayOut,
)


class InviteOrganisationSchema(CommandSchema):
    command = InviteOrganisation
    organisation = Key("Select whom to ask")
    issues = numbers("Select at least one point")
    family_agreed = YesNo("Tick the box when the family agrees", tick=True, load_default=False)


class JoinIssuesSchema(CommandSchema):
    command = JoinIssues
    issues = numbers("Select at least one point")


class StayOutSchema(CommandSchema):
    command = StayOut
    reason = Text("Your reason", "Say why you do not take part", most=2000)


class GivePositionSchema(CommandSchema):
    command = GivePosition
    issue = WholeNumber("Point", "Select a point")
    words = Text("What you say", "Enter what you say on this point")
    offer = Text("What you can offer", optional=True)


class LeaveIssuesSchema(CommandSchema):
    command = LeaveIssues
    reason = Text("Your reason", "Say why you do not take part", most=2000)


class EndTakingPartSchema(CommandSchema):
    command = EndTakingPart
    organisation = Key("Select who no longer takes part")
    reason = Text("The reason", "Say why they no longer take part", most=2000)
