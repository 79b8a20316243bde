"""The dates of a council's letter, put right by the family or for it."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.letters import CorrectLetterDatesSchema
from domain.disagreement.letters import CorrectLetterDates
from web.cases.showing import read, show
from web.cases.sides import cases, does, service_cases, shows
from web.forms import Form, Page, blank, submit

TELLING = (cases, service_cases)


@shows("/letters/<int:number>", on=TELLING)
def letter_dates(case: str, number: int, form: Form = blank) -> Page:
    page = read(case)
    decision = page.decision(number)
    if decision is None or "CorrectLetterDates" not in page.may:
        abort(404)
    return show("cases/letter", page, form=form, decision=decision)


@does(CorrectLetterDates, "/letters/<int:number>", on=TELLING)
def correct_letter(case: str, number: int) -> Page:
    return submit(
        CorrectLetterDatesSchema,
        {"case": case, "decision": number},
        again=lambda form: letter_dates(case, number, form),
        then=url_for(".letter_dates", case=case, number=number),
    )
