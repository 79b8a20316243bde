"""Accounts of people who cannot get in, or may no longer: nothing here shows an address."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from domain.events import PersonId
from web.areas import OPERATORS, Area
from web.ops.people import no_families
from web.wiring import now, wired

accounts = Area("ops_accounts", __name__, url_prefix="/ops/people/<person>", who=OPERATORS)
accounts.before_request(no_families)


@accounts.post("/reset", does="let a person choose a new PIN or app")
def reset(person: PersonId) -> Response:
    """Signed out everywhere, and asked for a new PIN or app at the next sign-in."""
    wired().door.reset_factor(person)
    return _back(person)


@accounts.post("/close", does="close an account")
def close(person: PersonId) -> Response:
    wired().door.close(person, now())
    return _back(person)


@accounts.post("/reopen", does="open a closed account again")
def reopen(person: PersonId) -> Response:
    wired().door.accounts.reopen(person)
    return _back(person)


def _back(person: PersonId) -> Response:
    return redirect(url_for("ops_people.one", person=person), 303)
