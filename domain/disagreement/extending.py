"""Another day for a promise, fixed in writing after the agreement was signed.

Whoever is bound by the promise agrees to it, party by party, with the authority that signing needs.
Only then does the day stand, and the clock counts by it; one that was only spoken of moves nothing.
Source: SEND Regulations 2014 reg 42(5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import (
    DayFixed,
    DaySuggested,
    Disagreement,
    NoSuchThing,
    Undertaking,
)
from domain.disagreement.agreeing import check_settles
from domain.disagreement.duties import promise_duty
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal, Stale


class SuggestADayToCome(Refusal):
    says = "Choose a day that is still to come"


class ThatIsTheDayNow(Refusal):
    says = "That is the day which stands now. Choose another"


class SayWhyAnotherDay(Refusal):
    says = "Say why another day is needed"


class SayWhyNot(Refusal):
    says = "Say why you do not agree to this day"


class PromiseIsKept(Refusal):
    says = "This promise is kept. Its day stays as it is"


class SomebodyHasLeft(Refusal):
    says = "Somebody who would have to agree is no longer in this case. The day stays as it is"


class AnotherDayHasChanged(Stale):
    says = (
        "What is suggested for this promise changed while you were reading. Your answer was not "
        "sent. Read it again"
    )


@dataclass(frozen=True)
class SuggestAnotherDay(Command):
    """Suggest another day for one promise; `seen` is the suggestion it replaces, 0 for none."""

    undertaking: int
    by: date
    reason: str
    seen: int = 0


@dataclass(frozen=True)
class AnotherDaySuggested(Event):
    """A party suggested another day for a promise, and agrees to it: a step. Nothing moves yet."""

    TOPIC: ClassVar[str] = "another-day-suggested.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    version: int
    party: PartyId
    by: date

    def apply(self, aggregate: Disagreement) -> None:
        promise = aggregate.undertakings[self.undertaking]
        promise.suggestions = self.version
        promise.suggested = DaySuggested(self.version, self.by, self.party, {self.party})


@dataclass(frozen=True)
class AnotherDayReasoned(Event):
    """Why another day is needed, in the words of who suggested it."""

    TOPIC: ClassVar[str] = "another-day-reasoned.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    version: int
    party: PartyId
    reason: Personal[str] = about(Subject.CHILD)


@decides(SuggestAnotherDay)
def suggest_another_day(case: Disagreement, wish: SuggestAnotherDay, act: Act) -> None:
    """Suggest another day. Raises NoSuchThing, PromiseIsKept, SomebodyHasLeft, CannotSettleThis,
    AnotherDayHasChanged, SuggestADayToCome, ThatIsTheDayNow, SayWhyAnotherDay."""
    promise = _bound(case, wish.undertaking, act)
    if wish.seen != (promise.suggested.version if promise.suggested else 0):
        raise AnotherDayHasChanged
    _check_day(case, promise, wish.by, act)
    if not wish.reason.strip():
        raise SayWhyAnotherDay
    at = {"undertaking": promise.number, "version": promise.suggestions + 1, "party": act.party}
    case.record(AnotherDaySuggested, act, **at, by=wish.by)
    case.record(AnotherDayReasoned, act, **at, reason=Personal.of(wish.reason))


@dataclass(frozen=True)
class AgreeToAnotherDay(Command):
    undertaking: int
    version: int


@dataclass(frozen=True)
class AnotherDayAccepted(Event):
    """A party agreed in writing to the other day: a step."""

    TOPIC: ClassVar[str] = "another-day-accepted.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    version: int
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        suggested = aggregate.undertakings[self.undertaking].suggested
        if suggested and suggested.version == self.version:
            suggested.accepted_by.add(self.party)


@dataclass(frozen=True)
class AnotherDayFixed(Event):
    """Everybody bound agreed in writing: the promise is due on this day, and no longer on the one
    that it `was`. `parties`: whose agreement it is. Source: SEND Regulations 2014 reg 42(5)."""

    TOPIC: ClassVar[str] = "another-day-fixed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    by: date
    was: date | None
    parties: tuple[PartyId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        promise = aggregate.undertakings[self.undertaking]
        fixed = DayFixed(self.was, self.by, london_date(self.act.at), self.parties)
        promise.days_fixed.append(fixed)
        promise.by, promise.suggested = self.by, None


@decides(AgreeToAnotherDay)
def agree_to_another_day(case: Disagreement, wish: AgreeToAnotherDay, act: Act) -> None:
    """Agree for one's party; the last party bound fixes the day.

    Raises NoSuchThing, PromiseIsKept, SomebodyHasLeft, CannotSettleThis, AnotherDayHasChanged,
    SuggestADayToCome, ThatIsTheDayNow.
    """
    promise = _bound(case, wish.undertaking, act)
    suggested = _on_table(promise, wish.version)
    _check_day(case, promise, suggested.by, act)
    if act.party not in suggested.accepted_by:
        at = {"undertaking": promise.number, "version": wish.version, "party": act.party}
        case.record(AnotherDayAccepted, act, **at)
    parties = case.bound_by(promise)
    if suggested.accepted_by.issuperset(parties):
        was = promise_duty(promise, case.agreements[promise.agreement].made_on).last_day
        days = {"by": suggested.by, "was": was}
        case.record(AnotherDayFixed, act, undertaking=promise.number, **days, parties=parties)


@dataclass(frozen=True)
class RefuseAnotherDay(Command):
    """Say no to the other day; who suggested it takes it back."""

    undertaking: int
    version: int
    words: str


@dataclass(frozen=True)
class AnotherDayRefused(Event):
    """A party does not agree to the other day, or took it back: the day stays as it was."""

    TOPIC: ClassVar[str] = "another-day-refused.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    version: int
    party: PartyId
    taken_back: bool

    def apply(self, aggregate: Disagreement) -> None:
        promise = aggregate.undertakings[self.undertaking]
        if promise.suggested and promise.suggested.version == self.version:
            promise.suggested = None


@dataclass(frozen=True)
class AnotherDayRefusalReasoned(Event):
    """Why a party does not agree to the other day."""

    TOPIC: ClassVar[str] = "another-day-refusal-reasoned.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("report", "undertaking")
    undertaking: int
    version: int
    party: PartyId
    words: Personal[str] = about(Subject.CHILD)


@decides(RefuseAnotherDay)
def refuse_another_day(case: Disagreement, wish: RefuseAnotherDay, act: Act) -> None:
    """Refuse. Raises NoSuchThing, PromiseIsKept, SomebodyHasLeft, CannotSettleThis,
    AnotherDayHasChanged, SayWhyNot."""
    promise = _bound(case, wish.undertaking, act)
    suggested = _on_table(promise, wish.version)
    if not wish.words.strip():
        raise SayWhyNot
    at = {"undertaking": promise.number, "version": wish.version, "party": act.party}
    case.record(AnotherDayRefused, act, **at, taken_back=act.party == suggested.party)
    case.record(AnotherDayRefusalReasoned, act, **at, words=Personal.of(wish.words))


def _bound(case: Disagreement, number: int, act: Act) -> Undertaking:
    """The promise, for somebody who is bound by it and may settle it for their party."""
    promise = case.undertaking(number)
    parties = case.bound_by(promise)
    if promise.by_party not in parties or len(parties) == 1:
        raise SomebodyHasLeft
    if act.party not in parties:
        raise NoSuchThing
    if promise.is_kept:
        raise PromiseIsKept
    check_settles(case, (promise.issue,), act)
    return promise


def _on_table(promise: Undertaking, version: int) -> DaySuggested:
    if promise.suggested is None or promise.suggested.version != version:
        raise AnotherDayHasChanged
    return promise.suggested


def _check_day(case: Disagreement, promise: Undertaking, by: date, act: Act) -> None:
    if by < london_date(act.at):
        raise SuggestADayToCome
    if by == promise_duty(promise, case.agreements[promise.agreement].made_on).last_day:
        raise ThatIsTheDayNow
