"""Who signs in, and as what: operators register people, and end what has ended, at once."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from flask import request, url_for

from disputes.accounts.credentials import Account, Factor
from disputes.accounts.refusals import NoSuchAccount
from disputes.handling import Answer
from disputes.schemas.person import (
    PEOPLE,
    EndCapacitySchema,
    GrantCapacitySchema,
    RegisterPersonSchema,
)
from domain.events import Capacity, OrganisationId, PersonId
from domain.person import EndCapacity, GrantCapacity, RegisterPerson
from domain.refusals import NoSuchCase
from projections.across.register import Register
from projections.holding import Held, has_worked, held_by
from projections.views.lists import ListPage, MediatorRow, OrganisationRow, StaffView
from web.account.steps import words_of
from web.areas import OPERATORS, Area
from web.forms import Form, Page, blank, given, refuse, sent, submit
from web.rendering import render
from web.session import actor
from web.wiring import at, directory, now, wired

people = Area("ops_people", __name__, url_prefix="/ops/people", who=OPERATORS)

TAKEN = "This email address already has an account"


@dataclass(frozen=True)
class PersonRow:
    person: StaffView
    works_as: tuple[str, ...]


@dataclass(frozen=True)
class CapacityRow:
    """One capacity of a person, in words, and as a form sends it."""

    capacity: Capacity
    organisation: OrganisationId | None
    words: str


@dataclass(frozen=True)
class PersonPage:
    """A person as an operator knows them: no address, nothing of any case."""

    id: PersonId
    name: str
    capacities: tuple[CapacityRow, ...]
    account: Account | None
    mediator: MediatorRow | None
    organisations: tuple[OrganisationRow, ...]
    is_me: bool


def no_families() -> None:
    """A family's name and account are no operator's business: as if there were no such person."""
    person = (request.view_args or {}).get("person")
    if person is not None and not has_worked(wired().disputes.log, person):
        raise NoSuchCase


people.before_request(no_families)


@people.get("")
def everyone() -> Page:
    """All who have a capacity beside that of a family, newest first."""
    found = directory().everyone(max(1, request.args.get("page", 1, type=int)))
    rows = [
        PersonRow(each, tuple(_words(Capacity(c), o or None) for c, o in each.capacities))
        for each in found.rows
    ]
    page = ListPage(tuple(rows), found.total, found.number)
    return render("pages/ops/people.html", page=page)


@people.get("/new")
def new(form: Form = blank) -> Page:
    return render(
        "pages/ops/person_new.html",
        form=form,
        choices=[each for each in capacity_choices() if each["value"] != Capacity.FAMILY],
        organisations=directory().organisations(),
    )


def capacity_choices() -> list[dict[str, str]]:
    return [{"value": each.value, "text": _words(each, None)} for each in PEOPLE]


def _words(capacity: Capacity, organisation: OrganisationId | None) -> str:
    family = capacity is Capacity.FAMILY
    return "For their own family, or one they help" if family else words_of(capacity, organisation)


@people.post("/new", does=RegisterPerson)
def register() -> Page:
    """Register somebody and open their account; a repeat opens it if it was cut short."""
    press = f"{actor().person}|{sent().command_id}"
    key = f"per_{sha256(press.encode()).hexdigest()[:24]}"
    accounts, email = wired().door.accounts, given("email").strip()
    if given("capacity") == Capacity.FAMILY:
        return refuse({"capacity": ["Families join by themselves. Select another"]}, again=new)
    if email and accounts.by_email(email) not in (None, key):
        return refuse({"email": [TAKEN]}, again=new)

    def opened(answer: Answer) -> str:
        accounts.open(answer.case, email, Factor.APP, now())
        return url_for("ops_people.one", person=answer.case)

    return submit(RegisterPersonSchema, {}, case=key, again=new, then=opened)


@people.get("/<person>")
def one(person: PersonId, form: Form = blank) -> Page:
    return render(
        "pages/ops/person.html", page=_page(person), form=form, choices=capacity_choices()
    )


def _page(person: PersonId) -> PersonPage:
    register = Register(wired().across, directory(), actor(), at())
    return PersonPage(
        id=person,
        name=directory().names([person])[person],
        capacities=tuple(_row(each) for each in held_by(wired().disputes.log, person)),
        account=_account(person),
        mediator=next((each for each in register.mediators() if each.id == person), None),
        organisations=directory().organisations(),
        is_me=person == actor().person,
    )


def _row(held: Held) -> CapacityRow:
    words = _words(held.capacity, held.organisation)
    return CapacityRow(held.capacity, held.organisation, words)


def _account(person: PersonId) -> Account | None:
    try:
        return wired().door.accounts.find(person)
    except NoSuchAccount:
        return None


@people.post("/<person>/grant", does=GrantCapacity)
def grant(person: PersonId) -> Page:
    return submit(
        GrantCapacitySchema,
        {},
        case=person,
        again=lambda form: one(person, form),
        then=url_for("ops_people.one", person=person),
    )


@people.post("/<person>/end", does=EndCapacity)
def end(person: PersonId) -> Page:
    """The capacity ends, and every session that acts in it, at once."""

    def ended(answer: Answer) -> str:
        wired().door.sessions.end_all(person)
        return url_for("ops_people.one", person=person)

    return submit(
        EndCapacitySchema, {}, case=person, again=lambda form: one(person, form), then=ended
    )
