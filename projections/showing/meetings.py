"""The agreement to mediate and the meetings, for one reader."""

from __future__ import annotations

from datetime import datetime

from domain.clock import Fact, due
from domain.counting import london_date
from domain.deadlines.words import day
from domain.disagreement.adjourning import AdjournmentExplained, CallOffExplained
from domain.disagreement.aggregate import Session
from domain.disagreement.bringing import CompanionNamed
from domain.disagreement.by_hand import TimesTakenDown
from domain.disagreement.meeting import (
    SessionMoved,
    SessionMoveExplained,
    SessionPlaceGiven,
    SessionProposed,
)
from projections import words
from projections.showing.names import Names
from projections.showing.taking_part import arrival_views, own_start
from projections.views.meetings import MediationView, SessionView, TimeView, ToMediateView
from projections.views.signs import PartyView
from projections.words import shown


def mediation_view(names: Names) -> MediationView:
    case = names.case
    sessions = tuple(_session(session, names) for session in case.sessions.values())
    return MediationView(
        asked=case.mediation_chosen,
        to_mediate=_to_mediate(names),
        sessions=sessions,
        open_session=next((s for s in sessions if not s.is_over), None),
        cannot_arrange_on=case.cannot_arrange_on,
        ended_on=case.mediation_ended_on,
    )


def manner_words(number: int, names: Names) -> str:
    """How a meeting meets: "by video"."""
    return words.MANNERS[_proposed(number, names).manner]


def _proposed(number: int, names: Names) -> SessionProposed:
    proposed = names.seen.last(SessionProposed, "session", number)
    assert proposed is not None  # a session starts by it, and everyone sees it
    return proposed


def _to_mediate(names: Names) -> ToMediateView | None:
    case = names.case
    if not case.signatories:
        return None
    waiting = tuple(party for party in case.signatories if party not in case.signed_to_mediate)
    return ToMediateView(
        signatories=tuple(
            PartyView(party, names.party(party), party == names.mine) for party in case.signatories
        ),
        signed=tuple(party for party in case.signatories if party in case.signed_to_mediate),
        waiting_for=waiting,
        mine_to_sign=case.mediation_open and names.mine in waiting,
    )


def _session(session: Session, names: Names) -> SessionView:
    seen, case, number = names.seen, names.case, session.number
    proposed = _proposed(number, names)
    place = seen.last(SessionPlaceGiven, "session", number)
    moved = seen.last(SessionMoveExplained, "session", number)
    is_waiting = session.starts is None and not session.is_over and case.is_open
    return SessionView(
        number=number,
        manner=str(proposed.manner),
        manner_words=words.MANNERS[proposed.manner],
        place=shown(place.place) if place else "",
        times=tuple(_time(time, session, names) for time in session.proposed),
        answered_by=tuple(party for party in case.table if party in session.offered),
        mine_to_answer=is_waiting
        and names.mine in case.table
        and names.mine not in session.offered,
        starts=own_start(session, names),
        held_on=session.held_on,
        attended=session.attended,
        absent=session.absent,
        companions=tuple(
            _companion(e, names) for e in seen.all(CompanionNamed, "companion", number)
        ),
        moved_because=shown(moved.reason)
        if moved and seen.last(SessionMoved, "session", number)
        else "",
        adjourned_on=session.adjourned_on,
        called_off_on=session.called_off_on,
        because=_because(number, names),
        arrivals=arrival_views(number, names),
        told=tuple(
            f"{shown(e.said_by)} told us on {day(e.on)} when {names.party(e.party)} can come"
            for e in seen.all(TimesTakenDown, "session", number)
        ),
    )


def _because(number: int, names: Names) -> str:
    why = names.seen.last(AdjournmentExplained, "session", number) or names.seen.last(
        CallOffExplained, "session", number
    )
    return shown(why.reason) if why else ""


def _companion(event: CompanionNamed, names: Names) -> str:
    relation = shown(event.relation)
    who = f"{shown(event.name)} ({relation})" if relation else shown(event.name)
    return f"{who} comes with {names.party(event.party)}"


def _time(starts: datetime, session: Session, names: Names) -> TimeView:
    parties = names.case.table
    offered = tuple(party for party in parties if starts in session.offered.get(party, ()))
    return TimeView(
        starts=starts,
        offered_by=offered,
        offered_by_all=len(offered) == len(parties),
        short_notice=_is_short(starts, names),
        mine=names.mine in offered,
    )


def _is_short(starts: datetime, names: Names) -> bool:
    """Whether booking it today gives less notice than the regulations ask."""
    last = due("mediation_notice", {Fact.MEDIATION_DATE: london_date(starts)}).due
    return last is not None and names.seen.on > last
