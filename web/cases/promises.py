"""Promises: what is due, what is kept, what is late, and what each side says of it."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.following_up import ExplainDelaySchema, ReportUndertakingSchema
from domain.disagreement.following_up import ExplainDelay, ReportUndertaking
from projections.views.case import CaseView
from projections.views.issues import UndertakingView
from web.cases.showing import read, show
from web.cases.sides import EVERY_SIDE, JOINED, SIGNERS, does, shows
from web.forms import Form, Page, blank, submit


@shows("/undertakings", on=(*EVERY_SIDE, *JOINED))
def undertakings(case: str) -> Page:
    page = read(case)
    if page.seat.side == "partner" and not page.undertakings:
        abort(404)
    return show("cases/undertakings", page)


@shows("/undertakings/<int:number>", on=SIGNERS)
def report(case: str, number: int, form: Form = blank) -> Page:
    page, promise = _promise(case, number, "ReportUndertaking")
    return show("cases/report", page, form=form, promise=promise)


@does(ReportUndertaking, "/undertakings/<int:number>", on=SIGNERS)
def report_undertaking(case: str, number: int) -> Page:
    return submit(
        ReportUndertakingSchema,
        {"case": case, "undertaking": number},
        again=lambda form: report(case, number, form),
        then=url_for(".undertakings", case=case),
    )


@shows("/undertakings/<int:number>/delay", on=SIGNERS)
def delay(case: str, number: int, form: Form = blank) -> Page:
    """For the side that promised: why it is late."""
    page, promise = _promise(case, number, "ExplainDelay")
    if not promise.mine:
        abort(404)
    return show("cases/delay", page, form=form, promise=promise)


@does(ExplainDelay, "/undertakings/<int:number>/delay", on=SIGNERS)
def explain_delay(case: str, number: int) -> Page:
    return submit(
        ExplainDelaySchema,
        {"case": case, "undertaking": number},
        again=lambda form: delay(case, number, form),
        then=url_for(".undertakings", case=case),
    )


def _promise(case: str, number: int, command: str) -> tuple[CaseView, UndertakingView]:
    page = read(case)
    promise = page.undertaking(number)
    if promise is None or command not in page.may:
        abort(404)
    return page, promise
