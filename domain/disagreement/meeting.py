"""Sessions: times proposed, offered, booked, moved; held, or not attended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, Session, numbered
from domain.disagreement.vocabulary import Manner
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal, Stale


class TimesMustBeInTheFuture(Refusal):
    says = "Each time must be in the future"


class OneSessionAtATime(Refusal):
    says = "Another meeting is already being arranged"


class ChooseFromTheTimes(Refusal):
    says = "Choose from the times on the list, or tell us that none suits you"


class TimeNotOffered(Refusal):
    says = "Not everyone can come at that time. Choose a time that everyone offered"


class NotBooked(Refusal):
    says = "This meeting has no time yet"


class NotYetBegun(Refusal):
    says = "This meeting has not begun yet"


class SessionIsOver(Stale):
    says = "This meeting is over"


class SayWhyItMoves(Refusal):
    says = "Say why the meeting moves"


class EveryoneSignsFirst(Refusal):
    says = "The agreement to mediate is not yet signed by everyone"


class SeparateArrivals(Refusal):
    says = (
        "A safety flag stands in this case. Leave the place empty here. Once the time is booked, "
        "give each side its own time and place"
    )


@dataclass(frozen=True)
class ProposeSession(Command):
    times: tuple[datetime, ...]
    manner: Manner
    place: str = ""


@dataclass(frozen=True)
class SessionProposed(Event):
    """Times for a session were proposed to every signatory."""

    TOPIC: ClassVar[str] = "session-proposed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    times: tuple[datetime, ...]
    manner: Manner

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.sessions[self.session] = Session(self.session, self.times)


@dataclass(frozen=True)
class SessionPlaceGiven(Event):
    """Where to come, or how to join."""

    TOPIC: ClassVar[str] = "session-place-given.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    place: Personal[str] = about(Subject.ACTOR)


@decides(ProposeSession)
def propose_session(case: Disagreement, wish: ProposeSession, act: Act) -> None:
    """Propose times. Raises TimesMustBeInTheFuture, OneSessionAtATime, SeparateArrivals."""
    if not wish.times or any(time <= act.at for time in wish.times):
        raise TimesMustBeInTheFuture
    if case.open_session:
        raise OneSessionAtATime
    check_place(case, wish.manner, wish.place)
    session = numbered(case.sessions)
    times = tuple(sorted(set(wish.times)))
    case.record(SessionProposed, act, session=session, times=times, manner=wish.manner)
    case.record(SessionPlaceGiven, act, session=session, place=Personal.of(wish.place))


@dataclass(frozen=True)
class OfferTimes(Command):
    """The times a party can come; none of them is an answer too."""

    session: int
    times: tuple[datetime, ...]


@dataclass(frozen=True)
class TimesOffered(Event):
    """A party said which of the proposed times it can come."""

    TOPIC: ClassVar[str] = "times-offered.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    party: PartyId
    times: tuple[datetime, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.sessions[self.session].offered[self.party] = self.times


@decides(OfferTimes)
def offer_times(case: Disagreement, wish: OfferTimes, act: Act) -> None:
    """Offer times. Raises SessionIsOver, ChooseFromTheTimes."""
    record_times(case, wish.session, act.party or "", wish.times, act)


def record_times(
    case: Disagreement, number: int, party: PartyId, offered: tuple[datetime, ...], act: Act
) -> bool:
    """Record a party's times; whether they are other than before.

    Raises SessionIsOver, ChooseFromTheTimes.
    """
    session = still_open(case, number)
    times = tuple(sorted(set(offered)))
    if not set(times) <= set(session.proposed):
        raise ChooseFromTheTimes
    if session.offered.get(party) == times:
        return False
    case.record(TimesOffered, act, session=number, party=party, times=times)
    return True


@dataclass(frozen=True)
class BookSession(Command):
    session: int
    starts: datetime


@dataclass(frozen=True)
class SessionBooked(Event):
    """A session has a time that every party offered.

    A family that offered a time under five clear working days away agreed to shorter notice.
    Source: SEND Regulations 2014 regs 36-37.
    """

    TOPIC: ClassVar[str] = "session-booked.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    starts: datetime

    def apply(self, aggregate: Disagreement) -> None:
        session = aggregate.sessions[self.session]
        session.starts, session.booked_on = self.starts, london_date(self.act.at)


@decides(BookSession)
def book_session(case: Disagreement, wish: BookSession, act: Act) -> None:
    """Book a time all parties offered.

    Raises SessionIsOver, TimesMustBeInTheFuture, TimeNotOffered.
    """
    session = still_open(case, wish.session)
    if wish.starts <= act.at:
        raise TimesMustBeInTheFuture
    if not all(wish.starts in session.offered.get(party, ()) for party in case.table):
        raise TimeNotOffered
    if session.starts != wish.starts:
        case.record(SessionBooked, act, session=wish.session, starts=wish.starts)


@dataclass(frozen=True)
class MoveSession(Command):
    """New times for a session, with a reason; the old time no longer stands."""

    session: int
    times: tuple[datetime, ...]
    reason: str


@dataclass(frozen=True)
class SessionMoved(Event):
    """The session's time no longer stands; these times are proposed instead."""

    TOPIC: ClassVar[str] = "session-moved.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    times: tuple[datetime, ...]

    def apply(self, aggregate: Disagreement) -> None:
        before = aggregate.sessions[self.session]
        moved_on = london_date(self.act.at) if before.starts else before.moved_on
        aggregate.sessions[self.session] = Session(self.session, self.times, moved_on=moved_on)


