"""A manager's check of the council's answer: asked for, then sent on or given back."""

from __future__ import annotations

from flask import abort, redirect, url_for

from disputes.schemas.checking import AskForCheckSchema, ReturnAnswerSchema
from domain.disagreement.checking import AskForCheck, ReturnAnswer
from web.cases.showing import read, show
from web.cases.sides import la_cases
from web.drafting import boxes
from web.forms import Form, Page, blank, submit
from web.la.answer import QUESTIONS, answer_draft, is_ready


@la_cases.get("/<reference:case>/answer/ask")
def before_check(case: str, form: Form = blank) -> Page:
    """What asking does: a manager reads it, and nothing is sent."""
    page = read(case)
    if "AskForCheck" not in page.may:
        abort(404)
    if not is_ready(page):
        return redirect(url_for(".check_answer", case=case), 303)
    issues = [issue.number for issue in page.issues]
    sent = boxes("answers", issues, answer_draft(page), QUESTIONS)
    return show("la/ask_for_check", page, form=form, boxes=sent)


@la_cases.post("/<reference:case>/answer/ask", does=AskForCheck)
def ask_for_check(case: str) -> Page:
    return submit(
        AskForCheckSchema,
        {"case": case},
        again=lambda form: before_check(case, form),
        then=url_for(".answer", case=case),
    )


@la_cases.get("/<reference:case>/answer/return")
def before_return(case: str, form: Form = blank) -> Page:
    page = read(case)
    if "ReturnAnswer" not in page.may:
        abort(404)
    return show("la/return_answer", page, form=form)


@la_cases.post("/<reference:case>/answer/return", does=ReturnAnswer)
def return_answer(case: str) -> Page:
    return submit(
        ReturnAnswerSchema,
        {"case": case},
        again=lambda form: before_return(case, form),
        then=url_for(".home", case=case),
    )
