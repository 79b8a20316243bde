"""Families who are told by telephone or post: each message a task, done once."""

from __future__ import annotations

import pytest

from domain.audiences import SERVICE
from domain.disagreement import telling
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.telling import DoTask
from domain.events import WORKER
from domain.refusals import NotAllowed, NotNow
from tests.domain import given as g


def test_a_message_to_a_family_that_chose_the_telephone_becomes_a_task(case):
    case.given(g.entered())
    case.when(g.telling(), by=WORKER)
    event = case.then(telling.TaskSet, task="t1", how="phone", title="We have it")
    assert event.wall == SERVICE


def test_the_same_message_is_set_once(case):
    case.given(g.entered(), g.to_tell())
    case.when(g.telling(), by=WORKER)
    case.then_nothing()


def test_nobody_rings_a_family_that_chose_email(case):
    case.given(g.lodged())
    case.when(g.telling(), by=WORKER)
    case.then_refused(telling.ReachedByEmail)


def test_a_task_is_done_once_with_a_note(case):
    case.given(g.entered(), g.to_tell("t1"), g.to_tell("t2"))
    case.when(DoTask("t1", "Rang at 2pm"), by=g.COORDINATOR)
    case.then(telling.TaskDone, task="t1", note="Rang at 2pm")
    case.when(DoTask("t1", "Again"), by=g.COORDINATOR)
    case.then_nothing()


def test_a_task_that_is_not_there_cannot_be_done(case):
    case.given(g.entered(), g.to_tell())
    case.when(DoTask("t9"), by=g.COORDINATOR)
    case.then_refused(NoSuchThing)


def test_with_nothing_to_tell_there_is_nothing_to_do(case):
    case.given(g.entered())
    case.when(DoTask("t1"), by=g.COORDINATOR)
    case.then_refused(NotNow)


@pytest.mark.parametrize("who", [g.PARENT, g.OFFICER, g.MEDIATOR, g.STRANGER])
def test_only_a_coordinator_says_it_is_done_and_only_the_worker_sets_it(case, who):
    case.given(g.entered(parent=g.PARENT.person), g.to_tell())
    case.when(DoTask("t1"), by=who)
    case.then_refused(NotAllowed)
    case.when(g.telling("t2"), by=who)
    case.then_refused(NotAllowed)
