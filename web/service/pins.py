"""A family that cannot sign in: five more tries, or a new PIN, once a coordinator knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, url_for

from disputes.accounts.credentials import Account, Factor
from disputes.accounts.refusals import NoSuchAccount
from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import Choice
from domain.events import PersonId
from projections.views.case import CaseView
from projections.views.signs import Who
from web.cases.showing import read, show
from web.forms import Form, Page, ask, blank
from web.service.area import COORDINATORS, does, shows
from web.session import actor
from web.wiring import at, wired

HOW = {
    "rang_back": "I rang them on the number in this case",
    "in_person": "They came in person, and I know them",
    "helper": "Somebody who acts for them, with authority, was on the call too",
}
HELP = {"unlock": "Five more tries with the same PIN", "reset": "A new PIN at the next sign-in"}


@dataclass(frozen=True)
class Signing:
    """Somebody on the family's side, and how they can sign in."""

    who: Who
    account: Account


class HelpSchema(AskedSchema):
    """What is done, and how the coordinator knows who asks."""

    help = Choice(HELP, "Select what you will do")
    how = Choice(HOW, "Select how you know that it is them")


@shows("/sign-in-help", who=COORDINATORS)
def pins(case: str) -> Page:
    page = read(case)
    return show("service/pins", page, here="people", people=list(families(page)))


@shows("/sign-in-help/<person>", who=COORDINATORS)
def pin(case: str, person: PersonId, form: Form = blank) -> Page:
    page = read(case)
    return show(
        "service/pin",
        page,
        here="people",
        form=form,
        one=_one(page, person),
        help=[{"value": value, "text": text} for value, text in HELP.items()],
        how=[{"value": value, "text": text} for value, text in HOW.items()],
    )


@does("let somebody of a family sign in again", "/sign-in-help/<person>", who=COORDINATORS)
def help_in(case: str, person: PersonId) -> Page:
    """Unlock or reset. That it was done, and how they were known, is kept with the case."""
    _one(read(case), person)

    def do(answers: dict[str, Any]) -> Page:
        done, door = answers["help"], wired().door
        kept = [f"pin:{done}:{person}:{answers['how']}"]
        wired().disputes.reads.note(actor(), case, kept, at())
        if done == "reset":
            door.reset_factor(person)
        else:
            door.factors.unlock(person)
        return redirect(url_for(".pins", case=case), 303)

    return ask(HelpSchema, do, again=lambda form: pin(case, person, form))


def families(page: CaseView) -> Iterator[Signing]:
    """Everybody on the family's side who signs in with a PIN."""
    helpers = [each.who for each in page.people.representatives if not each.ended]
    for who in (*page.people.families, *helpers):
        try:
            account = wired().door.accounts.find(who.id)
        except NoSuchAccount:
            continue
        if account.factor is Factor.PIN and account.closed_at is None:
            yield Signing(who, account)


def _one(page: CaseView, person: PersonId) -> Signing:
    found = next((each for each in families(page) if each.who.id == person), None)
    if found is None:
        abort(404)
    return found
