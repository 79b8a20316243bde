"""The dates of a council's letter, put right: what they started is counted anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.lodging import DateNotYetCome
from domain.events import Act, Command, Event


@dataclass(frozen=True)
class CorrectLetterDates(Command):
    """Say which dates the letter about a decision really has; what was said before stays known."""

    decision: int
    printed: date
    sent: date | None = None
    received: date | None = None


@dataclass(frozen=True)
class LetterDatesCorrected(Event):
    """The dates of a letter as they are now known. The family's last days follow from them."""

    TOPIC: ClassVar[str] = "letter-dates-corrected.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("letter", "decision")
    decision: int
    printed: date
    sent: date | None
    received: date | None

    def apply(self, aggregate: Disagreement) -> None:
        decision = aggregate.decisions[self.decision]
        decision.printed, decision.sent, decision.received = self.printed, self.sent, self.received


@decides(CorrectLetterDates)
def correct_letter_dates(case: Disagreement, wish: CorrectLetterDates, act: Act) -> None:
    """Put the dates of a letter right; the same dates again add no second fact.

    Raises NoSuchThing, DateNotYetCome.
    """
    decision = case.decision(wish.decision)
    said = (wish.printed, wish.sent, wish.received)
    if any(day and day > london_date(act.at) for day in said):
        raise DateNotYetCome(what="Each date")
    if (decision.printed, decision.sent, decision.received) != said:
        case.record(
            LetterDatesCorrected,
            act,
            decision=wish.decision,
            printed=wish.printed,
            sent=wish.sent,
            received=wish.received,
        )
