"""Going to the Institute: what is asked, the recommendation, the replies."""

from __future__ import annotations

from disputes.schemas.base import AskedSchema, CommandSchema, Parts
from disputes.schemas.fields import Choice, Key, Text, WholeNumber, numbers
from disputes.schemas.framework import EntryCode
from domain.disagreement.reviewing import (
    EntryFinding,
    IssueRecommendation,
    NameReviewer,
    PublishRecommendation,
    ReferToInstitute,
    ReplyToRecommendation,
)
from domain.disagreement.vocabulary import Met, Reply


class ReferToInstituteSchema(CommandSchema):
    command = ReferToInstitute
    issues = numbers("Select at least one point")
    words = Text("What you ask", optional=True)


class NameReviewerSchema(CommandSchema):
    command = NameReviewer
    reviewer = Key("Select a reviewer")


class EntryFindingSchema(AskedSchema):
    makes = EntryFinding
    entry = EntryCode("Choose an entry of the framework")
    met = Choice(Met, "Select met, partly met or not met")
    words = Text("Why you think so", "Enter why you think so", most=5_000)


class IssueRecommendationSchema(AskedSchema):
    makes = IssueRecommendation
    issue = WholeNumber("Point", "Select which point this is about")
    family_side = Text("What the family says", most=10_000)
    council_side = Text("What the council says", most=10_000)
    evidence = Text("What the evidence shows", most=10_000)
    reasons = Text("The reasons", "Enter your reasons", most=10_000)
    recommendation = Text("The recommendation", "Enter what you recommend", most=10_000)
    findings = Parts(EntryFindingSchema, "Say whether each entry was met", load_default=())


class PublishRecommendationSchema(CommandSchema):
    command = PublishRecommendation
    issues = Parts(
        IssueRecommendationSchema, "Write the reasons and the recommendation", required=True
    )


class ReplyToRecommendationSchema(CommandSchema):
    command = ReplyToRecommendation
    issue = WholeNumber("Point", "Choose a point")
    reply = Choice(Reply, "Select accept, accept in part or do not accept")
    words = Text("Your reason", optional=True)
