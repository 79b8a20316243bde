"""A family's cases, and the home of one: where it stands, whose turn it is, what happens next."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from projections.across.lists import Lists
from web.areas import FAMILIES, Area
from web.cases.showing import read, show
from web.cases.sides import FAMILY, does, shows
from web.forms import Page
from web.recording import looking
from web.rendering import render
from web.session import actor, drop_cookie, set_cookie
from web.wiring import at, directory, wired

families = Area("families", __name__, who=FAMILIES)


@families.get("/cases")
def cases() -> Page:
    """Every case they are in: one opens at once, none says how to begin, many are a list."""
    number = request.args.get("page", 1, type=int)
    lists = Lists(wired().across, looking(), directory(), actor(), at())
    found = lists.mine(max(1, number))
    asked = lists.invited()
    if found.total == 1 and not (asked or found.behind or "all" in request.args):
        return redirect(url_for("cases.home", case=found.rows[0].reference), 303)
    return render("pages/families/cases.html", page=found, asked=asked)


SHORT = "__Host-short"  # this browser prefers the short version: no personal data
_A_YEAR = 365 * 24 * 60 * 60


@shows("", on=FAMILY)
def home(case: str) -> Response | str:
    """The whole home, or the short one where this browser asked for it before."""
    if request.cookies.get(SHORT) == "1":
        return redirect(url_for("cases.short", case=case), 303)
    return show("families/home", read(case))


@shows("/short", on=FAMILY)
def short(case: str) -> Response | str:
    """What is now, by when, and one button."""
    return show("families/short", read(case))


@does("prefer the short version, or the whole one", "/short", on=FAMILY)
def prefer(case: str) -> Response:
    """Remember in this browser which one is shown first."""
    read(case)  # for nobody else is there anything at this address
    wants_short = request.form.get("short") == "yes"
    answer = redirect(url_for("cases.short" if wants_short else "cases.home", case=case), 303)
    return set_cookie(answer, SHORT, "1", _A_YEAR) if wants_short else drop_cookie(answer, SHORT)
