"""The framework for everybody: no sign-in, nothing kept, every edition that was published."""

from __future__ import annotations

from flask import abort, redirect, request, url_for

from domain.refusals import NoSuchCase
from projections.framework import FrameworkReader
from web.areas import ANYONE, Area
from web.forms import Page
from web.rendering import render
from web.session import current_actor
from web.wiring import at, wired

framework = Area("framework", __name__, url_prefix="/framework", who=ANYONE)
LONGEST = 100  # characters that a search reads


def reader() -> FrameworkReader:
    """The framework, as whoever asks may read it."""
    return FrameworkReader(wired().disputes.log, current_actor(), at())


@framework.get("")
def in_force() -> Page:
    """The edition in force, or what is found in it; says so where none was published."""
    try:
        return _edition(None)
    except NoSuchCase:
        return render("pages/framework/none.html")


@framework.get("/<int:edition>")
def edition(edition: int) -> Page:
    """One edition, with an anchor for each entry."""
    return _edition(edition)


@framework.get("/compare")
def compare() -> Page:
    """What is otherwise in the newer of two editions, whichever of them is named first."""
    named = sorted({*map(_number, ("one", "other"))})
    if len(named) != 2:
        return redirect(url_for(".in_force"), 303)
    return render("pages/framework/compare.html", page=reader().comparison(*named))


def _edition(number: int | None) -> Page:
    words = request.args.get("words", "")[:LONGEST].replace("\x00", "").strip()
    page = reader().edition(number, words, request.args.get("area", ""))
    return render("pages/framework/edition.html", page=page, practice=wired().practice)


def _number(name: str) -> int:
    given = request.args.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) < 5):
        abort(404)
    return int(given)
