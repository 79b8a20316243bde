"""What the tribunal decided, once the family told us that it appealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import TribunalOutcome
from domain.events import Act, Command, Event
from domain.refusals import Refusal


class NotAtTheTribunal(Refusal):
    says = "We have not been told of an appeal on this decision"


class ResultNotYetCome(Refusal):
    says = "The day it ended must be today or in the past"


@dataclass(frozen=True)
class RecordTribunalResult(Command):
    """How the appeal on a decision ended, and on which day."""

    decision: int
    outcome: TribunalOutcome
    on: date


@dataclass(frozen=True)
class TribunalResultRecorded(Event):
    """A side told us how the appeal ended. A later one corrects it; both stay on record."""

    TOPIC: ClassVar[str] = "tribunal-result-recorded.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("tribunal", "decision")
    decision: int
    outcome: TribunalOutcome
    on: date
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        decision = aggregate.decisions[self.decision]
        decision.tribunal_outcome, decision.tribunal_ended_on = self.outcome, self.on


@decides(RecordTribunalResult)
def record_tribunal_result(case: Disagreement, wish: RecordTribunalResult, act: Act) -> None:
    """Record the result; the same again adds no second fact.

    Raises NoSuchThing, NotAtTheTribunal, ResultNotYetCome.
    """
    assert act.party is not None  # the permission table lets only a party in
    decision = case.decision(wish.decision)
    if decision.at_tribunal_on is None:
        raise NotAtTheTribunal
    if wish.on > london_date(act.at):
        raise ResultNotYetCome
    if (decision.tribunal_outcome, decision.tribunal_ended_on) != (wish.outcome, wish.on):
        case.record(
            TribunalResultRecorded,
            act,
            decision=wish.decision,
            outcome=wish.outcome,
            on=wish.on,
            party=act.party,
        )
