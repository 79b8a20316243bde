"""The gate that every request passes: session, size, text, token, and the table of routes."""

from __future__ import annotations

from flask import abort, g, redirect, request
from werkzeug.wrappers import Response

from web.areas import ENTERING, FORM_SIZE, SAFE
from web.late import keep_typed, page_of_form
from web.rendering import wants_json
from web.security import check_press, check_text
from web.session import WANTED, current, current_actor, load_session, set_cookie
from web.wiring import wired

HEALTH = "public.healthz"


class NotSignedIn(Exception):
    """A program asked without a session."""


def gate() -> Response | None:
    """Let a request in, or answer it here."""
    g.now = g.at = wired().clock()
    row = wired().routes.get(request.endpoint or "")
    request.max_content_length = FORM_SIZE
    if request.endpoint == HEALTH:  # it asks the database itself, and nobody is signed in there
        return None
    g.at = wired().deployment.clock.at(g.now)
    load_session()
    if row is None:  # no such page, or not in this way: Flask says so
        return None
    admitted = row.admits(current_actor()) and (row.who != ENTERING or current() is not None)
    if admitted:
        request.max_content_length = row.size
    elif (request.content_length or 0) > FORM_SIZE:  # files: kept for nobody, so not even read
        return _not_here(with_what_was_typed=False)
    check_text()
    check_press(row)
    return None if admitted else _not_here()


def _not_here(*, with_what_was_typed: bool = True) -> Response:
    """The page is not theirs, or nobody knows yet whose it is."""
    if current_actor() is not None:
        abort(404)
    return _sign_in_first(with_what_was_typed)


def _sign_in_first(with_what_was_typed: bool) -> Response:
    """Ask to sign in, or to finish doing so; then back here, with what was typed."""
    if wants_json():
        raise NotSignedIn
    session = current()
    if request.method not in SAFE and with_what_was_typed:
        late = session.person if session else wired().door.sessions.whose(g.cookie)
        if late is not None:
            keep_typed(late)
    answer = redirect("/account/next" if session else "/sign-in", 303)
    return set_cookie(answer, WANTED, page_of_form())
