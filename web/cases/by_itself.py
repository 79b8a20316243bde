"""What comes by itself: the choice to wait for a meeting, and last days that went by."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.missing import ExplainMissedSchema
from disputes.schemas.unasked import ChooseToWaitSchema
from domain.disagreement.missing import ExplainMissed
from domain.disagreement.unasked import ChooseToWait
from projections.views.by_itself import MissedView
from projections.views.case import CaseView
from web.cases.showing import read, show
from web.cases.sides import COUNCIL, FAMILY, PARTIES, does, service_cases, shows
from web.forms import Form, Page, blank, submit


@shows("/wait", on=FAMILY)
def wait(case: str, form: Form = blank) -> Page:
    """Wait for a meeting, or have the certificate; once it is there, what was chosen."""
    page = read(case)
    if page.wait is None or not (page.wait.choosable or page.wait.asked):
        abort(404)
    return show("cases/wait", page, form=form, wait=page.wait)


@does(ChooseToWait, "/wait", on=FAMILY)
def choose_to_wait(case: str) -> Page:
    return submit(
        ChooseToWaitSchema,
        {"case": case},
        again=lambda form: wait(case, form),
        then=url_for(".home", case=case),
    )


@shows("/late", on=(*PARTIES, service_cases))
def late(case: str) -> Page:
    """Every last day that went by, and what the council said of it."""
    return show("cases/late", read(case))


@shows("/late/<int:number>", on=COUNCIL)
def explain(case: str, number: int, form: Form = blank) -> Page:
    page, missed = _missed(case, number)
    return show("cases/explain_late", page, form=form, missed=missed)


@does(ExplainMissed, "/late/<int:number>", on=COUNCIL)
def explain_missed(case: str, number: int) -> Page:
    _, missed = _missed(case, number)
    return submit(
        ExplainMissedSchema,
        {"case": case, "code": missed.code, "thing": missed.thing},
        again=lambda form: explain(case, number, form),
        then=url_for(".late", case=case),
    )


def _missed(case: str, number: int) -> tuple[CaseView, MissedView]:
    """One that the council has to explain; its promises are explained where they stand."""
    page = read(case)
    found = page.missed[number - 1 : number]
    if number < 1 or not found or not found[0].to_explain or "ExplainMissed" not in page.may:
        abort(404)
    return page, found[0]
