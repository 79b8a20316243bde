"""The one way in: one effect and one answer for each command id, or a refusal and nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from disputes.handling import AlreadyBegun, Busy, CommandIdReused, Policy, Unavailable
from disputes.keys.keyring import KeyDestroyed
from disputes.storage.log import _AtHand, fold
from disputes.storage.recorder import OutboxRow
from disputes.storage.tables import audit_leaf, command, event, outbox
from domain.refusals import NoSuchCase, NotAllowed
from tests.storage.standin import (
    ANYBODY,
    AT,
    OFFICER,
    CloseDiary,
    Diary,
    HeldKeys,
    IsClosed,
    Note,
    OpenDiary,
    application,
    send,
)

STREAM = Diary.stream_id("d1")


def counts(app):
    with app.engine.connect() as conn:
        return [
            conn.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (event, audit_leaf, command, outbox)
        ]


@pytest.fixture
def app(engine):
    app = application(engine)
    send(app, OpenDiary("Idris"), "c0")
    return app


def test_a_command_is_stamped_on_every_event_it_causes(app):
    answer = send(app, Note("a", times=2), "c1", actor=OFFICER, correlation_id="visit-1")
    assert (answer.version, answer.position, answer.events) == (3, 3, ("test-noted.2",) * 2)
    for recorded in app.log.stream(STREAM)[1:]:
        act = recorded.act
        assert (act.actor, act.capacity, act.organisation) == ("omar", "officer", "riverside")
        assert (act.command, act.command_id, act.policy, act.party) == ("Note", "c1", 7, "p1")
        assert (act.correlation_id, act.causation_id) == ("visit-1", "c1")
        assert act.at == recorded.timestamp == AT


def test_the_same_command_id_has_one_effect_and_one_answer(app):
    first = send(app, Note("a"), "c1")
    send(app, Note("b"), "c2")
    before = counts(app)
    assert send(app, Note("a"), "c1") == first
    assert counts(app) == before


def test_it_has_the_same_answer_when_it_could_no_longer_be_done(app):
    first = send(app, Note("a"), "c1")
    send(app, CloseDiary(), "c2")
    assert send(app, Note("a"), "c1") == first
    with pytest.raises(IsClosed):
        send(app, Note("a"), "c3")


def test_a_command_that_records_nothing_keeps_its_answer_too(app):
    send(app, CloseDiary(), "c1")
    nothing = send(app, CloseDiary(), "c2")
    assert (nothing.events, nothing.position, nothing.version) == ((), 0, 2)
    assert counts(app) == [2, 2, 3, 0]
    assert send(app, CloseDiary(), "c2") == nothing


@pytest.mark.parametrize(
    "other",
    [
        {"command": Note("other words")},
        {"command": CloseDiary()},
        {"key": "d2"},
        {"actor": OFFICER},
    ],
)
def test_a_command_id_is_bound_to_its_body_and_its_sender(app, other):
    send(app, OpenDiary("Idris"), "c00", "d2")
    send(app, Note("a"), "c1")
    before = counts(app)
    with pytest.raises(CommandIdReused):
        send(app, **{"command": Note("a"), "command_id": "c1", **other})
    assert counts(app) == before


def test_fifty_equal_posts_have_one_effect(app):
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: send(app, Note("a"), "c1"), range(50)))
    assert len(set(answers)) == 1
    assert counts(app) == [2, 2, 2, 0]


def test_a_refusal_records_nothing(app):
    send(app, CloseDiary(), "c1")
    before = counts(app)
    with pytest.raises(IsClosed):
        send(app, Note("a"), "c2")
    with pytest.raises(NoSuchCase):
        send(app, Note("a"), "c3", "no such diary")
    with pytest.raises(AlreadyBegun):
        send(app, OpenDiary("Idris"), "c4")
    assert counts(app) == before


def test_permission_is_asked_of_the_thing_before_the_decision(engine):
    asked = []

    def permit(thing, actor, kind, at):
        asked.append((thing and thing.version, actor, kind, at))
        if actor == OFFICER:
            raise NotAllowed
        return ANYBODY.permit(thing, actor, kind, at)

    app = application(engine, policy=Policy(permit, 1))
    send(app, OpenDiary("Idris"), "c0")
    with pytest.raises(NotAllowed):
        send(app, CloseDiary(), "c1", actor=OFFICER)
    assert [(version, kind) for version, _, kind, _ in asked] == [
        (None, OpenDiary),
        (1, CloseDiary),
    ]
    assert counts(app) == [1, 1, 1, 0]


def test_notices_are_written_with_the_events_that_call_for_them(engine):
    def notices(diary, events, act):
        return [OutboxRow(f"{diary.id}-{e.TOPIC}", "mail", {"to": "p1"}, act.at) for e in events]

    app = application(engine, notices=notices)
    send(app, OpenDiary("Idris"), "c0")
    send(app, CloseDiary(), "c1")
    send(app, CloseDiary(), "c2")
    with app.engine.connect() as conn:
        rows = conn.execute(sa.select(outbox).order_by(outbox.c.position)).all()
    assert [(row.position, row.not_before) for row in rows] == [(1, AT), (2, AT)]


def test_who_loses_a_race_decides_again_on_what_is_there_now(app, monkeypatch):
    """A rival closes the diary between this command's reading and its writing."""
    prepare = app.recorder.prepare
    rival = iter([lambda: send(app, CloseDiary(), "rival")])

    def slow(stored, conn=None):
        for act in rival:
            act()
        return prepare(stored, conn)

    monkeypatch.setattr(app.recorder, "prepare", slow)
    with pytest.raises(IsClosed):
        send(app, Note("a"), "c1")
    assert counts(app) == [2, 2, 2, 0]


