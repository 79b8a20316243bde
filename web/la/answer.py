"""The council's answer: one issue a page beside the family's words, kept half-done, sent once."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import abort, redirect, request, url_for
from marshmallow import ValidationError, validates_schema

from disputes.handling import Answer
from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Choice, Text, choices, numbers
from disputes.schemas.framework import entry_codes
from disputes.schemas.responding import AnswerDisagreementSchema
from domain.claims import claim_on
from domain.disagreement.responding import AnswerDisagreement
from domain.disagreement.vocabulary import (
    GROUNDS,
    Force,
    Part,
    PlacementGround,
    PlanKind,
    Sector,
    Stance,
)
from domain.roles import Role
from projections.views.case import CaseView
from projections.views.issues import IssueView
from projections.words import GROUND_SOURCES, PLACEMENT_GROUNDS
from web.cases.showing import read, show
from web.cases.sides import la_cases
from web.drafting import Draft, boxes
from web.forms import Form, Page, ask, blank, submit
from web.session import gateway

QUESTIONS = ("stance", "reasons", "force", "rests_on", "grounds", "offer", "lacking", "entries")
WORDS = {"agree": "Agree", "part": "Agree in part", "disagree": "Do not agree"}
FORCES = {
    "must": ("Must", "The law says so"),
    "should": ("Should", "Guidance says so, such as the Code of Practice"),
    "preference": ("A wish", "The family may ask for it, and you may say no for reasons in law"),
    "no_right": ("No right here", "No rule gives a right to this"),
}


@cache
def asked_on(number: int, on_placement: bool) -> type[AskedSchema]:
    """The questions on one issue: an error names the issue."""

    class Asked(AskedSchema):
        stance = Choice(Stance, "Select agree, agree in part or do not agree")
        reasons = Text("The reasons", f"Give a reason for issue {number}")
        offer = Text("What you offer", optional=True)
        lacking = Text("What you still need", optional=True)
        force = Choice(Force, f"Select what issue {number} rests on")
        rests_on = Text("The source", most=500, optional=True)
        grounds = choices(PlacementGround, "Select a ground from the list", optional=True)
        entries = entry_codes()
        copy_to = numbers("Select issues from the list", optional=True)

        class Meta(AskedSchema.Meta):
            register = False

        @validates_schema
        def a_must_and_a_should_have_a_source(self, answers: dict[str, Any], **_: Any) -> None:
            if answers.get("force") in (Force.MUST, Force.SHOULD) and not answers.get("rests_on"):
                says = f"Enter the law or the guidance that issue {number} rests on"
                raise ValidationError(says, "rests_on")

        @validates_schema
        def a_no_to_a_school_has_a_ground(self, answers: dict[str, Any], **_: Any) -> None:
            no = answers.get("stance") in (Stance.PART, Stance.DISAGREE)
            if on_placement and no and not answers.get("grounds"):
                raise ValidationError("Select the ground in law for your answer", "grounds")

    return Asked


def _grounds(issue: IssueView) -> tuple[PlacementGround, ...]:
    """The grounds in law on which a school or college need not be named; none on other points."""
    if issue.part != Part.PLACEMENT:
        return ()
    return GROUNDS[Sector(issue.sector_code) if issue.sector_code else None]


@la_cases.get("/<reference:case>/answer")
def answer(case: str) -> Page:
    """The issues to answer; once they are answered, what was said."""
    page = read(case)
    if page.answered_on is None and "AnswerDisagreement" not in page.may:
        abort(404)
    if page.answered_on is not None:
        return show("la/answered", page)
    return show("la/answer", page, draft=answer_draft(page), ready=is_ready(page))


@la_cases.get("/<reference:case>/answer/<int:number>")
def answer_issue(case: str, number: int, form: Form = blank) -> Page:
    page = _open(case)
    issue = page.issue(number)
    if issue is None:
        abort(404)
    draft = answer_draft(page)
    kept = draft.on(number)
    others = [other for other in page.issues if other.number != number]
    return show(
        "la/answer_issue",
        page,
        form=form,
        issue=issue,
        kept=kept,
        others=others,
        words=WORDS,
        forces=FORCES,
        claim=claim_on(Part(issue.part), with_plan=page.scope.plan_kind == PlanKind.EHC),
        grounds=[
            {
                "value": str(ground),
                "text": PLACEMENT_GROUNDS[ground],
                "hint": GROUND_SOURCES[ground],
            }
            for ground in _grounds(issue)
        ],
        entries=gateway().entries(case),
    )


@la_cases.post("/<reference:case>/answer/<int:number>", does="keep the answer to an issue")
def keep_answer(case: str, number: int) -> Page:
    """Keep a finished answer, for other issues too where asked; nothing is sent."""
    page = _open(case)
    issue = page.issue(number)
    if issue is None:
        abort(404)

    def do(answers: dict[str, Any]) -> Page:
        copies = set(answers.pop("copy_to"))
        draft = answer_draft(page)
        for other in page.issues:
            if other.number == number or other.number in copies:
                said = _fitting(answers, other)
                lacks_ground = bool(_grounds(other)) and not said["grounds"]
                lacks_ground = lacks_ground and answers["stance"] != Stance.AGREE
                draft.keep({other.number}, said, done=not lacks_ground)
        following = draft.first_undone([issue.number for issue in page.issues])
        if following is None:
            return redirect(url_for(".check_answer", case=case), 303)
        return redirect(url_for(".answer_issue", case=case, number=following), 303)

    return ask(
        asked_on(number, bool(_grounds(issue))),
        do,
        again=lambda form: answer_issue(case, number, form),
    )


@la_cases.post("/<reference:case>/answer/<int:number>/later", does="keep a half-done answer")
def later(case: str, number: int) -> Page:
    """Keep whatever is typed so far, unchecked."""
    page = _open(case)
    if page.issue(number) is None:
        abort(404)
    typed: dict[str, Any] = {name: request.form.get(name, "") for name in QUESTIONS}
    typed["grounds"] = request.form.getlist("grounds")
    typed["entries"] = request.form.getlist("entries")
    answer_draft(page).keep({number}, typed, done=False)
    return redirect(url_for(".answer", case=case), 303)


@la_cases.get("/<reference:case>/answer/check")
def check_answer(case: str) -> Page:
    page = _open(case)
    return show(
        "la/check",
        page,
        draft=answer_draft(page),
        ready=is_ready(page),
        words=WORDS,
        forces=FORCES,
        grounds=PLACEMENT_GROUNDS,
    )


@la_cases.get("/<reference:case>/answer/send")
def before_sending(case: str, form: Form = blank) -> Page:
    """What sending does, and who reads it: it is done once."""
    page = _open(case)
    must_ask = page.council.checks_answers and str(Role.LA_MANAGER) not in page.seat.roles
    if must_ask or not is_ready(page):
        return redirect(url_for(".check_answer", case=case), 303)
    issues = [issue.number for issue in page.issues]
    return show(
        "la/send", page, form=form, boxes=boxes("answers", issues, answer_draft(page), QUESTIONS)
    )


@la_cases.post("/<reference:case>/answer/send", does=AnswerDisagreement)
def send_answer(case: str) -> Page:
    draft = answer_draft(read(case))

    def sent(_: Answer) -> str:
        draft.drop()
        return url_for(".answer", case=case)

    return submit(
        AnswerDisagreementSchema,
        {"case": case},
        again=lambda form: before_sending(case, form),
        then=sent,
    )


def _fitting(answers: dict[str, Any], issue: IssueView) -> dict[str, Any]:
    """The answer as it fits one issue: only the grounds that its kind of school has."""
    fits = _grounds(issue) if answers["stance"] != Stance.AGREE else ()
    return {**answers, "grounds": [str(g) for g in answers["grounds"] if g in fits]}


def _open(case: str) -> CaseView:
    page = read(case)
    if "AnswerDisagreement" not in page.may:
        abort(404)
    return page


def answer_draft(page: CaseView) -> Draft:
    """What this person has written; a manager who checks begins from what was drafted."""
    if page.check is None or "ReturnAnswer" not in page.may:
        return Draft(page.reference, "answer")
    draft = Draft(page.reference, f"check-{page.check.at:%Y%m%d%H%M%S}")
    if draft.is_new:
        for issue, said in page.check.answers.items():
            draft.keep({issue}, said, done=True)
    return draft


def is_ready(page: CaseView) -> bool:
    """Whether each issue has a finished answer."""
    return answer_draft(page).first_undone([i.number for i in page.issues]) is None