@dataclass(frozen=True)
class SessionMoveExplained(Event):
    """Why a session was moved."""

    TOPIC: ClassVar[str] = "session-move-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    reason: Personal[str] = about(Subject.ACTOR)


@decides(MoveSession)
def move_session(case: Disagreement, wish: MoveSession, act: Act) -> None:
    """Move a session. Raises SessionIsOver, TimesMustBeInTheFuture, SayWhyItMoves."""
    still_open(case, wish.session)
    if not wish.reason.strip():
        raise SayWhyItMoves
    if not wish.times or any(time <= act.at for time in wish.times):
        raise TimesMustBeInTheFuture
    times = tuple(sorted(set(wish.times)))
    case.record(SessionMoved, act, session=wish.session, times=times)
    case.record(SessionMoveExplained, act, session=wish.session, reason=Personal.of(wish.reason))


@dataclass(frozen=True)
class HoldSession(Command):
    """The mediator records who came to a booked session once it began."""

    session: int
    attended: tuple[PartyId, ...]


@dataclass(frozen=True)
class SessionHeld(Event):
    """Family and council both came. Source: Children and Families Act 2014 s.55(5)."""

    TOPIC: ClassVar[str] = "session-held.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    on: date
    attended: tuple[PartyId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        session = aggregate.sessions[self.session]
        session.held_on, session.attended = self.on, self.attended


@dataclass(frozen=True)
class SessionNotAttended(Event):
    """A session could not be held, because these parties did not come."""

    TOPIC: ClassVar[str] = "session-not-attended.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    on: date
    absent: tuple[PartyId, ...]
    attended: tuple[PartyId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        session = aggregate.sessions[self.session]
        session.absent, session.attended = self.absent, self.attended


@decides(HoldSession)
def hold_session(case: Disagreement, wish: HoldSession, act: Act) -> None:
    """Record a session as held, or as not attended where the council or every family stayed away.

    Raises SessionIsOver, NotBooked, NotYetBegun, EveryoneSignsFirst.
    """
    session = still_open(case, wish.session)
    if session.starts is None:
        raise NotBooked
    if act.at < session.starts:
        raise NotYetBegun
    attended = tuple(party for party in case.table if party in wish.attended)
    on = london_date(session.starts)
    if case.across in attended and len(attended) > 1:
        if not case.may_meet:
            raise EveryoneSignsFirst
        case.record(SessionHeld, act, session=wish.session, on=on, attended=attended)
    else:
        absent = tuple(party for party in case.table if party not in attended)
        case.record(
            SessionNotAttended, act, session=wish.session, on=on, absent=absent, attended=attended
        )


def still_open(case: Disagreement, number: int) -> Session:
    session = case.session(number)
    if session.is_over:
        raise SessionIsOver
    return session


def check_place(case: Disagreement, manner: Manner, place: str) -> None:
    """No place for everyone to read where a family is not safe. Raises SeparateArrivals."""
    if case.flagged and manner is Manner.VENUE and place.strip():
        raise SeparateArrivals
