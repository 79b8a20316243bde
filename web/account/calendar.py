"""Somebody's dates in their own calendar: a private address that a program reads, and no names.

The address carries its token, so no log line and no other page has it: it is shown once, when it
is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from domain.counting import london_date, london_instant
from domain.events import Actor
from projections.across.own_dates import HAVE_DATES, own_dates
from projections.across.watched import is_watched
from projections.holding import Held, held_by
from projections.views.dates import OwnDate
from web.account.home import account
from web.areas import ANYONE
from web.ical import Day, calendar
from web.recording import looking
from web.rendering import render
from web.session import actor
from web.wiring import at, now, wired

NEUTRAL = "A date to look at. Sign in to read it."


@dataclass(frozen=True)
class CalendarView:
    """`address` is there only on the page that made it."""

    made_at: datetime | None
    read_at: datetime | None
    is_watched: bool
    address: str | None = None


@account.get("/account/calendar")
def dates() -> Response | str:
    """Whether there is an address, what it tells, and the ways to make and end it."""
    return _page()


@account.post("/account/calendar", does="make a private address for one's dates")
def make_address() -> Response | str:
    """A new one; the one before stops. Its page is the answer itself: no address leads to it."""
    _check()
    token = wired().door.feeds.make(actor(), now())
    place = url_for("account.feed", token=token)
    return _page(f"{wired().settings.public_url}{place}")


@account.post("/account/calendar/end", does="end the private address for one's dates")
def end_address() -> AnyResponse:
    _check()
    wired().door.feeds.end(actor())
    return redirect(url_for("account.dates"), 303)


@account.get("/calendar/<token>.ics", who=ANYONE)
def feed(token: str) -> Response:
    """The open dates of whoever has the address, for their program."""
    whose = _whose(token)
    name, watched = wired().settings.service_name, is_watched(wired().across, whose, at())
    found = own_dates(wired().across, whose, at())
    stamp = london_instant(london_date(at()), time(0))  # the same all day, so that nothing changed
    content = calendar(name, [_day(each, watched) for each in found], stamp)
    answer = Response(content, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="dates.ics"'
    answer.add_etag()
    answer.make_conditional(request)
    if answer.status_code == 200 and request.method == "GET" and found:
        items = [f"date:{each.reference}:{each.code}" for each in found]
        looking().note(whose, None, items, at())
    return answer


def _whose(token: str) -> Actor:
    """Who reads here. Somebody who left, or never was, is not found."""
    door = wired().door
    found = door.feeds.find(token, now())
    if found is None:
        door.limits.count({"no-feed": request.remote_addr or ""}, now())
        abort(404)
    whose = found.actor
    door.limits.count({"feed": f"{whose.person}:{whose.capacity}:{whose.organisation}"}, now())
    if Held(whose.capacity, whose.organisation) not in held_by(wired().disputes.log, whose.person):
        abort(404)
    return whose


def _day(each: OwnDate, watched: bool) -> Day:
    about = f"calendar:{each.reference}:{each.code}:{each.about}"
    uid = f"{wired().deployment.keys.blind(about)[:40]}@waymark"
    return Day(uid, each.on, NEUTRAL if watched else f"{each.reference}: {each.what}")


def _page(address: str | None = None) -> Response | str:
    _check()
    found = wired().door.feeds.of(actor())
    made, read = (found.made_at, found.read_at) if found else (None, None)
    view = CalendarView(made, read, is_watched(wired().across, actor(), at()), address)
    return render("pages/account/calendar.html", page=view)


def _check() -> None:
    if actor().capacity not in HAVE_DATES:
        abort(404)
