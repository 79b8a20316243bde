"""A meeting that stops and goes on another day, is called off, or has a time for each side."""

from __future__ import annotations

from flask import abort, request, url_for

from disputes.schemas.arranging import GiveArrivalSchema
from disputes.schemas.meeting import AdjournSessionSchema, CallOffSessionSchema
from domain.disagreement.adjourning import AdjournSession, CallOffSession
from domain.disagreement.arranging import GiveArrival
from projections.views.case import CaseView
from projections.views.meetings import SessionView
from web.cases.showing import show
from web.forms import Form, Page, blank, sent, submit
from web.service.area import MEDIATORS, does, read_for, shows, the_session
from web.service.times import MANNERS, rows_of

HOW = (
    {"value": "yes", "text": "Everyone agreed to a time in the room", "hint": "Give one time"},
    {"value": "no", "text": "I ask everyone for new times", "hint": "Give several"},
)


def _begun(case: str, command: str, number: int) -> tuple[CaseView, SessionView]:
    page = read_for(case, command)
    session = the_session(page, number)
    if session.starts is None:
        abort(404)
    return page, session


@shows("/times/<int:number>/adjourn", who=MEDIATORS)
def adjourn(case: str, number: int, form: Form = blank) -> Page:
    page, session = _begun(case, "AdjournSession", number)
    if session.starts is None or session.starts > page.at:
        abort(404)
    return show(
        "service/adjourn",
        page,
        here="times",
        form=form,
        session=session,
        manners=MANNERS,
        how=HOW,
        rows=rows_of(form),
    )


@does(AdjournSession, "/times/<int:number>/adjourn", who=MEDIATORS)
def adjourn_session(case: str, number: int) -> Page:
    if request.form.get("more"):
        again: Page = adjourn(case, number, sent())
        return again
    return submit(
        AdjournSessionSchema,
        {"case": case, "session": number},
        again=lambda form: adjourn(case, number, form),
        then=url_for(".times", case=case),
    )


@shows("/times/<int:number>/off")
def call_off(case: str, number: int, form: Form = blank) -> Page:
    page = read_for(case, "CallOffSession")
    session = the_session(page, number)
    return show("service/call_off", page, here="times", form=form, session=session)


@does(CallOffSession, "/times/<int:number>/off")
def call_off_session(case: str, number: int) -> Page:
    return submit(
        CallOffSessionSchema,
        {"case": case, "session": number},
        again=lambda form: call_off(case, number, form),
        then=url_for(".times", case=case),
    )


@shows("/times/<int:number>/arrivals")
def arrivals(case: str, number: int, form: Form = blank) -> Page:
    """When and where each side comes: each is told its own, and no other."""
    page, session = _begun(case, "GiveArrival", number)
    return show("service/arrivals", page, here="times", form=form, session=session)


@does(GiveArrival, "/times/<int:number>/arrivals")
def give_arrival(case: str, number: int) -> Page:
    return submit(
        GiveArrivalSchema,
        {"case": case, "session": number},
        again=lambda form: arrivals(case, number, form),
        then=url_for(".arrivals", case=case, number=number),
    )
