"""A meeting that stops before its end and goes on another day, or does not take place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, numbered
from domain.disagreement.meeting import (
    EveryoneSignsFirst,
    NotBooked,
    NotYetBegun,
    SessionBooked,
    SessionPlaceGiven,
    SessionProposed,
    TimesMustBeInTheFuture,
    check_place,
    still_open,
)
from domain.disagreement.vocabulary import Manner
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class BothSidesMustBeThere(Refusal):
    says = "A meeting goes on another day only if both sides came. If one stayed away, say who came"


class SayWhyItStops(Refusal):
    says = "Say why the meeting stops now"


class OneTimeOnly(Refusal):
    says = "Give one time if everyone agreed to it in the room"


class SayWhyItIsOff(Refusal):
    says = "Say why the meeting does not take place"


@dataclass(frozen=True)
class AdjournSession(Command):
    """Stop now and go on later: at the one time all agreed to in the room, or at times to ask."""

    session: int
    attended: tuple[PartyId, ...]
    reason: str
    times: tuple[datetime, ...]
    manner: Manner
    place: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class SessionAdjourned(Event):
    """Family and council met, and the meeting goes on another day.

    Source: Children and Families Act 2014 s.55(5): it began, with the family there; SEND
    Regulations 2014 reg 39 where it goes on only after day 30.
    """

    TOPIC: ClassVar[str] = "session-adjourned.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    on: date
    attended: tuple[PartyId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        session = aggregate.sessions[self.session]
        session.adjourned_on, session.attended = self.on, self.attended


@dataclass(frozen=True)
class AdjournmentExplained(Event):
    """Why the meeting goes on another day."""

    TOPIC: ClassVar[str] = "adjournment-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    without_prejudice: ClassVar[bool] = True
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    reason: Personal[str] = about(Subject.ACTOR)


@decides(AdjournSession)
def adjourn_session(case: Disagreement, wish: AdjournSession, act: Act) -> None:
    """Stop a meeting that began, and arrange the next with it.

    Raises SessionIsOver, NotBooked, NotYetBegun, BothSidesMustBeThere, EveryoneSignsFirst,
    SayWhyItStops, TimesMustBeInTheFuture, OneTimeOnly, SeparateArrivals.
    """
    session = still_open(case, wish.session)
    if session.starts is None:
        raise NotBooked
    if act.at < session.starts:
        raise NotYetBegun
    attended = tuple(party for party in case.table if party in wish.attended)
    if case.across not in attended or len(attended) < 2:
        raise BothSidesMustBeThere
    if not case.may_meet:
        raise EveryoneSignsFirst
    if not wish.reason.strip():
        raise SayWhyItStops
    times = tuple(sorted(set(wish.times)))
    if not times or times[0] <= act.at:
        raise TimesMustBeInTheFuture
    if wish.agreed and len(times) > 1:
        raise OneTimeOnly
    check_place(case, wish.manner, wish.place)
    on, next_one = london_date(session.starts), numbered(case.sessions)
    case.record(SessionAdjourned, act, session=wish.session, on=on, attended=attended)
    reason = Personal.of(wish.reason)
    case.record(AdjournmentExplained, act, session=wish.session, reason=reason)
    case.record(SessionProposed, act, session=next_one, times=times, manner=wish.manner)
    case.record(SessionPlaceGiven, act, session=next_one, place=Personal.of(wish.place))
    if wish.agreed:
        case.record(SessionBooked, act, session=next_one, starts=times[0])


@dataclass(frozen=True)
class CallOffSession(Command):
    """The service calls a meeting off; new times are a meeting of their own."""

    session: int
    reason: str


@dataclass(frozen=True)
class SessionCalledOff(Event):
    """A meeting does not take place, and nobody stayed away."""

    TOPIC: ClassVar[str] = "session-called-off.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.sessions[self.session].called_off_on = london_date(self.act.at)


@dataclass(frozen=True)
class CallOffExplained(Event):
    """Why a meeting does not take place."""

    TOPIC: ClassVar[str] = "call-off-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("session", "session")
    session: int
    reason: Personal[str] = about(Subject.ACTOR)


@decides(CallOffSession)
def call_off_session(case: Disagreement, wish: CallOffSession, act: Act) -> None:
    """Call a meeting off. Raises SessionIsOver, SayWhyItIsOff."""
    still_open(case, wish.session)
    if not wish.reason.strip():
        raise SayWhyItIsOff
    case.record(SessionCalledOff, act, session=wish.session)
    case.record(CallOffExplained, act, session=wish.session, reason=Personal.of(wish.reason))
