"""The recommendation: drafted issue by issue, kept half-done, checked, published once."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import abort, redirect, request, url_for

from disputes.handling import Answer
from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Text
from disputes.schemas.reviewing import PublishRecommendationSchema
from domain.disagreement.reviewing import PublishRecommendation
from projections.views.case import CaseView
from projections.views.issues import IssueView
from web.cases.showing import read, show
from web.cases.sides import review_cases
from web.drafting import Draft, boxes
from web.forms import Form, Page, ask, blank, submit

PARTS = (
    ("family_side", "What the family says", "Enter what the family says on issue {}"),
    ("council_side", "What the council says", "Enter what the council says on issue {}"),
    ("evidence", "What the evidence shows", "Enter what the evidence shows on issue {}"),
    ("reasons", "Reasons", "Give a reason for issue {}"),
    ("recommendation", "What you recommend", "Enter what you recommend on issue {}"),
)
NAMES = tuple(name for name, _, _ in PARTS)


@cache
def asked_on(number: int) -> type[AskedSchema]:
    """The parts of the recommendation on one issue: an error names the issue."""

    class Meta(AskedSchema.Meta):
        register = False

    texts = {name: Text(label, lacks.format(number), most=10_000) for name, label, lacks in PARTS}
    return type(f"On{number}", (AskedSchema,), {**texts, "Meta": Meta})


@review_cases.get("/<reference:case>/recommendation")
def recommendation(case: str) -> Page:
    """The issues to write on; once it is published, what was said."""
    page = read(case)
    if page.recommended_on is not None:
        return show("review/recommended", page, points=_points(page), parts=PARTS)
    page = _open(case)
    return show("review/draft", page, draft=_draft(case), points=_points(page), todo=_todo(page))


@review_cases.get("/<reference:case>/recommendation/<int:number>")
def draft_issue(case: str, number: int, form: Form = blank) -> Page:
    page, issue = _point(case, number)
    kept = _draft(case).on(number)
    return show("review/draft_issue", page, form=form, issue=issue, kept=kept, parts=PARTS)


@review_cases.post("/<reference:case>/recommendation/<int:number>", does="keep part of a draft")
def keep_issue(case: str, number: int) -> Page:
    page, _ = _point(case, number)

    def do(answers: dict[str, Any]) -> Page:
        _draft(case).keep({number}, answers, done=True)
        following = _todo(page)
        if following is None:
            return redirect(url_for(".check_draft", case=case), 303)
        return redirect(url_for(".draft_issue", case=case, number=following), 303)

    return ask(asked_on(number), do, again=lambda form: draft_issue(case, number, form))


@review_cases.post(
    "/<reference:case>/recommendation/<int:number>/later", does="keep a half-done draft"
)
def later_issue(case: str, number: int) -> Page:
    """Keep whatever is typed so far, unchecked."""
    _point(case, number)
    typed = {name: request.form.get(name, "") for name in NAMES}
    _draft(case).keep({number}, typed, done=False)
    return redirect(url_for(".recommendation", case=case), 303)


@review_cases.get("/<reference:case>/recommendation/check")
def check_draft(case: str) -> Page:
    page = _open(case)
    return show(
        "review/check",
        page,
        draft=_draft(case),
        points=_points(page),
        ready=_todo(page) is None,
        parts=PARTS,
    )


@review_cases.get("/<reference:case>/recommendation/publish")
def before_publishing(case: str, form: Form = blank) -> Page:
    """What publishing does, and who reads it: it is done once."""
    page = _open(case)
    if _todo(page) is not None:
        return redirect(url_for(".check_draft", case=case), 303)
    numbers = [issue.number for issue in _points(page)]
    return show(
        "review/publish",
        page,
        form=form,
        points=_points(page),
        boxes=boxes("issues", numbers, _draft(case), NAMES),
    )


@review_cases.post("/<reference:case>/recommendation/publish", does=PublishRecommendation)
def publish(case: str) -> Page:
    def published(_: Answer) -> str:
        _draft(case).drop()
        return url_for(".recommendation", case=case)

    return submit(
        PublishRecommendationSchema,
        {"case": case},
        again=lambda form: before_publishing(case, form),
        then=published,
    )


def _open(case: str) -> CaseView:
    page = read(case)
    if "PublishRecommendation" not in page.may:
        abort(404)
    return page


def _points(page: CaseView) -> list[IssueView]:
    return [issue for issue in page.issues if issue.referred]


def _point(case: str, number: int) -> tuple[CaseView, IssueView]:
    page = _open(case)
    issue = page.issue(number)
    if issue is None or not issue.referred:
        abort(404)
    return page, issue


def _draft(case: str) -> Draft:
    return Draft(case, "recommendation")


def _todo(page: CaseView) -> int | None:
    """The first issue that is not written yet."""
    return _draft(page.reference).first_undone([issue.number for issue in _points(page)])
