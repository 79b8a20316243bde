"""Practice sign-in exists in a database marked as practice, and in no other."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from disputes.accounts.practice import NotEmpty, is_demonstration, mark_demonstration
from disputes.accounts.refusals import NotADemonstration
from disputes.storage.tables import event
from domain.events import Actor, Capacity
from tests.application.accounts.conftest import NOON, after


def test_without_the_mark_nobody_signs_in_with_one_press(door, engine):
    assert not is_demonstration(engine)
    with pytest.raises(NotADemonstration):
        door.practice.practice_session("maya", Capacity.MEDIATOR, "ms-1", NOON)


def test_with_the_mark_one_press_signs_in_strongly_enough_to_sign(door, engine):
    with engine.begin() as c:
        mark_demonstration(c)
    assert is_demonstration(engine)
    opened = door.practice.practice_session("maya", Capacity.MEDIATOR, "ms-1", NOON)
    found = door.sessions.load(opened.cookie, after(minutes=20))
    assert found.actor == Actor("maya", Capacity.MEDIATOR, "ms-1")
    assert found.is_strong(after(minutes=20))


def test_a_database_with_an_event_is_never_marked(engine):
    row = {"position": 1, "originator_version": 1, "topic": "t", "state": b""}
    with engine.begin() as c:
        c.execute(sa.insert(event), {**row, "originator_id": uuid4()})
    with pytest.raises(NotEmpty, match="event"), engine.begin() as c:
        mark_demonstration(c)
    assert not is_demonstration(engine)


def test_a_database_with_an_account_or_a_draft_is_never_marked(door, engine, amina):
    with pytest.raises(NotEmpty, match="account"), engine.begin() as c:
        mark_demonstration(c)
    door.forget(amina)
    door.drafts.create(NOON)
    with pytest.raises(NotEmpty, match="draft"), engine.begin() as c:
        mark_demonstration(c)
