"""After mediation: promises, the tribunal, taking a case back, closing it."""

from __future__ import annotations

from disputes.schemas.base import CommandSchema
from disputes.schemas.fields import Choice, Text, WholeNumber
from domain.disagreement.following_up import (
    CloseCase,
    ExplainDelay,
    HandOnToTribunal,
    ReportUndertaking,
    WithdrawCase,
)
from domain.disagreement.vocabulary import ClosedBecause, Kept

PROMISE = "Choose a promise"


class ReportUndertakingSchema(CommandSchema):
    command = ReportUndertaking
    undertaking = WholeNumber("Promise", PROMISE)
    kept = Choice(Kept, "Select yes, partly or no")
    words = Text("What happened", most=2000, optional=True)


class ExplainDelaySchema(CommandSchema):
    command = ExplainDelay
    undertaking = WholeNumber("Promise", PROMISE)
    words = Text("What happened", "Say what happened, in a few words", most=2000)


class HandOnToTribunalSchema(CommandSchema):
    command = HandOnToTribunal
    decision = WholeNumber("Decision", "Select which decision you appealed about")


class WithdrawCaseSchema(CommandSchema):
    command = WithdrawCase
    words = Text("Your reason", most=2000, optional=True)


class CloseCaseSchema(CommandSchema):
    command = CloseCase
    because = Choice(ClosedBecause, "Select why the case is closed")
