"""An address that was just confirmed: whose it is, and what it opens.

A family drafts first. Confirming the address makes them known, opens their account and makes the
draft theirs; all of it may be repeated.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from flask import redirect, request
from werkzeug.wrappers import Response

from disputes.accounts.credentials import Factor
from disputes.accounts.links import Spent
from disputes.accounts.refusals import LinkOver
from disputes.handling import AlreadyBegun
from domain.events import WORKER, Capacity, PersonId
from domain.person import GrantCapacity, RegisterPerson
from projections.holding import held_by
from web.session import DRAFT
from web.wiring import at, now, wired

YOUR_NAME = "your_name"  # the answer of a draft that says who writes it


def confirm_draft(draft_id: str, spent: Spent) -> PersonId:
    """Who confirmed the address of a draft; the draft is theirs from now on."""
    if spent.email is None:
        raise LinkOver
    drafts = wired().door.drafts
    draft = drafts.load(draft_id, request.cookies.get(DRAFT))
    name = str(draft.answers.get(YOUR_NAME) or "")
    person = family_with(spent.email, f"draft:{draft_id}", name)
    drafts.confirm(draft_id, person)
    return person


def family_with(email: str, because: str, name: str = "") -> PersonId:
    """The person with this confirmed address, registered and with an account, as family.

    `because` names what called for it, so that a repeat registers nobody twice, nor do several at
    once. Until they give their name, the address stands for it.
    """
    door = wired().door
    person = door.accounts.by_email(email)
    if person is None:
        called_for = f"{because}|{wired().deployment.keys.blind(email)}"
        person = f"per_{sha256(called_for.encode()).hexdigest()[:24]}"
        _give(RegisterPerson(name or email, email, Capacity.FAMILY), person)
        door.accounts.open(person, email, Factor.PIN, now())
        return person
    held = held_by(wired().disputes.log, person)
    if all(each.capacity is not Capacity.FAMILY for each in held):
        _give(GrantCapacity(Capacity.FAMILY), person)
    return person


def family_without_email(because: str, name: str) -> PersonId:
    """Somebody who rang or wrote: registered by name, and nobody signs in as them yet."""
    person = f"per_{sha256(because.encode()).hexdigest()[:24]}"
    _give(RegisterPerson(name, "", Capacity.FAMILY), person)
    return person


def _give(command: RegisterPerson | GrantCapacity, person: PersonId) -> None:
    name = sha256(f"{type(command).__name__}|{person}".encode()).hexdigest()[:40]
    with suppress(AlreadyBegun):  # by a press of the same button a moment ago
        wired().disputes.handle(command, case=person, command_id=name, actor=WORKER, at=at())


def confirm_email(person: PersonId, spent: Spent) -> Response:
    """Sign in with the new address from now on."""
    if spent.email is None:
        raise LinkOver
    wired().door.accounts.change_email(person, spent.email)
    return redirect("/account", 303)
