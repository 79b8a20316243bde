"""A case at the Institute: before a reviewer is named, steps only; then the reading list."""

from __future__ import annotations

from flask import abort, url_for

from disputes.handling import Answer
from disputes.schemas.reviewing import NameReviewerSchema
from domain.disagreement.reviewing import NameReviewer
from domain.events import Capacity
from projections.views.lists import StaffView
from web.cases.messages import rooms
from web.cases.showing import read, show
from web.cases.sides import review_cases
from web.forms import Form, Page, blank, sent, submit
from web.session import actor
from web.wiring import directory

QUESTIONS = "review"  # the wall behind which the reviewer asks, and both sides read


@review_cases.get("/<reference:case>", endpoint="home")
def home(case: str) -> Page:
    """The reading list: what the sides say and have added, never what was said in mediation."""
    page = read(case)
    asked = rooms(page).get(QUESTIONS)
    return show(
        "review/case",
        page,
        points=[issue for issue in page.issues if issue.referred],
        readable=[item for item in page.evidence if not item.withdrawn],
        questions=asked.messages if asked else (),
        asks=QUESTIONS if asked and asked.readers else None,
        duty=next((duty for duty in page.duties if duty.code == "svc_review"), None),
    )


@review_cases.get("/<reference:case>/reviewer")
def reviewer(case: str, form: Form = blank) -> Page:
    """Name oneself or a colleague. Whoever is named alone opens the case from then on."""
    page = read(case)
    if "NameReviewer" not in page.may:
        abort(404)
    colleagues = [who for who in _reviewers() if who.id != actor().person]
    return show("review/reviewer", page, form=form, me=actor().person, colleagues=colleagues)


@review_cases.post("/<reference:case>/reviewer", does=NameReviewer)
def name_reviewer(case: str) -> Page:
    def named(_: Answer) -> str:
        """Back to the list where it is a colleague: then the case is theirs alone."""
        mine = sent().value("reviewer") == actor().person
        return url_for(".home", case=case) if mine else url_for("review.cases")

    return submit(
        NameReviewerSchema,
        {"case": case},
        again=lambda form: reviewer(case, form),
        then=named,
    )


def _reviewers() -> tuple[StaffView, ...]:
    return directory().staff(actor().organisation or "", Capacity.REVIEWER)