def test_who_always_loses_is_told_that_nothing_was_sent(app, monkeypatch):
    prepare = app.recorder.prepare
    numbers = iter(range(100))

    def rivals_first(stored, conn=None):
        drafts = prepare(stored, conn)
        if stored[0].act.command_id == "c1":
            send(app, Note("rival"), f"rival-{next(numbers)}")
        return drafts

    monkeypatch.setattr(app.recorder, "prepare", rivals_first)
    with pytest.raises(Busy):
        send(app, Note("a"), "c1")
    assert next(numbers) == 5
    assert {e.act.command_id for e in app.log.stream(STREAM)} == {"c0"} | {
        f"rival-{n}" for n in range(5)
    }


def test_a_key_is_made_before_the_log_is_locked(engine):
    class Watched(HeldKeys):
        def keys_for(self, stream, subjects):
            with engine.begin():  # would wait for itself inside the write transaction
                return super().keys_for(stream, subjects)

    app = application(engine, Watched())
    assert send(app, OpenDiary("Idris"), "c0").position == 1


def test_nothing_more_is_written_about_somebody_erased(engine):
    class Erased(HeldKeys):
        def keys_for(self, stream, subjects):
            if "child" in subjects:
                raise KeyDestroyed
            return super().keys_for(stream, subjects)

    app = application(engine, Erased())
    with pytest.raises(KeyDestroyed):
        send(app, OpenDiary("Idris"), "c0")
    assert counts(app) == [0, 0, 0, 0]


def test_a_cached_stream_is_what_the_log_holds(app, database):
    """Another process writes; this one, which remembers the stream, sees it at once."""
    send(app, Note("a"), "c1")
    assert len(app.log.stream(STREAM)) == 2
    engine = database.engine()
    other = application(engine, app.keyring)
    send(other, Note("b"), "c2")
    assert send(app, Note("c"), "c3").version == 4
    assert [replace(e) for e in app.log.stream(STREAM)] == other.log.stream(STREAM)
    engine.dispose()


def made_anew(app):
    return fold([app.mapper.to_domain_event(s) for s in app.recorder.select_events(STREAM)])


def test_what_is_kept_is_what_the_log_would_make(app):
    send(app, Note("a", times=2), "c1")
    send(app, Note("b"), "c2")  # on what was kept
    assert app.log._things.take(STREAM) == made_anew(app)
    send(app, Note("c"), "c3")  # on what is made anew
    assert app.log._things.take(STREAM) == made_anew(app)


def test_what_a_refused_command_took_is_not_kept(app):
    send(app, CloseDiary(), "c1")
    with pytest.raises(IsClosed):
        send(app, Note("a"), "c2")
    assert app.log._things.take(STREAM) is None


def test_of_two_callers_the_one_who_read_further_is_kept(app):
    early = made_anew(app)
    send(app, Note("a"), "c1")
    app.log.give_back(early)
    assert app.log._things.take(STREAM).version == 2


def test_what_is_kept_is_bounded():
    things = _AtHand(most=2)
    a, b, c = (SimpleNamespace(id=name, version=1) for name in "abc")
    for thing in (a, b, a, c):
        things.keep(thing)
    assert [things.take(name) for name in "abc"] == [a, None, c]


def test_a_commit_that_failed_is_not_remembered(sqlite_database):
    engine = sqlite_database.engine()
    app = application(engine)
    send(app, OpenDiary("Idris"), "c0")
    engine.dialect.do_commit = lambda raw: raw.execute("nonsense")
    with pytest.raises(Unavailable):
        send(app, Note("a"), "c1")
    del engine.dialect.do_commit
    assert app.log._things.take(STREAM) is None
    assert len(app.log.stream(STREAM)) == 1
    engine.dispose()


def test_history_can_be_read_as_it_stood(app):
    from datetime import timedelta

    send(app, Note("later"), "c1", at=AT + timedelta(days=1))
    assert len(app.log.stream(STREAM, until=AT)) == 1
    assert len(app.log.stream(STREAM, until=AT + timedelta(days=1))) == 2
    assert app.log.stream(STREAM, until=AT - timedelta(microseconds=1)) == []
    (_, later) = app.log.stream(STREAM, unsealed=True)
    assert later.text.shown("") == "later"
    assert app.log.stream(STREAM)[1].text.shown("sealed") == "sealed"
