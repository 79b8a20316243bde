"""Whose looks at a case somebody is told of."""

from __future__ import annotations

from datetime import date, timedelta

from domain.counting import days_after, london_date
from domain.disagreement.aggregate import Authority
from domain.disagreement.following_up import WithdrawCase
from domain.disagreement.parties import EndAuthority
from domain.events import Actor, Capacity
from domain.looks import TOLD, Told, WhoseLooks, whose_looks
from domain.roles import Role
from tests.domain import given as g

LATER = g.LODGED + timedelta(days=300)


def told(case, actor, at=g.LODGED):
    return whose_looks(case.thing, actor, at)


def test_a_parent_is_told_of_everybodys_but_of_families_of_their_own_alone(case):
    case.given(g.both_parents())
    first, second = told(case, g.PARENT), told(case, g.OTHER_PARENT)
    assert first == WhoseLooks(Told.CASE, families={g.PARENT.person: date.min})
    assert second == WhoseLooks(Told.CASE, families={g.OTHER_PARENT.person: date.min})


def test_a_helper_is_told_what_the_party_is_and_the_party_of_the_helper_too(case):
    case.given(g.lodged(helper=g.helper()))
    families = {g.PARENT.person: date.min, g.HELPER.person: london_date(g.LODGED)}
    assert told(case, g.PARENT).families == told(case, g.HELPER).families == families
    case.given(g.done(EndAuthority(g.HELPER.person), g.PARENT))
    assert told(case, g.PARENT).families == families
    assert told(case, g.HELPER) is None


def test_who_acted_for_one_parent_and_then_is_one_is_no_more_of_their_side(case):
    case.given(g.both_parents())
    case.thing.representatives[g.OTHER_PARENT.person] = Authority(
        "p1", False, False, None, london_date(g.LODGED), ended=True
    )
    assert told(case, g.PARENT).families == {g.PARENT.person: date.min}


def test_who_left_is_told_of_the_days_before(case):
    case.given(g.both_parents())
    case.does(WithdrawCase(""), g.OTHER_PARENT)
    left = london_date(case.thing.left["p2"].at)
    assert told(case, g.OTHER_PARENT, LATER).before == left
    assert days_after(left, 1) <= london_date(LATER)
    assert told(case, g.PARENT, LATER).before is None


def test_the_council_and_the_reviewer_are_told_of_every_side(case):
    case.given(*g.NO_AGREEMENT, g.referred(), g.reviewer_named())
    for actor in (g.OFFICER, g.REVIEWER):
        assert told(case, actor) == WhoseLooks(Told.CASE)


def test_who_works_on_a_case_is_told_of_their_own(case):
    case.given(*g.TALKING)
    for actor in (g.MEDIATOR, g.COORDINATOR):
        assert told(case, actor) == WhoseLooks(Told.OWN, only=frozenset({actor.person}))


def test_the_regulator_is_told_of_all_as_roles(case):
    case.given(g.lodged())
    assert told(case, Actor("per_r", Capacity.REGULATOR)) == WhoseLooks(Told.ROLES)


def test_who_has_no_part_in_a_case_or_only_may_join_is_told_of_none(case):
    case.given(g.lodged())
    assert told(case, Actor("per_nobody", Capacity.FAMILY)) is None
    assert told(case, Actor("per_op", Capacity.OPERATOR)) is None
    invited = {Role.INVITED, Role.INVITED_YOUNG_PERSON, Role.INVITED_PARTNER}
    assert not invited & TOLD.keys()
