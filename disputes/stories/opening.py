"""Before the first case: organisations join, people are registered, mediators are listed."""

from __future__ import annotations

from collections.abc import Iterator

from disputes.stories import cast
from disputes.stories.framework import the_first_edition
from disputes.stories.script import Days, Step, Story, clock
from domain.events import WORKER, Actor, Capacity, Command
from domain.mediator import DeclareInterest, DelistMediator, RegisterMediator
from domain.organisation import (
    EndStandingInstruction,
    GiveStandingInstruction,
    NameContact,
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
    SetAnswerCheck,
)
from domain.person import EndCapacity, GrantCapacity, RegisterPerson

LONG_AGO = 330  # working days: before every case


def the_service_opens(days: Days) -> Story:
    """Everything that the stories of cases stand on."""
    at = clock(days.ago(LONG_AGO), "09:00")
    steps = tuple(Step(actor, command, key, at) for actor, command, key in _openings())
    return Story("the_service_opens", "", (*steps, *the_first_edition(days, LONG_AGO)))


def a_second_service_instructs(days: Days) -> Story:
    """Until two days ago Commonway gave every certificate by hand."""
    tunde, key = cast.COMMONWAY.coordinator.actor, cast.COMMONWAY.key
    step = Step(tunde, GiveStandingInstruction(), key, clock(days.ago(2), "12:00"))
    return Story("a_second_service_instructs", "", (step,))


def _openings() -> Iterator[tuple[Actor, Command, str]]:
    operator = cast.OPERATOR.actor
    yield from _people()
    for service in cast.SERVICES:
        kind = OrganisationKind.SERVICE
        yield operator, RegisterOrganisation(service.name, kind, service.phone), service.key
    institute = RegisterOrganisation(
        cast.INSTITUTE_NAME, OrganisationKind.INSTITUTE, cast.INSTITUTE_PHONE
    )
    yield operator, institute, cast.INSTITUTE_KEY
    for council in cast.COUNCILS:
        joins = RegisterOrganisation(
            council.name, OrganisationKind.LA, council.phone, council.sendiass_phone
        )
        yield operator, joins, council.key
        yield operator, NameMediationService(council.service.key), council.key
        yield council.manager.actor, NameDutyOfficer(council.officer.key), council.key
    tried = cast.ASHMERE  # had every answer checked by a manager, until its officers knew how
    for required in (True, False):
        yield tried.manager.actor, SetAnswerCheck(required), tried.key
    for body in cast.BODIES:
        yield operator, RegisterOrganisation(body.name, body.kind, body.phone), body.key
        if body.contact:
            yield operator, NameContact(body.contact.key), body.key
    yield from _mediators()
    helen = cast.EVEN_GROUND.coordinator.actor
    for wish in (GiveStandingInstruction(), EndStandingInstruction(), GiveStandingInstruction()):
        yield helen, wish, cast.EVEN_GROUND.key


def _people() -> Iterator[tuple[Actor, Command, str]]:
    operator = cast.OPERATOR.actor
    for person in cast.everybody():
        by_itself = person.capacity is Capacity.FAMILY or person is cast.OPERATOR
        registers = RegisterPerson(person.name, person.email, person.capacity, person.organisation)
        yield WORKER if by_itself else operator, registers, person.key
    helen = cast.EVEN_GROUND.coordinator  # has children of her own
    yield operator, GrantCapacity(Capacity.FAMILY), helen.key
    leaver = cast.LEAVER
    yield operator, EndCapacity(leaver.capacity, leaver.organisation), leaver.key


def _mediators() -> Iterator[tuple[Actor, Command, str]]:
    speaks = {cast.FARAH: ("Urdu", "Punjabi"), cast.GRACE: ("Cantonese",)}
    for service in cast.SERVICES:
        for person in service.mediators:
            listed = RegisterMediator(
                service.key, "College of Mediators, SEND", speaks.get(person, ()), works_with=6
            )
            yield service.coordinator.actor, listed, person.key
    # Daniel's wife works for Fairshire, so he takes no Fairshire case
    helen = cast.EVEN_GROUND.coordinator.actor
    yield helen, DeclareInterest(cast.FAIRSHIRE.key), cast.DANIEL.key
    tunde = cast.COMMONWAY.coordinator.actor
    yield tunde, DelistMediator(), cast.ALAN.key  # on leave until further notice
