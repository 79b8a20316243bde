"""The council's answer: one issue a page beside the family's words, kept half-done, sent once."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import abort, redirect, request, url_for

from disputes.handling import Answer
from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Choice, Text, numbers
from disputes.schemas.responding import AnswerDisagreementSchema
from domain.disagreement.responding import AnswerDisagreement
from domain.disagreement.vocabulary import Stance
from projections.views.case import CaseView
from web.cases.showing import read, show
from web.cases.sides import la_cases
from web.drafting import Draft, boxes
from web.forms import Form, Page, ask, blank, submit

QUESTIONS = ("stance", "reasons", "offer", "lacking")
WORDS = {"agree": "Agree", "part": "Agree in part", "disagree": "Do not agree"}


@cache
def asked_on(number: int) -> type[AskedSchema]:
    """The questions on one issue: an error names the issue."""

    class Asked(AskedSchema):
        stance = Choice(Stance, "Select agree, agree in part or do not agree")
        reasons = Text("The reasons", f"Give a reason for issue {number}")
        offer = Text("What you offer", optional=True)
        lacking = Text("What you still need", optional=True)
        copy_to = numbers("Select issues from the list", optional=True)

        class Meta(AskedSchema.Meta):
            register = False

    return Asked


@la_cases.get("/<reference:case>/answer")
def answer(case: str) -> Page:
    """The issues to answer; once they are answered, what was said."""
    page = read(case)
    if page.answered_on is None and "AnswerDisagreement" not in page.may:
        abort(404)
    if page.answered_on is not None:
        return show("la/answered", page)
    return show("la/answer", page, draft=_draft(case), ready=_is_ready(page))


@la_cases.get("/<reference:case>/answer/<int:number>")
def answer_issue(case: str, number: int, form: Form = blank) -> Page:
    page = _open(case)
    issue = page.issue(number)
    if issue is None:
        abort(404)
    draft = _draft(case)
    kept = draft.on(number)
    others = [other for other in page.issues if other.number != number]
    return show(
        "la/answer_issue", page, form=form, issue=issue, kept=kept, others=others, words=WORDS
    )


@la_cases.post("/<reference:case>/answer/<int:number>", does="keep the answer to an issue")
def keep_answer(case: str, number: int) -> Page:
    """Keep a finished answer, for other issues too where asked; nothing is sent."""
    page = _open(case)
    if page.issue(number) is None:
        abort(404)

    def do(answers: dict[str, Any]) -> Page:
        others = {issue.number for issue in page.issues} & set(answers.pop("copy_to"))
        _draft(case).keep({number, *others}, answers, done=True)
        following = _draft(case).first_undone([issue.number for issue in page.issues])
        if following is None:
            return redirect(url_for(".check_answer", case=case), 303)
        return redirect(url_for(".answer_issue", case=case, number=following), 303)

    return ask(asked_on(number), do, again=lambda form: answer_issue(case, number, form))


@la_cases.post("/<reference:case>/answer/<int:number>/later", does="keep a half-done answer")
def later(case: str, number: int) -> Page:
    """Keep whatever is typed so far, unchecked."""
    if _open(case).issue(number) is None:
        abort(404)
    typed = {question: request.form.get(question, "") for question in QUESTIONS}
    _draft(case).keep({number}, typed, done=False)
    return redirect(url_for(".answer", case=case), 303)


@la_cases.get("/<reference:case>/answer/check")
def check_answer(case: str) -> Page:
    page = _open(case)
    return show("la/check", page, draft=_draft(case), ready=_is_ready(page), words=WORDS)


@la_cases.get("/<reference:case>/answer/send")
def before_sending(case: str, form: Form = blank) -> Page:
    """What sending does, and who reads it: it is done once."""
    page = _open(case)
    if not _is_ready(page):
        return redirect(url_for(".check_answer", case=case), 303)
    issues = [issue.number for issue in page.issues]
    return show("la/send", page, form=form, boxes=boxes("answers", issues, _draft(case), QUESTIONS))


@la_cases.post("/<reference:case>/answer/send", does=AnswerDisagreement)
def send_answer(case: str) -> Page:
    def sent(_: Answer) -> str:
        _draft(case).drop()
        return url_for(".answer", case=case)

    return submit(
        AnswerDisagreementSchema,
        {"case": case},
        again=lambda form: before_sending(case, form),
        then=sent,
    )


def _open(case: str) -> CaseView:
    page = read(case)
    if "AnswerDisagreement" not in page.may:
        abort(404)
    return page


def _draft(case: str) -> Draft:
    return Draft(case, "answer")


def _is_ready(page: CaseView) -> bool:
    return _draft(page.reference).first_undone([i.number for i in page.issues]) is None
