"""A last day that went by: recorded once for each duty and day, and explained by the council."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience
from domain.clock import Duty
from domain.counting import days_after, london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, Missed, NoSuchThing
from domain.disagreement.duties import RIGHTS, CaseDuty, duties
from domain.events import Act, Command, Event, PersonId
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal

OURS = frozenset({Duty.ADVISER, Duty.COORDINATOR, Duty.SERVICE})  # what the service itself does

# asking again and again is no single day; what a family promised is told to the council alone
NEVER_MISSED = RIGHTS | {"svc_checkins"}


class NotMissed(Refusal):
    says = "This was not due, or it was done in time"


class SayWhyItWasLate(Refusal):
    says = "Say why it was late, in a few words"


@dataclass(frozen=True)
class RecordMissed(Command):
    """Record that a last day went by. `managers`: of the council, or of the service, whose duty it
    was; they are told."""

    code: str
    thing: str  # what it concerns, such as "session:1"; or empty
    due: date
    managers: tuple[PersonId, ...]


@dataclass(frozen=True)
class DutyMissed(Event):
    """A last day went by and the thing was not done: a step in the trail."""

    TOPIC: ClassVar[str] = "duty-missed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("missed", "code", "thing")
    code: str
    thing: str
    due: date
    by_council: bool
    told: tuple[PersonId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        missed = Missed(self.code, self.thing, self.due, self.by_council, self.told)
        aggregate.missed[self.code, self.thing] = missed


@decides(RecordMissed)
def record_missed(case: Disagreement, wish: RecordMissed, act: Act) -> None:
    """Record a missed duty, once. Raises NotMissed."""
    on = london_date(act.at)
    for day, duty in misses(case, duties(case)):
        if day <= on and (duty.code, duty.about, duty.last_day) == (
            wish.code,
            wish.thing,
            wish.due,
        ):
            by_council = Duty.LA in duty.who
            has_managers = by_council or bool(OURS & set(duty.who))
            case.record(
                DutyMissed,
                act,
                code=wish.code,
                thing=wish.thing,
                due=wish.due,
                by_council=by_council,
                told=wish.managers if has_managers else (),
            )
            return
    raise NotMissed


def misses(case: Disagreement, found: Iterable[CaseDuty]) -> Iterator[tuple[date, CaseDuty]]:
    """Each duty that is not yet recorded as missed, with the day from which it is, unless it is
    done before: what was done late was missed too."""
    if not case.is_open:
        return
    for duty in found:
        last = duty.last_day
        if last is None or duty.lapsed or duty.code in NEVER_MISSED or duty.who == (Duty.FAMILY,):
            continue
        if duty.met_on is not None and duty.met_on <= last:
            continue
        known = case.missed.get((duty.code, duty.about))
        if last < date.max and (known is None or known.due != last):
            yield days_after(last, 1), duty


@dataclass(frozen=True)
class ExplainMissed(Command):
    """Say why something was late: for the council, and for what is no promise."""

    code: str
    thing: str
    words: str


@dataclass(frozen=True)
class MissExplained(Event):
    """The council said why it was late: a step."""

    TOPIC: ClassVar[str] = "miss-explained.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("missed", "code", "thing")
    code: str
    thing: str

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.missed[self.code, self.thing].explained_on = london_date(self.act.at)


@dataclass(frozen=True)
class MissDescribed(Event):
    """Why it was late, in the council's words."""

    TOPIC: ClassVar[str] = "miss-described.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("missed", "code", "thing")
    code: str
    thing: str
    words: Personal[str] = about(Subject.ACTOR)


@decides(ExplainMissed)
def explain_missed(case: Disagreement, wish: ExplainMissed, act: Act) -> None:
    """Explain a missed duty; a later explanation stands beside the first.

    Raises NoSuchThing, SayWhyItWasLate.
    """
    missed = case.missed.get((wish.code, wish.thing))
    if missed is None or not missed.to_explain_here:
        raise NoSuchThing
    if not wish.words.strip():
        raise SayWhyItWasLate
    case.record(MissExplained, act, code=wish.code, thing=wish.thing)
    words = Personal.of(wish.words)
    case.record(MissDescribed, act, code=wish.code, thing=wish.thing, words=words)
