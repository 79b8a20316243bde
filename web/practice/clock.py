"""Moving the practice clock on. It exists only on a practice database, and only goes forward."""

from __future__ import annotations

import time
from datetime import date, timedelta
from urllib.parse import urlsplit, urlunsplit

from flask import abort, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from disputes.practice_clock import LAST_DAY, PracticeClock
from disputes.work.heartbeats import Heartbeats
from domain.counting import days_after, london_date
from domain.references import read_reference
from domain.refusals import Refusal
from projections.across.looks import Looks
from projections.across.own_dates import next_date
from web.areas import ANYONE, Area
from web.forms import Page
from web.rendering import render
from web.session import current_actor
from web.wiring import at, now, wired

practice_clock = Area("practice_clock", __name__, who=ANYONE, practice_only=True)
DAYS = {"1": 1, "7": 7}
_WORDS = {"1": "1 day", "7": "7 days", "next": "as many days as the next thing due is away"}
_ALIVE = timedelta(minutes=1)  # a worker says so more often
_GLANCES, _BETWEEN = 20, 0.2  # seconds: 4 at most


class NothingIsDue(Refusal):
    """The clock was to go to the next thing due, and there is none."""

    says = "Nothing more is due here. Move the clock on by a day instead."


class ClockStops(Refusal):
    """Beyond this nobody knows which days will be bank holidays."""

    says = f"The practice clock stops at the end of {LAST_DAY.year}."


@practice_clock.get("/practice/clock")
def ask() -> Page:
    """For whoever is not signed in: the same press once more, on a page that may set a cookie."""
    by = request.args.get("by", "")
    if by not in _WORDS:
        abort(404)
    return render(
        "pages/practice/clock.html", by=by, how_far=_WORDS[by], came_from=_back(request.referrer)
    )


@practice_clock.post("/practice/clock", does="move the practice clock on")
def move_on() -> Response:
    """One press moves it once, and leads back to the page it stood on."""
    clock = wired().deployment.clock
    if not isinstance(clock, PracticeClock):
        abort(404)
    back, today = _back(request.form.get("came_from") or request.referrer), london_date(at())
    if request.form.get("seen") == today.isoformat():
        by = request.form.get("by", "")
        to = _next_due(urlsplit(back).path) if by == "next" else _later(today, by)
        if to > LAST_DAY:
            raise ClockStops
        if clock.move_on(to, seen=today, now=now()):
            _worker_acts(to)
    return redirect(back, 303)


def _worker_acts(day: date) -> None:
    """Wait a little while the worker does what has come due by itself, so that the page that
    follows shows it. Where no worker runs there is nothing to wait for."""
    beats = Heartbeats(wired().deployment.engine).all()
    if not any(now() - beat.ran_at < _ALIVE for beat in beats):
        return
    looks = Looks(wired().across)
    for _ in range(_GLANCES):
        if not looks.due(day, 1):
            return
        time.sleep(_BETWEEN)


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


def _back(came_from: str | None) -> str:
    """Where the press was made, within this site; the first page where no page stands there, as
    after what only takes a press."""
    place = urlsplit(came_from or "")
    if not place.path.startswith("/") or place.path.startswith("//"):
        return "/"
    try:
        current_app.url_map.bind("").match(place.path, "GET")
    except HTTPException:
        return "/"
    return urlunsplit(("", "", place.path, place.query, ""))
