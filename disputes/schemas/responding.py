"""Taking a case on, and the council's answer point by point."""

from __future__ import annotations

from disputes.schemas.base import AskedSchema, CommandSchema, Parts
from disputes.schemas.fields import Choice, Text, WholeNumber, choices
from disputes.schemas.framework import entry_codes
from domain.disagreement.responding import AnswerDisagreement, DoNotTakeOn, IssueAnswer, TakeOn
from domain.disagreement.vocabulary import Force, NotTakenOnReason, PlacementGround, Stance


class TakeOnSchema(CommandSchema):
    command = TakeOn
    late_words = Text("Why you take on a late case", most=2000, optional=True)


class DoNotTakeOnSchema(CommandSchema):
    command = DoNotTakeOn
    reason = Choice(NotTakenOnReason, "Select why you are not taking this on")
    words = Text("The explanation", "Enter why, and what the family can do instead")


class IssueAnswerSchema(AskedSchema):
    makes = IssueAnswer
    issue = WholeNumber("Point", "Select which point this answers")
    stance = Choice(Stance, "Select agree, partly agree or disagree")
    reasons = Text("The reasons", "Enter your reasons")
    offer = Text("What you offer", optional=True)
    lacking = Text("What you still need", optional=True)
    entries = entry_codes()
    force = Choice(Force, "Select what this point rests on")
    rests_on = Text("The source", most=500, optional=True)
    grounds = choices(PlacementGround, "Select the ground in law", optional=True)


class AnswerDisagreementSchema(CommandSchema):
    command = AnswerDisagreement
    answers = Parts(IssueAnswerSchema, "Answer each point", required=True)
