"""How disagreements are going: by council and by month, with small numbers hidden."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort, request, url_for

from projections.across.number_tables import MEASURES
from projections.across.numbers import Numbers
from projections.views.numbers import Missed, NumbersPage
from web.audit.finding import DUTIES, audit
from web.forms import Page
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.spreadsheets import as_csv
from web.wiring import at, directory, wired

_CODES = ("show", "who", "period", "duty", "step")
_MEASURE_OF = {table: code for code, each in MEASURES.items() for table in each.tables}


@audit.get("/numbers")
def numbers() -> Page:
    """The tables of one measure, with a chart above those that have one; filters are codes."""
    return render("pages/audit/numbers.html", page=_asked(_given()), given=_given(), cases=cases)


@audit.get("/numbers/<table>.csv")
def numbers_csv(table: str) -> Response:
    """One of the tables to download, with every row that it has."""
    if table not in _MEASURE_OF:
        abort(404)
    page = _asked(_given() | {"show": _MEASURE_OF[table]}, whole=True)
    each = next(each for each in page.tables if each.key == table)
    about = (f"{each.title}. {page.period.words}.",)
    rows = [[cell.text for cell in row] for row in each.rows]
    return as_csv(f"{table}-{page.period.code}", [about, each.heads, *rows])


def cases(missed: Missed) -> str:
    """The address of exactly the cases that a number counts."""
    asked = {"missed": missed.duty, "council": missed.council}
    for name, on in (("due_from", missed.first), ("due_to", missed.last)):
        asked |= {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}
    return url_for("audit.find", **{name: said for name, said in asked.items() if said})


def _asked(given: Mapping[str, str], *, whole: bool = False) -> NumbersPage:
    asked = Numbers(wired().across, looking(), directory(), DUTIES, actor(), at())
    return asked.page(given, whole=whole)


def _given() -> dict[str, str]:
    return {name: request.args[name] for name in _CODES if request.args.get(name)}
