"""Who is asking: the session of the cookie, the actor, and the cookies themselves.

Cookies are `__Host-`: Secure, for this host and every path. Browsers keep such cookies on
http://localhost too, so practice on one's own machine works.
"""

from __future__ import annotations

from typing import TypeVar, cast

from flask import abort, g, request
from werkzeug.wrappers import Response

from disputes.accounts.sessions import Opened, Session, csrf_of
from disputes.accounts.tokens import new_token
from domain.events import Actor
from projections.gateway import Gateway
from projections.holding import Held, held_by
from web.wiring import at, directory, now, wired

Made = TypeVar("Made", bound=Response)

SESSION = "__Host-session"  # who is signed in
BROWSER = "__Host-browser"  # this browser, before anyone signed in: binds links and forms to it
DEVICE = "__Host-device"  # a family's PIN was typed here
DRAFT = "__Host-draft"  # the draft this browser holds, until its e-mail is confirmed
FORGET = "__Host-forget"  # leaving by "Exit this page" forgets the draft too
WANTED = "__Host-wanted"  # the page asked for before signing in
DEVICE_AGE = 90 * 24 * 3600


def load_session() -> None:
    """Look the session up, once for the request; one whose capacity has ended is over."""
    g.cookie = request.cookies.get(SESSION)
    found = wired().door.sessions.load(g.cookie, now())
    g.session = found if found is None or _still_holds(found) else None


def _still_holds(session: Session) -> bool:
    """Whether the person still holds what the session acts as. The log says so, not the session:
    whoever ends a capacity may not have got as far as ending the sessions (ASVS 8.3.2)."""
    if session.capacity is None:
        return True
    held = held_by(wired().disputes.log, session.person)
    return Held(session.capacity, session.organisation) in held


def current() -> Session | None:
    """The session, which may still wait for a PIN, a code or a capacity."""
    return cast("Session | None", g.get("session"))


def current_actor() -> Actor | None:
    """Who acts, if anyone does."""
    session = current()
    return session.actor if session else None


def actor() -> Actor:
    """Who acts. The guard has let nobody else in; without one the page does not exist."""
    found = current_actor()
    if found is None:
        abort(404)
    return found


def gateway() -> Gateway:
    """The one way out, for whoever is asking, once for the request."""
    if "gateway" not in g:
        g.gateway = wired().gateway(actor(), at(), directory())
    return cast(Gateway, g.gateway)


def browser() -> str:
    """The random name of this browser; `send_cookies` gives it to a browser that has none."""
    known = request.cookies.get(BROWSER)
    if known:
        return known
    if "new_browser" not in g:
        g.new_browser = new_token()
    return cast(str, g.new_browser)


def csrf_token() -> str:
    """The token of this page's forms. It follows from a cookie, so it is the same on every page.

    While a session is over but its cookie is here, the token is still that cookie's: a form sent
    too late is recognised, and kept.
    """
    return csrf_of(cast("str | None", g.get("cookie")) or browser())


def keep(answer: Made, opened: Opened) -> Made:
    """Give the browser the cookie of a session just begun or changed."""
    g.cookie, g.session = opened.cookie, opened.session
    return set_cookie(answer, SESSION, opened.cookie)


def set_cookie(answer: Made, name: str, value: str, age: int | None = None) -> Made:
    answer.set_cookie(
        name, value, max_age=age, path="/", secure=True, httponly=True, samesite="Lax"
    )
    return answer


def drop_cookie(answer: Made, name: str) -> Made:
    answer.delete_cookie(name, path="/", secure=True, httponly=True, samesite="Lax")
    return answer


def send_cookies(answer: Made) -> Made:
    """Name the browser where a form or a link was bound to it."""
    if "new_browser" in g:
        set_cookie(answer, BROWSER, g.new_browser)
    return answer
