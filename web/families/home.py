"""A family's cases, and the home of one: where it stands, whose turn it is, what happens next."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from projections.across.lists import Lists
from web.areas import FAMILIES, Area
from web.cases.showing import read, show
from web.cases.sides import FAMILY, shows
from web.forms import Page
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, wired

families = Area("families", __name__, who=FAMILIES)


@families.get("/cases")
def cases() -> Page:
    """Every case they are in: one opens at once, none says how to begin, many are a list."""
    number = request.args.get("page", 1, type=int)
    lists = Lists(wired().across, wired().disputes.reads, directory(), actor(), at())
    found = lists.mine(max(1, number))
    if found.total == 1 and "all" not in request.args:
        return redirect(url_for("cases.home", case=found.rows[0].reference), 303)
    return render("pages/families/cases.html", page=found)


@shows("", on=FAMILY)
def home(case: str) -> Response | str:
    return show("families/home", read(case))
