"""What was missing, given by the family or written down for it; a closed case opened again."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.intake import GiveMoreSchema
from disputes.schemas.reopening import AskToReopenSchema, KeepClosedSchema, ReopenCaseSchema
from domain.disagreement.intake import GiveMore
from domain.disagreement.reopening import AskToReopen, KeepClosed, ReopenCase
from projections.views.case import CaseView
from web.cases.showing import read, show
from web.cases.sides import PARTIES, cases, does, service_cases, shows
from web.forms import Form, Page, blank, submit

GIVERS = (cases, service_cases)
DECIDES = (service_cases,)


@shows("/more", on=GIVERS)
def more(case: str, form: Form = blank) -> Page:
    page = _read_for(case, "GiveMore")
    return show("cases/more", page, form=form)


@does(GiveMore, "/more", on=GIVERS)
def give_more(case: str) -> Page:
    return submit(
        GiveMoreSchema,
        {"case": case},
        again=lambda form: more(case, form),
        then=url_for(".home", case=case),
    )


@shows("/reopen", on=PARTIES)
def ask_reopen(case: str, form: Form = blank) -> Page:
    page = _read_for(case, "AskToReopen")
    if any(each.party == page.seat.party for each in page.intake.asked_again):
        return show("cases/reopen_asked", page)
    return show("cases/reopen", page, form=form)


@does(AskToReopen, "/reopen", on=PARTIES)
def ask_to_reopen(case: str) -> Page:
    return submit(
        AskToReopenSchema,
        {"case": case},
        again=lambda form: ask_reopen(case, form),
        then=url_for(".ask_reopen", case=case),
    )


@shows("/reopen", on=DECIDES)
def decide_reopen(case: str, form: Form = blank) -> Page:
    return show("service/reopen", _read_for(case, "ReopenCase"), form=form)


@does(ReopenCase, "/reopen", on=DECIDES)
def reopen_case(case: str) -> Page:
    return submit(
        ReopenCaseSchema,
        {"case": case},
        again=lambda form: decide_reopen(case, form),
        then=url_for(".home", case=case),
    )


@shows("/reopen/stays-closed", on=DECIDES)
def stays_closed(case: str, form: Form = blank) -> Page:
    return show("service/stays_closed", _read_for(case, "KeepClosed"), form=form)


@does(KeepClosed, "/reopen/stays-closed", on=DECIDES)
def keep_closed(case: str) -> Page:
    return submit(
        KeepClosedSchema,
        {"case": case},
        again=lambda form: stays_closed(case, form),
        then=url_for(".home", case=case),
    )


def _read_for(case: str, command: str) -> CaseView:
    page = read(case)
    if command not in page.may:
        abort(404)
    return page
