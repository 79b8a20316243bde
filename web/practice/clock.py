"""Moving the practice clock on. It exists only on a practice database, and only goes forward."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit, urlunsplit

from flask import abort, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from disputes.practice_clock import LAST_DAY, PracticeClock
from domain.counting import days_after, london_date
from domain.references import read_reference
from domain.refusals import Refusal
from projections.across.own_dates import next_date
from web.areas import ANYONE, Area
from web.session import current_actor
from web.wiring import at, now, wired

practice_clock = Area("practice_clock", __name__, who=ANYONE, practice_only=True)
DAYS = {"1": 1, "7": 7}


class NothingIsDue(Refusal):
    """The clock was to go to the next thing due, and there is none."""

    says = "Nothing more is due here. Move the clock on by a day instead."


class ClockStops(Refusal):
    """Beyond this nobody knows which days will be bank holidays."""

    says = f"The practice clock stops at the end of {LAST_DAY.year}."


@practice_clock.post("/practice/clock", does="move the practice clock on")
def move_on() -> Response:
    """One press moves it once, and leads back to the page it stood on."""
    clock = wired().deployment.clock
    if not isinstance(clock, PracticeClock):
        abort(404)
    came_from, today = urlsplit(request.referrer or ""), london_date(at())
    if request.form.get("seen") == today.isoformat():
        by = request.form.get("by", "")
        to = _next_due(came_from.path) if by == "next" else _later(today, by)
        if to > LAST_DAY:
            raise ClockStops
        clock.move_on(to, seen=today, now=now())
    back = urlunsplit(("", "", came_from.path, came_from.query, ""))
    return redirect(back if _is_a_page(came_from.path) else "/", 303)


def _later(today: date, by: str) -> date:
    if by not in DAYS:
        abort(404)
    return days_after(today, DAYS[by])


def _next_due(path: str) -> date:
    """In the case whose page it was; from any other page, in every case of whoever asks."""
    found = (read_reference(part) for part in path.split("/"))
    day = next_date(wired().across, current_actor(), at(), next(filter(None, found), None))
    if day is None:
        raise NothingIsDue
    return day


def _is_a_page(path: str) -> bool:
    """Whether a page stands there to go back to: what only takes a press has none."""
    try:
        current_app.url_map.bind("").match(path, "GET")
    except HTTPException:
        return False
    return path.startswith("/")
