"""A person's own account: where they are signed in, and signing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from projections.across.own_dates import HAVE_DATES
from projections.holding import held_by
from web.areas import ENTERING, SIGNED_IN, Area
from web.forms import given
from web.rendering import render
from web.session import SESSION, actor, current, drop_cookie
from web.wiring import now, wired

account = Area("account", __name__, who=SIGNED_IN)


@dataclass(frozen=True)
class SessionView:
    """One place where the person is signed in; `ref` opens nothing."""

    ref: str
    browser: str
    began_at: datetime
    seen_at: datetime
    here: bool


@dataclass(frozen=True)
class AccountView:
    sessions: tuple[SessionView, ...]
    has_choice: bool  # of capacities
    has_dates: bool


@account.get("/account")
def home() -> Response | str:
    """Where they are signed in, with a way to end each."""
    session = current()
    assert session is not None
    held = held_by(wired().disputes.log, session.person)
    sessions = tuple(
        SessionView(each.ref, each.browser, each.began_at, each.seen_at, each.ref == session.ref)
        for each in wired().door.sessions.of(session.person, now())
    )
    view = AccountView(sessions, len(held) > 1, actor().capacity in HAVE_DATES)
    return render("pages/account/home.html", page=view)


@account.post("/account/sessions/end", does="end a session")
def end_session() -> Response:
    """End one session of one's own."""
    wired().door.sessions.end_one(actor().person, given("ref"))
    return redirect(url_for("account.home"), 303)


@account.post("/account/sessions/end-others", does="end all other sessions")
def end_others() -> Response:
    session = current()
    assert session is not None
    wired().door.sessions.end_all(session.person, but=session.ref)
    return redirect(url_for("account.home"), 303)


@account.post("/sign-out", who=ENTERING, does="sign out")
def sign_out() -> Response:
    wired().door.sessions.end(g.cookie)
    return drop_cookie(redirect("/", 303), SESSION)
