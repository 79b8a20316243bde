"""What was typed too late, or must wait for a PIN: kept sealed, and shown when the form opens.

Files are not kept; the page says so by having none.
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from domain.events import PersonId
from web.areas import SAFE
from web.rendering import SECRETS
from web.session import current
from web.wiring import now, wired

_NEVER_KEPT = SECRETS | {"csrf_token"}


def keep_typed(person: PersonId) -> None:
    """Keep the form that was just sent, for the page it stands on."""
    # the version that was read, and the name of the press, stay with what was typed
    answers = {n: texts for n, texts in request.form.lists() if n not in _NEVER_KEPT}
    wired().door.half_done.keep(person, "", _place(), answers, now())


def kept_form() -> MultiDict[str, str] | None:
    """What this person typed on this page and did not get to send; once a request."""
    if "kept" not in g:
        session = current()
        found = None
        if session is not None and session.actor is not None:
            found = wired().door.half_done.find(session.person, "", _place())
        g.kept = None if found is None else MultiDict(found)
    kept: MultiDict[str, str] | None = g.kept
    return kept


def drop_kept() -> None:
    """It was sent."""
    session = current()
    if session is not None and kept_form() is not None:
        wired().door.half_done.drop(session.person, "", _place())


def _place() -> str:
    return "late:" + sha256(urlsplit(page_of_form()).path.encode()).hexdigest()[:40]


def page_of_form() -> str:
    """The page that this request shows or, for a press, the page that has the form.

    That is the same address where it can be shown; else the page the press came from.
    """
    if request.method in SAFE:
        return request.full_path.rstrip("?")
    if can_be_shown(request.path):
        return request.path
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc == request.host and can_be_shown(came_from.path):
        return came_from._replace(scheme="", netloc="", fragment="").geturl()
    return request.path


def can_be_shown(path: str) -> bool:
    """Whether this is the address of a page of ours, and not one that leads elsewhere."""
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > 500:
        return False
    if not path.isprintable():  # browsers leave tabs out, and read "/\t/there" as "//there"
        return False
    try:
        current_app.url_map.bind("").match(urlsplit(path).path, "GET")
    except (HTTPException, ValueError):
        return False
    return True
