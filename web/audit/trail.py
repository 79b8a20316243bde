"""The records of one case, as they stood on a day where asked, and who looked at the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, jsonify, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from disputes.schemas.base import AskedSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.counting import end_of_day, london_date
from projections.across.audit_index import RIGHTS
from projections.formats import day as day_words
from projections.views.case import CaseView
from projections.words import LATE
from web.audit.finding import audit, index
from web.cases.looks import day_of
from web.forms import Form, Page
from web.identity import menu
from web.rendering import as_json, render, wants_json
from web.session import gateway
from web.wiring import at


class WhichDay(AskedSchema):
    stood = PartsDate("The day", past="today or in the past", optional=True)


@audit.get("/cases/<reference:case>")
def trail(case: str) -> Page:
    """Each record the regulator may read: when, who, what, which rule, and its fingerprint."""
    if not gateway().is_readable(case):
        return _cannot_be_read(case)
    now = gateway().case(case)
    form, stood = _stood(now)
    as_at = end_of_day(stood) if stood else None
    eyes = request.args.get("eyes", "")
    found = gateway().records(case, page=_number(), as_at=as_at, beholder=eyes)
    if found is None:
        return _cannot_be_read(case)
    page = gateway().case(case, as_at=as_at) if as_at else now
    kept: dict[str, Any] = {
        f"stood-{part}": request.args.get(f"stood-{part}") for part in ("day", "month", "year")
    }
    kept = (kept if stood else {}) | ({"eyes": eyes} if eyes else {})
    following = url_for("audit.trail", case=case, **kept)
    return _show("trail", page, form=form, found=found, stood=stood, following=following)


def _cannot_be_read(case: str) -> Page:
    """What was altered is held against what was signed; of what is not theirs nothing is said."""
    if not index().holds(case):
        abort(404)
    return redirect(url_for("audit.verify", case=case), 303)


@audit.get("/cases/<reference:case>/looks")
def looks(case: str) -> Page:
    """Who looked at the case: roles and counts, by day."""
    page = gateway().case(case)
    return _show("looks", page, found=gateway().looks(case, page=_number()))


@audit.get("/cases/<reference:case>/looks/<day>")
def looks_on(case: str, day: str) -> Page:
    """Each look of one day: the role, the time, and its place in the log of looks."""
    page = gateway().case(case)
    found = gateway().looks_on(case, day_of(day), page=_number())
    return _show("looks_on", page, found=found)


@audit.get("/cases/<reference:case>/dates/<code>")
def why(case: str, code: str) -> Page:
    """Why a date is what it is: for people a page, for programs the same as JSON."""
    found = gateway().why(case, code, request.args.get("about", ""))
    if wants_json():
        return jsonify(why=as_json(found))
    in_force = date.fromisoformat(found.edition)
    return _show("why", gateway().case(case), why=found, in_force=in_force)


def _show(template: str, page: CaseView, *, form: Form | None = None, **more: Any) -> Page:
    late = [duty for duty in page.duties if duty.is_late and duty.code not in RIGHTS]
    ahead = [duty for duty in page.duties if duty.is_open and duty.last_day and not duty.is_late]
    return render(
        f"pages/audit/{template}.html",
        page=page,
        form=form,
        nav=menu(),
        late=late,
        late_words=LATE,
        ahead=[duty for duty in ahead if duty.code not in RIGHTS],
        **more,
    )


def _stood(page: CaseView) -> tuple[Form, date | None]:
    asked = WhichDay(today=london_date(at()))
    given = MultiDict((k, v) for k, v in request.args.items() if k.startswith("stood-"))
    typed = given or None
    try:
        stood = asked.load(nest(given, asked))["stood"]
    except ValidationError as problem:
        return Form(typed, flatten(problem.messages)), None
    if stood and end_of_day(stood) < page.lodged_at:
        return Form(typed, {"stood-day": [f"The case began on {day_words(page.lodged_at)}"]}), None
    return Form(typed), stood


def _number() -> int:
    return request.args.get("page", 1, type=int)
