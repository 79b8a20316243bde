"""Messages, each behind the wall its writer chose."""

from __future__ import annotations

import pytest

from domain import audiences
from domain.disagreement.evidence import CannotReadThere, NotReferredYet
from domain.disagreement.messages import (
    MessageSent,
    NoMediatorYet,
    SendMessage,
    WriteSomething,
)
from domain.disagreement.vocabulary import Readers
from tests.domain import given as g


def sends(readers=Readers.EVERYONE, room=None, text="Hello"):
    return SendMessage("m1", text, readers, room)


@pytest.mark.parametrize(
    ("who", "readers", "wall"),
    [
        (g.PARENT, Readers.EVERYONE, audiences.JOINT),
        (g.PARENT, Readers.MY_SIDE, audiences.family("p1")),
        (g.PARENT, Readers.MEDIATOR, audiences.family_room("p1")),
        (g.PARENT, Readers.REVIEWER, audiences.REVIEW),
        (g.OFFICER, Readers.EVERYONE, audiences.JOINT),
        (g.OFFICER, Readers.MY_SIDE, audiences.LA),
        (g.OFFICER, Readers.MEDIATOR, audiences.LA_ROOM),
        (g.OFFICER, Readers.REVIEWER, audiences.REVIEW),
        (g.REVIEWER, Readers.REVIEWER, audiences.REVIEW),
        (g.MEDIATOR, Readers.EVERYONE, audiences.JOINT),
        (g.COORDINATOR, Readers.EVERYONE, audiences.JOINT),
    ],
)
def test_a_message_is_for_the_readers_chosen(case, who, readers, wall):
    case.given(*g.WITH_INSTITUTE)
    case.when(sends(readers), by=who)
    assert case.then(MessageSent, text="Hello").wall == wall


@pytest.mark.parametrize(
    ("room", "wall"), [("p1", audiences.family_room("p1")), ("la", audiences.LA_ROOM)]
)
def test_the_mediator_writes_into_each_room(case, room, wall):
    case.given(*g.TALKING)
    case.when(sends(Readers.MEDIATOR, room), by=g.MEDIATOR)
    sent = case.then(MessageSent)
    assert sent.wall == wall
    assert sent.is_without_prejudice


@pytest.mark.parametrize(
    ("readers", "room"),
    [
        (Readers.MY_SIDE, "p1"),
        (Readers.MY_SIDE, "la"),
        (Readers.MEDIATOR, None),
        (Readers.MEDIATOR, "p9"),
        (Readers.REVIEWER, None),
    ],
)
def test_a_mediator_has_no_place_behind_other_walls(case, readers, room):
    case.given(*g.WITH_INSTITUTE)
    case.when(sends(readers, room), by=g.MEDIATOR)
    case.then_refused(CannotReadThere)


def test_nobody_else_enters_a_room(case):
    case.given(*g.TALKING)
    for who in (g.PARENT, g.OFFICER, g.COORDINATOR):
        case.when(sends(Readers.MEDIATOR, "la"), by=who)
        case.then_refused(CannotReadThere)


def test_joint_talk_is_confidential_while_mediation_is_open_and_not_before(case):
    case.given(g.lodged())
    case.when(sends(), by=g.PARENT)
    assert not case.then(MessageSent).is_without_prejudice
    case.given(g.taken_on(), g.appointed())
    case.when(sends(), by=g.OFFICER)
    assert case.then(MessageSent, in_mediation=True).is_without_prejudice


def test_an_empty_message_is_not_sent(case):
    case.given(g.lodged())
    case.when(sends(text=" \n"), by=g.PARENT)
    case.then_refused(WriteSomething)


def test_there_must_be_a_mediator_to_write_to(case):
    case.given(g.lodged())
    case.when(sends(Readers.MEDIATOR), by=g.PARENT)
    case.then_refused(NoMediatorYet)


def test_there_must_be_a_reviewer_to_write_to(case):
    case.given(*g.NO_AGREEMENT, g.referred())
    case.when(sends(Readers.REVIEWER), by=g.PARENT)
    case.then_refused(NotReferredYet)


def test_who_has_no_side_does_not_write_to_the_reviewer(case):
    case.given(*g.WITH_INSTITUTE)
    for who in (g.COORDINATOR, g.MEDIATOR):
        case.when(sends(Readers.REVIEWER), by=who)
        case.then_refused(CannotReadThere)
