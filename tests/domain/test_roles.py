"""What somebody is to a thing, at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from disputes.stories import cast
from domain.events import WORKER, Actor, Capacity
from domain.mediator import Mediator
from domain.notebook import Notebook, OpenNotebook, notebook_key
from domain.organisation import Organisation
from domain.person import Person
from domain.roles import NOBODY, Role, standing
from tests.domain import given as g

LAST_DAY = date(2026, 10, 24)  # London is an hour ahead of UTC, until the next night


def roles(thing, actor, at=g.LODGED):
    return standing(thing, actor, at).roles


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        (datetime(2026, 10, 24, 22, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), False),
    ],
)
def test_a_helpers_authority_ends_with_its_london_day(case, at, stands):
    case.given(g.lodged(helper=g.helper(until=LAST_DAY)))
    known = standing(case.thing, g.HELPER, at)
    assert (known != NOBODY) is stands
    if stands:
        assert (known.party, known.acting_for) == ("p1", g.PARENT.person)


def test_authority_without_a_last_day_stands(case):
    case.given(g.lodged(helper=g.helper()))
    assert roles(case.thing, g.HELPER, datetime(2033, 6, 24, 12, tzinfo=UTC))


def test_what_a_parent_gave_ends_with_the_parents_right(case):
    case.given(g.lodged(helper=g.helper(until=date(2040, 1, 1))))  # the right passes in June 2033
    assert roles(case.thing, g.HELPER, datetime(2033, 6, 24, 22, 59, tzinfo=UTC))
    assert not roles(case.thing, g.HELPER, datetime(2033, 6, 24, 23, 0, tzinfo=UTC))


def test_a_role_in_a_case_is_of_the_capacity_chosen_at_sign_in(case):
    case.given(*g.TALKING)
    for capacity in set(Capacity) - {Capacity.FAMILY, Capacity.SYSTEM, Capacity.REGULATOR}:
        assert roles(case.thing, Actor(g.PARENT.person, capacity, "elsewhere")) == set()


def test_any_reviewer_is_the_institute_until_one_is_named(case):
    case.given(*g.NO_AGREEMENT)
    assert roles(case.thing, g.REVIEWER) == set()
    case.given(g.referred())
    for reviewer in (g.REVIEWER, g.OTHER_REVIEWER):
        assert roles(case.thing, reviewer) == {Role.INSTITUTE}
    case.given(g.reviewer_named())
    assert roles(case.thing, g.REVIEWER) == {Role.REVIEWER}
    assert roles(case.thing, g.OTHER_REVIEWER) == set()


def test_nobody_is_regulator_of_what_they_reviewed(case):
    case.given(*g.WITH_INSTITUTE)
    both = Actor(g.REVIEWER.person, Capacity.REGULATOR, "institute")
    assert roles(case.thing, both) == set()
    assert roles(case.thing, g.REGULATOR) == {Role.REGULATOR}


def test_an_earlier_mediator_stands_down_when_another_is_appointed(case):
    case.given(g.lodged(), g.appointed())
    case.given(g.done(g.AppointMediator(cast.MOIRA.key), g.COORDINATOR))
    assert roles(case.thing, g.MEDIATOR) == set()
    assert roles(case.thing, cast.MOIRA.actor) == {Role.MEDIATOR}


def test_officers_keep_a_case_they_once_led_and_a_manager_has_all(case):
    case.given(g.lodged(), g.attendee_named())
    assert roles(case.thing, g.OFFICER) == {Role.OFFICER}
    assert roles(case.thing, g.SETTLER) == {Role.OFFICER, Role.LA_WITH_AUTHORITY}
    assert roles(case.thing, g.MANAGER) == {Role.LA_MANAGER}
    moved = Actor(g.OFFICER.person, Capacity.OFFICER, "northmoor")
    assert roles(case.thing, moved) == set()


def test_a_notebook_is_its_mediators_alone(case):
    case.given(*g.TALKING)
    key = notebook_key(g.REFERENCE, g.MEDIATOR.person)
    case.given(g.done(OpenNotebook(g.REFERENCE), g.MEDIATOR, key=key))
    notes = case.world.find(Notebook, key)
    assert roles(notes, g.MEDIATOR) == {Role.OWNER}
    for who in (cast.MOIRA.actor, g.COORDINATOR, g.REGULATOR, WORKER, g.PARENT):
        assert roles(notes, who) == set()
    assert roles(notes, Actor(g.MEDIATOR.person, Capacity.COORDINATOR, "even-ground")) == set()


def test_a_register_and_an_organisation_are_their_own_peoples(case):
    listed = case.world.find(Mediator, g.MEDIATOR.person)
    council = case.world.find(Organisation, "fairshire")
    assert roles(listed, g.COORDINATOR) == {Role.COORDINATOR}
    assert roles(listed, cast.COMMONWAY.coordinator.actor) == set()
    assert roles(council, g.MANAGER) == {Role.LA_MANAGER}
    assert roles(council, cast.NORTHMOOR.manager.actor) == set()
    for thing in (listed, council):
        assert roles(thing, g.OPERATOR) == {Role.OPERATOR}


def test_a_person_owns_their_own_record(case):
    mine = case.world.find(Person, g.PARENT.person)
    assert roles(mine, g.PARENT) == {Role.FAMILY, Role.OWNER}
    assert roles(mine, g.STRANGER) == {Role.FAMILY}


@pytest.mark.parametrize(
    ("actor", "role"),
    [
        (g.PARENT, {Role.FAMILY}),
        (g.COORDINATOR, {Role.COORDINATOR}),
        (g.MANAGER, {Role.LA_MANAGER}),
        (g.OPERATOR, {Role.OPERATOR}),
        (g.MEDIATOR, {Role.MEDIATOR}),
        (WORKER, {Role.SYSTEM}),
        (g.OFFICER, set()),
        (g.REVIEWER, set()),
        (g.REGULATOR, set()),
    ],
)
def test_before_there_is_a_thing_everybody_is_what_they_are(actor, role):
    assert roles(None, actor) == role
