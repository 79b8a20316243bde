"""The Institute: asking it to look, reading what it recommends, and each side's reply."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.reviewing import ReferToInstituteSchema, ReplyToRecommendationSchema
from domain.disagreement.reviewing import ReferToInstitute, ReplyToRecommendation
from projections.views.case import CaseView
from projections.views.issues import IssueView
from web.cases.showing import read, show
from web.cases.sides import PARTIES, does, shows
from web.forms import Form, Page, blank, submit


@shows("/review")
def review(case: str) -> Page:
    page = read(case)
    return show("cases/review", page, paper=page.paper("recommendation"))


@shows("/review/ask", on=PARTIES)
def ask_institute(case: str, form: Form = blank) -> Page:
    page = read(case)
    if "ReferToInstitute" not in page.may:
        abort(404)
    return show("cases/refer", page, form=form, points=[i for i in page.issues if _is_left(i)])


@does(ReferToInstitute, "/review/ask", on=PARTIES)
def refer(case: str) -> Page:
    return submit(
        ReferToInstituteSchema,
        {"case": case},
        again=lambda form: ask_institute(case, form),
        then=url_for(".review", case=case),
    )


@shows("/review/<int:number>/reply", on=PARTIES)
def reply(case: str, number: int, form: Form = blank) -> Page:
    page, issue = _recommended(case, number)
    return show("cases/reply", page, form=form, issue=issue)


@does(ReplyToRecommendation, "/review/<int:number>/reply", on=PARTIES)
def reply_to_recommendation(case: str, number: int) -> Page:
    return submit(
        ReplyToRecommendationSchema,
        {"case": case, "issue": number},
        again=lambda form: reply(case, number, form),
        then=url_for(".review", case=case),
    )


def _is_left(issue: IssueView) -> bool:
    return not issue.is_settled and not issue.referred


def _recommended(case: str, number: int) -> tuple[CaseView, IssueView]:
    page = read(case)
    issue = page.issue(number)
    if issue is None or not issue.recommended or "ReplyToRecommendation" not in page.may:
        abort(404)
    return page, issue
