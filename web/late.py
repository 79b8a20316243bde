"""What was typed too late, or must wait for a PIN: kept sealed, and shown when the form opens.

Files are not kept; the page says so by having none.
"""

from __future__ import annotations

from hashlib import sha256

from flask import g, request
from werkzeug.datastructures import MultiDict

from domain.events import PersonId
from web.session import current
from web.wiring import at, wired


def keep_typed(person: PersonId) -> None:
    """Keep the form that was just sent to this address."""
    # the version that was read, and the name of the press, stay with what was typed
    answers = {name: texts for name, texts in request.form.lists() if name != "csrf_token"}
    wired().door.half_done.keep(person, "", _place(), answers, at())


def kept_form() -> MultiDict[str, str] | None:
    """What this person typed for this address and did not get to send; once a request."""
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
    return "late:" + sha256(request.path.encode()).hexdigest()[:40]
