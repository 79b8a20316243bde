"""Times for a meeting: suggested, offered by each side, booked, moved; who came."""

from __future__ import annotations

from typing import Any

from flask import abort, request, url_for

from disputes.schemas.base import CommandSchema
from disputes.schemas.mediating import RecordSignedPaperSchema
from disputes.schemas.meeting import (
    BookSessionSchema,
    HoldSessionSchema,
    MoveSessionSchema,
    ProposeSessionSchema,
    WriteDownTimesSchema,
)
from domain.deadlines.words import day
from domain.disagreement.by_hand import RecordSignedPaper, WriteDownTimes
from domain.disagreement.meeting import BookSession, HoldSession, MoveSession, ProposeSession
from domain.disagreement.vocabulary import Manner
from projections.views.case import CaseView
from projections.views.meetings import SessionView
from projections.views.signs import PartyView
from projections.words import moment
from web.cases.showing import read, show
from web.forms import Form, Page, blank, sent, submit
from web.service.area import COORDINATORS, MEDIATORS, does, read_for, shows, the_session

FEWEST, MOST, MORE = 4, 10, 3  # rows for times: at first, at most, and how many a press adds
_PARTS = ("day", "month", "year", "time")
MANNERS = (
    {"value": str(Manner.VIDEO), "text": "By video"},
    {"value": str(Manner.VENUE), "text": "In person"},
    {"value": str(Manner.PHONE), "text": "By phone"},
)


@shows("/times")
def times(case: str, form: Form = blank) -> Page:
    page = read(case)
    return show(
        "service/times",
        page,
        here="times",
        form=form,
        heading=state(page),
        session=page.mediation.open_session,
        arranged=next((d for d in page.duties if d.code == "mediation_arranged"), None),
    )


def state(page: CaseView) -> str:
    """Where the meeting stands, as the heading of its page."""
    talks = page.mediation
    if talks.ended_on:
        return f"Mediation ended on {day(talks.ended_on)}"
    if talks.open_session:
        return _open_state(page, talks.open_session)
    held = [each.held_on for each in talks.sessions if each.held_on]
    if held:
        return f"Meeting held on {day(held[-1])}"
    if talks.sessions and talks.sessions[-1].called_off_on:
        return "The meeting was called off: suggest new times"
    if talks.sessions:
        return "A meeting was missed: suggest new times"
    return "No times suggested yet" if page.people.mediator else "There is no mediator yet"


def _open_state(page: CaseView, session: SessionView) -> str:
    if session.starts and any(each.adjourned_on for each in page.mediation.sessions):
        return f"The meeting goes on {moment(session.starts)}"
    if session.starts:
        return f"Meeting booked for {moment(session.starts)}"
    waiting = len(page.table) - len(session.answered_by)
    if waiting:
        return f"Waiting for {waiting} of {len(page.table)} to say when they can come"
    if any(each.offered_by_all and each.starts > page.at for each in session.times):
        return "Everyone has answered: book a time"
    return "No time suits everyone: suggest others"


# ---- new times


@shows("/times/new")
def propose(case: str, form: Form = blank) -> Page:
    page = read_for(case, "ProposeSession")
    return show(
        "service/propose", page, here="times", form=form, manners=MANNERS, rows=rows_of(form)
    )


@does(ProposeSession, "/times/new")
def propose_session(case: str) -> Page:
    return _with_rows(ProposeSessionSchema, {"case": case}, case, lambda form: propose(case, form))


@shows("/times/<int:number>/move")
def move(case: str, number: int, form: Form = blank) -> Page:
    page = read_for(case, "MoveSession")
    session = the_session(page, number)
    return show("service/move", page, here="times", form=form, session=session, rows=rows_of(form))


@does(MoveSession, "/times/<int:number>/move")
def move_session(case: str, number: int) -> Page:
    values = {"case": case, "session": number}
    return _with_rows(MoveSessionSchema, values, case, lambda form: move(case, number, form))


def _with_rows(schema: type[CommandSchema], values: dict[str, Any], case: str, again: Any) -> Page:
    """Send it; or, where more rows were asked for, show the form with them and send nothing."""
    if request.form.get("more"):
        page: Page = again(sent())
        return page
    return submit(schema, values, again=again, then=url_for(".times", case=case))


def rows_of(form: Form) -> int:
    """How many rows to show: those filled in, some spare ones, and more where asked for."""
    filled = [
        number + 1
        for number in range(MOST)
        if any(form.value(f"times-{number}-{part}") for part in _PARTS)
    ]
    more = MORE if form.value("more") else 0
    return min(MOST, max(FEWEST, *filled, 0) + more)


# ---- told by telephone or letter


@shows("/times/<int:number>/told/<party>", who=COORDINATORS)
def told(case: str, number: int, party: str, form: Form = blank) -> Page:
    """When a family that cannot sign in can come, as it told us."""
    page = read_for(case, "WriteDownTimes")
    session, family = the_session(page, number), _by_hand(page, party)
    if session.starts:
        abort(404)
    return show("service/told", page, here="times", form=form, session=session, family=family)


@does(WriteDownTimes, "/times/<int:number>/told/<party>", who=COORDINATORS)
def write_down_times(case: str, number: int, party: str) -> Page:
    return submit(
        WriteDownTimesSchema,
        {"case": case, "session": number, "party": party},
        again=lambda form: told(case, number, party, form),
        then=url_for(".times", case=case),
    )


@shows("/agree-to-mediate/paper/<party>", who=COORDINATORS)
def signed_paper(case: str, party: str, form: Form = blank) -> Page:
    """A family that cannot sign in signed on paper: which document is the scan, of what day."""
    page = read_for(case, "RecordSignedPaper")
    family = _by_hand(page, party)
    signing = page.mediation.to_mediate
    if signing is None or party in signing.signed:
        abort(404)
    scans = [each for each in page.evidence[::-1] if each.file and each.mine]
    return show("service/paper", page, here="times", form=form, family=family, scans=scans)


@does(RecordSignedPaper, "/agree-to-mediate/paper/<party>", who=COORDINATORS)
def record_signed_paper(case: str, party: str) -> Page:
    return submit(
        RecordSignedPaperSchema,
        {"case": case, "party": party},
        again=lambda form: signed_paper(case, party, form),
        then=url_for(".times", case=case),
    )


def _by_hand(page: CaseView, party: str) -> PartyView:
    found = next((each for each in page.parties if each.id == party and each.by_hand), None)
    return found or abort(404)


# ---- booked, and held


@does(BookSession, "/times/<int:number>/book")
def book_session(case: str, number: int) -> Page:
    return submit(
        BookSessionSchema,
        {"case": case, "session": number},
        again=lambda form: times(case, form),
        then=url_for(".times", case=case),
    )


@shows("/times/<int:number>/held", who=MEDIATORS)
def held(case: str, number: int, form: Form = blank) -> Page:
    page = read_for(case, "HoldSession")
    session = the_session(page, number)
    if session.starts is None or session.starts > page.at:
        abort(404)
    return show("service/held", page, here="times", form=form, session=session)


@does(HoldSession, "/times/<int:number>/held", who=MEDIATORS)
def hold_session(case: str, number: int) -> Page:
    return submit(
        HoldSessionSchema,
        {"case": case, "session": number},
        again=lambda form: held(case, number, form),
        then=url_for(".times", case=case),
    )
