"""Another day for a promise: suggested by one party, and agreed to or refused by each other one."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.extending import (
    AgreeToAnotherDaySchema,
    RefuseAnotherDaySchema,
    SuggestAnotherDaySchema,
)
from domain.disagreement.extending import AgreeToAnotherDay, RefuseAnotherDay, SuggestAnotherDay
from projections.formats import day
from projections.views.case import CaseView
from projections.views.issues import UndertakingView
from web.cases.showing import read, show
from web.cases.sides import SIGNERS, does, shows
from web.forms import Form, Page, blank, submit


@shows("/undertakings/<int:number>/day", on=SIGNERS)
def another_day(case: str, number: int, form: Form = blank) -> Page:
    page, promise = _promise(case, number, "SuggestAnotherDay")
    return show("cases/another_day", page, form=form, promise=promise)


@does(SuggestAnotherDay, "/undertakings/<int:number>/day", on=SIGNERS)
def suggest_another_day(case: str, number: int) -> Page:
    return submit(
        SuggestAnotherDaySchema,
        {"case": case, "undertaking": number},
        again=lambda form: another_day(case, number, form),
        then=url_for(".undertakings", case=case),
        theirs=lambda: _suggested(case, number),
        strong=True,
    )


@shows("/undertakings/<int:number>/day/agree", on=SIGNERS)
def agree_to_day(case: str, number: int, form: Form = blank) -> Page:
    page, promise = _promise(case, number, "AgreeToAnotherDay")
    if promise.another_day.suggested is None:
        abort(404)
    return show("cases/another_day_yes", page, form=form, promise=promise)


@does(AgreeToAnotherDay, "/undertakings/<int:number>/day/agree", on=SIGNERS)
def agree_to_another_day(case: str, number: int) -> Page:
    return submit(
        AgreeToAnotherDaySchema,
        {"case": case, "undertaking": number},
        again=lambda form: agree_to_day(case, number, form),
        then=url_for(".undertakings", case=case),
        theirs=lambda: _suggested(case, number),
        strong=True,
    )


@shows("/undertakings/<int:number>/day/refuse", on=SIGNERS)
def refuse_day(case: str, number: int, form: Form = blank) -> Page:
    """Say no; for who suggested the day, take it back."""
    page, promise = _promise(case, number, "RefuseAnotherDay")
    if promise.another_day.suggested is None:
        abort(404)
    return show("cases/another_day_no", page, form=form, promise=promise)


@does(RefuseAnotherDay, "/undertakings/<int:number>/day/refuse", on=SIGNERS)
def refuse_another_day(case: str, number: int) -> Page:
    return submit(
        RefuseAnotherDaySchema,
        {"case": case, "undertaking": number},
        again=lambda form: refuse_day(case, number, form),
        then=url_for(".undertakings", case=case),
        theirs=lambda: _suggested(case, number),
    )


def _promise(case: str, number: int, command: str) -> tuple[CaseView, UndertakingView]:
    """For whoever is bound by the promise, and may settle it for their party."""
    page = read(case)
    promise = page.undertaking(number)
    if promise is None or command not in page.may or not promise.another_day.mine:
        abort(404)
    return page, promise


def _suggested(case: str, number: int) -> list[tuple[str, str]]:
    """What stands there now, for the page that puts it beside what was typed."""
    promise = read(case).undertaking(number)
    if promise is None or promise.another_day.suggested is None:
        return [(f"Promise {number}", "No other day is suggested.")]
    suggested = promise.another_day.suggested
    return [(f"Promise {number}", f"{suggested.by_name} suggests {day(suggested.by)}.")]
