"""Organisations, people and the register of mediators."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain import mediator, organisation, person
from domain.events import WORKER, Capacity
from domain.mediator import DeclareInterest, DelistMediator, RegisterMediator
from domain.organisation import (
    EndStandingInstruction,
    GiveStandingInstruction,
    NameDutyOfficer,
    NameMediationService,
    OrganisationKind,
    RegisterOrganisation,
)
from domain.person import EndCapacity, GrantCapacity, RegisterPerson
from domain.refusals import NotAllowed
from tests.domain import given as g

TUNDE = cast.COMMONWAY.coordinator.actor
LISTED = RegisterMediator("even-ground", "College of Mediators", ("Welsh",), 4)


def test_an_operator_registers_a_council(case):
    wish = RegisterOrganisation("Elmshire Council", OrganisationKind.LA, "01632 960001", "0808")
    case.when(wish, by=g.OPERATOR, key="elmshire")
    case.then(
        organisation.OrganisationRegistered,
        key="elmshire",
        name="Elmshire Council",
        kind=OrganisationKind.LA,
        phone="01632 960001",
        sendiass_phone="0808",
    )


def test_a_council_has_a_service_that_serves_it(case):
    case.when(NameMediationService("commonway"), by=g.OPERATOR, key="fairshire")
    case.then(organisation.MediationServiceNamed, service="commonway")
    case.given(g.done(NameMediationService("even-ground"), g.OPERATOR, key="fairshire"))
    case.when(NameMediationService("even-ground"), by=g.OPERATOR, key="fairshire")
    case.then_nothing()


@pytest.mark.parametrize(
    ("council", "service"),
    [("fairshire", "northmoor"), ("even-ground", "commonway"), ("fairshire", "institute")],
)
def test_only_a_service_serves_and_only_a_council_is_served(case, council, service):
    case.when(NameMediationService(service), by=g.OPERATOR, key=council)
    case.then_refused(organisation.WrongKindOfOrganisation)


def test_a_manager_names_the_duty_officer_of_their_own_council(case):
    case.when(NameDutyOfficer(g.SETTLER.person), by=g.MANAGER, key="fairshire")
    case.then(organisation.DutyOfficerNamed, officer=g.SETTLER.person)
    case.given(g.done(NameDutyOfficer(g.OFFICER.person), g.MANAGER, key="fairshire"))
    case.when(NameDutyOfficer(g.OFFICER.person), by=g.MANAGER, key="fairshire")
    case.then_nothing()
    case.when(NameDutyOfficer(g.OFFICER.person), by=g.MANAGER, key="northmoor")
    case.then_refused(NotAllowed)


def test_only_a_council_has_a_duty_officer(case):
    case.when(NameDutyOfficer(g.OFFICER.person), by=g.OPERATOR, key="even-ground")
    case.then_refused(organisation.WrongKindOfOrganisation)


def test_a_person_is_registered_with_a_first_capacity(case):
    wish = RegisterPerson("Ann Lee", "ann@fairshire.example", Capacity.OFFICER, "fairshire")
    case.when(wish, by=g.OPERATOR, key="per_ann")
    case.then(person.PersonRegistered, name="Ann Lee", email="ann@fairshire.example")
    case.then(person.CapacityGranted, capacity=Capacity.OFFICER, organisation="fairshire")


def test_a_family_registers_by_confirming_its_email(case):
    wish = RegisterPerson("Ann Lee", "ann@example.org", Capacity.FAMILY)
    case.when(wish, by=WORKER, key="per_ann")
    case.then(person.CapacityGranted, capacity=Capacity.FAMILY, organisation=None)


@pytest.mark.parametrize("capacity", sorted(person.NEEDS_ORGANISATION))
def test_staff_work_for_somebody(case, capacity):
    case.when(RegisterPerson("Ann", "a@example.org", capacity), by=g.OPERATOR, key="per_ann")
    case.then_refused(person.CapacityNeedsOrganisation)
    case.when(GrantCapacity(capacity), by=g.OPERATOR, key=g.PARENT.person)
    case.then_refused(person.CapacityNeedsOrganisation)


def test_a_capacity_is_granted_once_and_ended_once(case):
    granted = GrantCapacity(Capacity.OFFICER, "northmoor")
    case.when(granted, by=g.OPERATOR, key=g.OFFICER.person)
    case.then_only(person.CapacityGranted)
    case.when(granted, by=g.OPERATOR, key=g.OFFICER.person)
    case.then_nothing()
    over = EndCapacity(Capacity.OFFICER, "northmoor")
    case.when(over, by=g.OPERATOR, key=g.OFFICER.person)
    case.then_only(person.CapacityEnded)
    case.when(over, by=g.OPERATOR, key=g.OFFICER.person)
    case.then_nothing()


@pytest.mark.parametrize(
    ("who", "other"), [(g.REVIEWER, Capacity.REGULATOR), (g.REGULATOR, Capacity.REVIEWER)]
)
def test_nobody_audits_what_they_reviewed(case, who, other):
    case.when(GrantCapacity(other, "institute"), by=g.OPERATOR, key=who.person)
    case.then_refused(person.NobodyAuditsWhatTheyReviewed)


def test_a_coordinator_keeps_their_own_services_register(case):
    case.when(LISTED, by=g.COORDINATOR, key="per_new")
    case.then(
        mediator.MediatorRegistered,
        key="per_new",
        service="even-ground",
        accreditation="College of Mediators",
        languages=("Welsh",),
        works_with=4,
    )


def test_a_coordinator_lists_nobody_for_another_service(case):
    case.when(LISTED, by=TUNDE, key="per_new")
    case.then_refused(NotAllowed)


def test_an_operator_may_list_for_any_service(case):
    case.when(LISTED, by=g.OPERATOR, key="per_new")
    case.then(mediator.MediatorRegistered)


def test_an_interest_is_declared_once(case):
    case.when(DeclareInterest("northmoor"), by=g.COORDINATOR, key=g.MEDIATOR.person)
    case.then(mediator.InterestDeclared, organisation="northmoor")
    case.when(DeclareInterest("northmoor"), by=g.COORDINATOR, key=g.MEDIATOR.person)
    case.then_nothing()


def test_a_mediator_leaves_the_register_once(case):
    case.when(DelistMediator(), by=g.COORDINATOR, key=g.MEDIATOR.person)
    case.then_only(mediator.MediatorDelisted)
    case.when(DelistMediator(), by=g.COORDINATOR, key=g.MEDIATOR.person)
    case.then_nothing()


@pytest.mark.parametrize("wish", [DeclareInterest("northmoor"), DelistMediator()])
def test_another_service_does_not_touch_the_register(case, wish):
    case.when(wish, by=TUNDE, key=g.MEDIATOR.person)
    case.then_refused(NotAllowed)


def test_nobody_registers_themselves_into_a_capacity(case):
    for who in (g.PARENT, g.OFFICER, g.COORDINATOR, g.REGULATOR):
        case.when(GrantCapacity(Capacity.OPERATOR), by=who, key=who.person)
        case.then_refused(NotAllowed)


def test_an_adviser_gives_a_standing_instruction_and_ends_it(case):
    case.when(GiveStandingInstruction(), by=TUNDE, key="commonway")
    case.then(organisation.StandingInstructionGiven, number=1, adviser=TUNDE.person)
    case.when(GiveStandingInstruction(), by=TUNDE, key="commonway")
    case.then_nothing()
    case.when(EndStandingInstruction(), by=TUNDE, key="commonway")
    case.then_only(organisation.StandingInstructionEnded)
    case.when(EndStandingInstruction(), by=TUNDE, key="commonway")
    case.then_refused(organisation.NoInstructionStands)
    case.when(GiveStandingInstruction(), by=TUNDE, key="commonway")
    case.then(organisation.StandingInstructionGiven, number=2)


def test_only_a_service_gives_one_for_itself(case):
    case.when(GiveStandingInstruction(), by=TUNDE, key="even-ground")
    case.then_refused(NotAllowed)
    case.decides(GiveStandingInstruction(), by=TUNDE, key="fairshire")
    case.then_refused(organisation.NoAdviserHere)
