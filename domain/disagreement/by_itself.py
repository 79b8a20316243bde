"""What the clock does in a case by itself: each step once, from the London day on which it is due.

Pure: from the steps of the case alone, so that a worker that was away does what is still to do and
nothing twice. A step is due until the case shows that it was done, or no longer needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.clock import Duty
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty, duties
from domain.disagreement.missing import OURS, RecordMissed, misses
from domain.disagreement.unasked import (
    AskWhetherToWait,
    CertifyUnasked,
    asking_days,
    certificates_on,
)
from domain.events import Command, OrganisationId, PersonId

ManagersOf = Callable[[OrganisationId], Sequence[PersonId]]


@dataclass(frozen=True)
class ByItself:
    """A step that the clock takes: from which day, and the name of this one step of its case.

    The name says after which event: a step of the same words that is due again later is another.
    """

    on: date
    wish: Command
    name: str


def next_on(case: Disagreement, found: Iterable[CaseDuty]) -> date | None:
    """The first London day on which the clock has something to do here; `found` are its duties.

    From that day on `due_by_itself` has a step, so that nobody looks here in vain.
    """
    return min((step.on for step in _steps(case, found, lambda _: ())), default=None)


def due_by_itself(case: Disagreement, on: date, managers: ManagersOf) -> list[ByItself]:
    """What the clock does now, on a London day, in the order in which it fell due.

    Of two questions to a family that nobody asked in time, the later is asked, and none once the
    certificate comes.
    """
    due = [step for step in _steps(case, duties(case), managers) if step.on <= on]
    asking = [step for step in due if isinstance(step.wish, AskWhetherToWait)]
    certified = any(isinstance(step.wish, CertifyUnasked) for step in due)
    left_out = asking if certified else asking[:-1]
    return sorted((step for step in due if step not in left_out), key=lambda step: step.on)


def _steps(
    case: Disagreement, found: Iterable[CaseDuty], managers: ManagersOf
) -> Iterator[ByItself]:
    after = case.version
    for day, duty in misses(case, found):
        assert duty.last_day is not None  # it went by
        whose = case.la if Duty.LA in duty.who else case.service if OURS & set(duty.who) else ""
        told = tuple(managers(whose)) if whose else ()
        missed = RecordMissed(duty.code, duty.about, duty.last_day, told)
        yield ByItself(day, missed, f"missed {duty.code} {duty.about} {after}")
    for number, day in asking_days(case):
        yield ByItself(day, AskWhetherToWait(number), f"wait {number} {after}")
    for decision, comes in certificates_on(case):
        certify = CertifyUnasked(decision.number, case.service)
        yield ByItself(comes, certify, f"certificate {decision.number} {after}")
