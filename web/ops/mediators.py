"""A person on a service's register of mediators, and the links that bar them from a case."""

from __future__ import annotations

from flask import url_for

from disputes.schemas.base import CommandSchema
from disputes.schemas.mediator import (
    DeclareInterestSchema,
    DelistMediatorSchema,
    RegisterMediatorSchema,
)
from domain.events import PersonId
from domain.mediator import DeclareInterest, DelistMediator, RegisterMediator
from web.areas import OPERATORS, Area
from web.forms import Page, submit
from web.ops.people import no_families, one

mediators = Area("ops_mediators", __name__, url_prefix="/ops/people/<person>", who=OPERATORS)
mediators.before_request(no_families)


@mediators.post("/mediator", does=RegisterMediator)
def register(person: PersonId) -> Page:
    return _submit(RegisterMediatorSchema, person)


@mediators.post("/interest", does=DeclareInterest)
def declare(person: PersonId) -> Page:
    return _submit(DeclareInterestSchema, person)


@mediators.post("/delist", does=DelistMediator)
def delist(person: PersonId) -> Page:
    return _submit(DelistMediatorSchema, person)


def _submit(schema: type[CommandSchema], person: PersonId) -> Page:
    return submit(
        schema,
        {},
        case=person,
        again=lambda form: one(person, form),
        then=url_for("ops_people.one", person=person),
    )
