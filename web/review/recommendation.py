"""The recommendation: drafted issue by issue, kept half-done, checked, published once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from flask import abort, redirect, request, url_for

from disputes.handling import Answer
from disputes.schemas.base import AskedSchema, Parts
from disputes.schemas.fields import Text
from disputes.schemas.framework import entry_codes
from disputes.schemas.reviewing import EntryFindingSchema, PublishRecommendationSchema
from domain.disagreement.reviewing import PublishRecommendation
from projections import words
from projections.views.case import CaseView
from projections.views.framework import EntryView
from projections.views.issues import IssueView
from web.cases.showing import read, show
from web.cases.sides import review_cases
from web.drafting import Draft, boxes
from web.forms import Form, Page, ask, blank, submit
from web.session import gateway

PARTS = (
    ("family_side", "What the family says", "Enter what the family says on issue {}"),
    ("council_side", "What the council says", "Enter what the council says on issue {}"),
    ("evidence", "What the evidence shows", "Enter what the evidence shows on issue {}"),
    ("reasons", "Reasons", "Give a reason for issue {}"),
    ("recommendation", "What you recommend", "Enter what you recommend on issue {}"),
)
NAMES = tuple(name for name, _, _ in PARTS)
_ROW = re.compile(r"findings-[0-9]{1,2}-entry", re.ASCII)
SENT = (*NAMES, "findings")
MET = tuple({"value": str(met), "text": text} for met, text in words.MET.items())


@cache
def asked_on(number: int) -> type[AskedSchema]:
    """The parts of the recommendation on one issue: an error names the issue."""

    class Meta(AskedSchema.Meta):
        register = False

    texts = {name: Text(label, lacks.format(number), most=10_000) for name, label, lacks in PARTS}
    judged = Parts(EntryFindingSchema, "Say whether each line was met", load_default=())
    asked = {**texts, "findings": judged, "more": entry_codes(), "Meta": Meta}
    return type(f"On{number}", (AskedSchema,), asked)


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
    entries = gateway().entries(case)
    judged = _to_judge(issue, kept, entries)
    return show(
        "review/draft_issue",
        page,
        form=form,
        issue=issue,
        kept=kept,
        parts=PARTS,
        judged=judged,
        others=[entry for entry in entries if entry not in judged],
        found={each["entry"]: each for each in kept.get("findings", ())},
        met=MET,
    )


@review_cases.post("/<reference:case>/recommendation/<int:number>", does="keep part of a draft")
def keep_issue(case: str, number: int) -> Page:
    page, _ = _point(case, number)

    def do(answers: dict[str, Any]) -> Page:
        if answers.pop("more"):
            return more_lines(case, number)
        answers["findings"] = [vars(each) for each in answers["findings"]]
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
    _keep_typed(case, number)
    return redirect(url_for(".recommendation", case=case), 303)


@review_cases.post(
    "/<reference:case>/recommendation/<int:number>/lines", does="choose lines of the framework"
)
def more_lines(case: str, number: int) -> Page:
    """Keep what is typed, and ask about the lines just chosen too."""
    _point(case, number)
    _keep_typed(case, number)
    return redirect(url_for(".draft_issue", case=case, number=number), 303)


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
        met={str(met): text for met, text in words.MET.items()},
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
        boxes=boxes("issues", numbers, _draft(case), SENT),
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
    draft = _draft(page.reference)
    for issue in _points(page):
        judged = {each["entry"] for each in draft.on(issue.number).get("findings", ())}
        if not draft.is_done(issue.number) or _cited(issue) - judged:
            return issue.number
    return None


def _cited(issue: IssueView) -> set[str]:
    """Codes that a party named on the point: each must be judged."""
    return {line.entry.code for line in issue.cited if line.parties}


def _to_judge(
    issue: IssueView, kept: Mapping[str, Any], entries: Sequence[EntryView]
) -> list[EntryView]:
    """The lines asked about: those named by a party, and those the reviewer chose."""
    codes = _cited(issue) | {each["entry"] for each in kept.get("findings", ())}
    return [entry for entry in entries if entry.code in codes]


def _keep_typed(case: str, number: int) -> None:
    typed: dict[str, Any] = {name: request.form.get(name, "") for name in NAMES}
    typed["findings"] = _typed_findings()
    _draft(case).keep({number}, typed, done=False)


def _typed_findings() -> list[dict[str, str]]:
    """What is typed about each line so far, with the lines just chosen."""
    known = {entry for name, entry in request.form.items() if _ROW.fullmatch(name)}
    rows = (name.rpartition("-")[0] for name in request.form if _ROW.fullmatch(name))
    found = [
        {part: request.form.get(f"{row}-{part}", "") for part in ("entry", "met", "words")}
        for row in rows
    ]
    chosen = dict.fromkeys(code for code in request.form.getlist("more") if code not in known)
    return [*found, *({"entry": code, "met": "", "words": ""} for code in chosen)]
