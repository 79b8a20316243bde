"""The pages of a school, a health body or social care: steps and its own points, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from disputes.schemas.joined import (
    GivePositionSchema,
    JoinIssuesSchema,
    LeaveIssuesSchema,
    StayOutSchema,
)
from domain.counting import london_date
from domain.disagreement.joined import GivePosition, JoinIssues, LeaveIssues, StayOut
from domain.refusals import NoSuchCase
from domain.roles import Role
from projections.across.lists import Lists
from projections.across.own_dates import date_rows, own_dates
from projections.views.case import CaseView
from projections.views.dates import DateRow
from projections.views.issues import IssueView
from projections.views.lists import JoinedRow, ListPage
from web.cases.showing import is_built, menu, read, seat
from web.cases.sides import joined
from web.forms import Form, Page, blank, submit
from web.recording import looking
from web.rendering import render
from web.session import actor, gateway
from web.wiring import at, directory, wired


@dataclass(frozen=True)
class JoinedWork:
    """Cases of an organisation: those that wait for its answer come first; and its open dates."""

    cases: ListPage[JoinedRow]
    dates: tuple[DateRow, ...]


@joined.get("")
def cases() -> Page:
    lists = Lists(wired().across, looking(), directory(), actor(), at())
    found = lists.joined(max(1, request.args.get("page", 1, type=int)))
    dates = date_rows(own_dates(wired().across, actor(), at()), london_date(at()))
    return render("pages/joined/cases.html", page=JoinedWork(found, dates))


def _show(template: str, page: CaseView, *, here: str = "home", **more: Any) -> Response | str:
    mine = set(_mine(page))
    points = [issue for issue in page.issues if issue.number in mine]
    return render(
        f"pages/joined/{template}.html",
        page=page,
        points=points,
        identity=seat(page),
        nav=menu(page, here),
        at_home=url_for(".home", case=page.reference),
        **more,
    )


def _mine(page: CaseView) -> tuple[int, ...]:
    """The numbers of the points that the reader's own organisation joined."""
    key = actor().organisation
    return next((each.issues for each in page.partners if each.key == key), ())


@joined.get("/<reference:case>")
def home(case: str) -> Page:
    """The points that were joined; who is asked and has joined none reads only that."""
    try:
        page = read(case)
    except NoSuchCase:
        gateway().joining(case)
        return redirect(url_for(".asked", case=case), 303)
    return _show(
        "home",
        page,
        asked="JoinIssues" in page.may,
        mediates=str(Role.HEALTH_BODY) in page.seat.roles,
        todo=[each for each in page.todo if is_built(each.action, case)],
    )


@joined.get("/<reference:case>/steps")
def steps(case: str) -> Page:
    number = max(1, request.args.get("page", 1, type=int))
    return _show("steps", read(case), here="steps", found=gateway().timeline(case, page=number))


# ---- asked to join


@joined.get("/<reference:case>/answer")
def asked(case: str, form: Form = blank) -> Page:
    """What an organisation is asked to join: nothing of what is said in the case."""
    return render("pages/joined/answer.html", page=gateway().joining(case), form=form)


@joined.post("/<reference:case>/answer", does=JoinIssues)
def join(case: str) -> Page:
    gateway().joining(case)
    return submit(
        JoinIssuesSchema,
        {"case": case},
        again=lambda form: asked(case, form),
        then=url_for(".home", case=case),
    )


@joined.get("/<reference:case>/stay-out")
def staying_out(case: str, form: Form = blank) -> Page:
    return render("pages/joined/stay_out.html", page=gateway().joining(case), form=form)


@joined.post("/<reference:case>/stay-out", does=StayOut)
def stay_out(case: str) -> Page:
    gateway().joining(case)
    return submit(
        StayOutSchema,
        {"case": case},
        again=lambda form: staying_out(case, form),
        then=url_for(".cases"),
    )


# ---- what it says, and leaving


def _point(case: str, number: int) -> tuple[CaseView, IssueView]:
    page = read(case)
    issue = page.issue(number)
    if issue is None or number not in _mine(page) or "GivePosition" not in page.may:
        abort(404)
    return page, issue


@joined.get("/<reference:case>/points/<int:number>")
def position(case: str, number: int, form: Form = blank) -> Page:
    page, issue = _point(case, number)
    return _show("position", page, issue=issue, form=form)


@joined.post("/<reference:case>/points/<int:number>", does=GivePosition)
def give_position(case: str, number: int) -> Page:
    _point(case, number)
    return submit(
        GivePositionSchema,
        {"case": case, "issue": number},
        again=lambda form: position(case, number, form),
        then=url_for(".home", case=case),
    )


@joined.get("/<reference:case>/leave")
def leaving(case: str, form: Form = blank) -> Page:
    page = read(case)
    if "LeaveIssues" not in page.may:
        abort(404)
    return _show("leave", page, form=form)


@joined.post("/<reference:case>/leave", does=LeaveIssues)
def leave(case: str) -> Page:
    return submit(
        LeaveIssuesSchema,
        {"case": case},
        again=lambda form: leaving(case, form),
        then=url_for(".cases"),
    )
