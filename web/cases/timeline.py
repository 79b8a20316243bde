"""Everything that happened so far, newest first, and the case as it stood on an earlier day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from flask import request, url_for
from marshmallow import ValidationError

from disputes.schemas.base import AskedSchema
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Choice, WholeNumber
from disputes.schemas.flatten import flatten
from disputes.schemas.forms import nest
from domain.counting import end_of_day, london_date
from projections.formats import MONTHS, day
from projections.views.looks import LookDay
from projections.views.timeline import Happening, TimelineView
from web.cases.showing import read, show
from web.cases.sides import shows
from web.forms import Form, Page
from web.session import gateway
from web.wiring import at


class WhichPart(AskedSchema):
    """What of the timeline to show."""

    issue = WholeNumber("Point", "Choose a point from the list", load_default=None)
    page = WholeNumber("Page", "Choose a page", load_default=1)
    looks = Choice(("yes", "no"), "Choose what to show", load_default="yes")
    stood = PartsDate("The day", past="today or in the past", optional=True)


@shows("/timeline")
def timeline(case: str) -> Page:
    """Fifty lines a page; of one point, and as it stood at the end of a day, where asked."""
    page, form = read(case), Form(request.args)
    asked = WhichPart(today=london_date(at()))
    try:
        wanted = asked.load({k: v for k, v in nest(request.args, asked).items() if v is not None})
    except ValidationError as problem:
        problems = flatten(problem.messages)
        # only the day is typed by a person; a point or a page that is none counts as not asked for
        form = Form(request.args, {k: v for k, v in problems.items() if k.startswith("stood")})
        wanted = {"issue": None, "page": 1, "stood": None, "looks": "yes"}
    stood = wanted["stood"]
    if stood and end_of_day(stood) < page.lodged_at:
        form = Form(request.args, {"stood-day": [f"The case began on {day(page.lodged_at)}"]})
        stood = None
    found = gateway().timeline(
        case,
        page=wanted["page"],
        issue=wanted["issue"],
        as_at=end_of_day(stood) if stood else None,
        looks=wanted["looks"] == "yes",
    )
    return show(
        "cases/timeline",
        page,
        here="timeline",
        form=form,
        found=found,
        months=list(_months(_lines(found))),
        looks=wanted["looks"],
        stood=stood,
        more=f"{url_for('.timeline', case=case)}?{urlencode([*_kept(), ('page', '')])}",
    )


def _kept() -> list[tuple[str, str]]:
    """What was asked for, to be asked for again with another page."""
    return [(name, text) for name, text in request.args.items() if name != "page" and text]


Line = Happening | LookDay


def _lines(found: TimelineView) -> Iterable[Line]:
    """What happened, and the days on which others looked, each above what happened that day."""
    lines: list[Line] = [*found.looks, *found.happenings]
    return sorted(lines, key=lambda line: (_on(line), isinstance(line, LookDay)), reverse=True)


def _months(lines: Iterable[Line]) -> Iterable[tuple[str, list[Line]]]:
    for month, within in groupby(lines, key=_month):
        yield month, list(within)


def _month(line: Line) -> str:
    on = _on(line)
    return f"{MONTHS[on.month - 1]} {on.year}"


def _on(line: Line) -> date:
    return line.on if isinstance(line, LookDay) else london_date(line.at)
