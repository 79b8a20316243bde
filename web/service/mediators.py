"""The register of a service's own mediators: what each can take, speaks, and is barred from."""

from __future__ import annotations

from flask import abort, url_for

from disputes.schemas.mediator import (
    DeclareInterestSchema,
    DelistMediatorSchema,
    RegisterMediatorSchema,
)
from domain.events import Capacity, PersonId
from domain.mediator import DeclareInterest, DelistMediator, RegisterMediator
from domain.organisation import OrganisationKind
from projections.across.register import Register
from projections.views.lists import MediatorRow, StaffView
from web.areas import Area
from web.forms import Form, Page, blank, submit
from web.rendering import render
from web.service.area import COORDINATORS
from web.session import actor
from web.wiring import at, directory, wired

register = Area("service_mediators", __name__, url_prefix="/service/mediators", who=COORDINATORS)


@register.get("")
def everyone() -> Page:
    return render("pages/service/mediators.html", page=_rows(), waiting=_not_listed())


@register.get("/<person>")
def one(person: PersonId, form: Form = blank) -> Page:
    row = _row(person)
    councils = [each.organisation for each in directory().organisations(OrganisationKind.LA)]
    free = [each for each in councils if each.name not in row.interests]
    return render("pages/service/mediator_one.html", page=row, form=form, councils=free)


@register.post("/<person>/add", does=RegisterMediator)
def put_on(person: PersonId) -> Page:
    """Put one of the service's own people on the register."""
    if all(each.id != person for each in _not_listed()):
        abort(404)
    return submit(
        RegisterMediatorSchema,
        {"service": actor().organisation},
        case=person,
        again=lambda form: one_new(person, form),
        then=url_for(".one", person=person),
    )


@register.get("/<person>/add")
def one_new(person: PersonId, form: Form = blank) -> Page:
    who = next((each for each in _not_listed() if each.id == person), None)
    if who is None:
        abort(404)
    return render("pages/service/mediator_new.html", page=who, form=form)


@register.post("/<person>", does=DeclareInterest)
def declare(person: PersonId) -> Page:
    return submit(
        DeclareInterestSchema,
        {},
        case=_row(person).id,
        again=lambda form: one(person, form),
        then=url_for(".one", person=person),
    )


@register.get("/<person>/delist")
def delist_page(person: PersonId, form: Form = blank) -> Page:
    row = _row(person)
    if not row.is_listed:
        abort(404)
    return render("pages/service/mediator_delist.html", page=row, form=form)


@register.post("/<person>/delist", does=DelistMediator)
def delist(person: PersonId) -> Page:
    return submit(
        DelistMediatorSchema,
        {},
        case=_row(person).id,
        again=lambda form: delist_page(person, form),
        then=url_for(".one", person=person),
    )


def _rows() -> tuple[MediatorRow, ...]:
    return Register(wired().across, directory(), actor(), at()).mediators()


def _row(person: PersonId) -> MediatorRow:
    """One of the service's own; anybody else does not exist here."""
    found = next((each for each in _rows() if each.id == person), None)
    if found is None:
        abort(404)
    return found


def _not_listed() -> tuple[StaffView, ...]:
    """The service's own mediators who were never put on its register."""
    known = {each.id for each in _rows()}
    own = actor().organisation or ""
    staff = directory().staff(own, Capacity.MEDIATOR)
    return tuple(each for each in staff if each.id not in known)
