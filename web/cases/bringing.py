"""Somebody who comes along to a meeting."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.bringing import BringSomeoneSchema
from domain.disagreement.bringing import BringSomeone
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Form, Page, blank, submit


@shows("/sessions/<int:number>/bring", on=FAMILY)
def bring_page(case: str, number: int, form: Form = blank) -> Page:
    page = read(case)
    session = page.session(number)
    if session is None or "BringSomeone" not in page.may:
        abort(404)
    return show("cases/bring", page, form=form, session=session)


@does(BringSomeone, "/sessions/<int:number>/bring", on=FAMILY)
def bring(case: str, number: int) -> Page:
    return submit(
        BringSomeoneSchema,
        {"case": case, "session": number},
        again=lambda form: bring_page(case, number, form),
        then=url_for(".sessions", case=case),
    )
