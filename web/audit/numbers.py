"""How disagreements are going: numbers of whole quarters, with small ones hidden."""

from __future__ import annotations

from flask import Response, abort, request, url_for

from projections.across.numbers import Numbers
from projections.views.numbers import Missed, NumbersPage
from web.audit.finding import DUTIES, audit
from web.forms import Page
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.spreadsheets import as_csv
from web.wiring import at, directory, wired

_CODES = ("who", "quarter", "duty")


@audit.get("/numbers")
def numbers() -> Page:
    """The tables of a quarter, with a chart above those that have one; filters are codes."""
    return render("pages/audit/numbers.html", page=_asked(), given=_given(), cases=cases)


@audit.get("/numbers/<table>.csv")
def numbers_csv(table: str) -> Response:
    """One of the tables to download, with every row that it has."""
    page = _asked(whole=True)
    for each in page.tables:
        if each.key == table:
            about = (f"{each.title}. {page.quarter.words}.",)
            rows = [[cell.text for cell in row] for row in each.rows]
            return as_csv(f"{table}-{page.quarter.code}", [about, each.heads, *rows])
    abort(404)


def cases(missed: Missed) -> str:
    """The address of exactly the cases that a number counts."""
    asked = {"missed": missed.duty, "council": missed.council}
    for name, on in (("due_from", missed.first), ("due_to", missed.last)):
        asked |= {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}
    return url_for("audit.find", **{name: said for name, said in asked.items() if said})


def _asked(*, whole: bool = False) -> NumbersPage:
    asked = Numbers(wired().across, looking(), directory(), DUTIES, actor(), at())
    return asked.page(**_given(), whole=whole)


def _given() -> dict[str, str]:
    return {name: request.args[name] for name in _CODES if request.args.get(name)}
