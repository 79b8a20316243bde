"""A commit whose reply is lost is answered as what really happened, and never done twice."""

from __future__ import annotations

import sqlite3

import pytest
import sqlalchemy as sa

from disputes.handling import Unavailable
from disputes.storage.engine import engine_for
from disputes.storage.tables import audit_leaf, command, event
from tests.storage.proxy import LossyProxy
from tests.storage.standin import Diary, Note, Noted, OpenDiary, application, send
from tests.storage.test_mapper import ACT
from tests.storage.test_recorder import _facts

ROUNDS = 12


def stored_once(app, expected):
    """Each of the commands has exactly its own row and event, and nothing else is there."""
    with app.engine.connect() as conn:
        commands = sorted(conn.scalars(sa.select(command.c.id)))
        rows = [conn.scalar(sa.select(sa.func.count()).select_from(t)) for t in (event, audit_leaf)]
    assert commands == sorted(expected)
    assert rows == [len(expected)] * 2
    assert sorted(e.act.command_id for e in app.log.stream(Diary.stream_id("d1"))) == commands


@pytest.fixture
def proxied(postgres, postgres_database):
    """The application behind the proxy."""
    proxy = LossyProxy(postgres.port)
    url = postgres_database.url.replace(f":{postgres.port}/", f":{proxy.port}/")
    engine = engine_for(url)
    app = application(engine)
    send(app, OpenDiary("Idris"), "c0")
    yield app, proxy
    engine.dispose()
    proxy.close()


@pytest.mark.postgres
@pytest.mark.parametrize("what", ["reply", "request"])
def test_a_lost_commit_is_answered_as_what_really_happened(proxied, what):
    app, proxy = proxied
    for number in range(ROUNDS):
        proxy.lose(what)
        answer = send(app, Note("a"), f"n{number}")
        assert (answer.version, answer.position) == (number + 2, number + 2)
        assert send(app, Note("a"), f"n{number}") == answer
    assert proxy.lost == ROUNDS
    stored_once(app, ["c0", *(f"n{n}" for n in range(ROUNDS))])


@pytest.mark.postgres
def test_without_a_command_id_the_same_loss_is_done_twice(proxied):
    """The broken twin: a bare save, tried again because it seemed to fail."""
    app, proxy = proxied

    def save():
        diary = app.repository.get(Diary.stream_id("d1"))
        diary.record(Noted, ACT, **_facts())
        app.save(diary)

    proxy.lose("reply")
    with pytest.raises(sa.exc.OperationalError):
        save()
    save()
    assert len(app.log.stream(Diary.stream_id("d1"))) == 3


@pytest.fixture
def app(sqlite_database):
    engine = sqlite_database.engine()
    app = application(engine)
    send(app, OpenDiary("Idris"), "c0")
    yield app
    engine.dispose()


def break_commits(engine, when, times):
    """Make the driver's next commits fail, before they are done or after; returns a counter."""
    commit = engine.dialect.do_commit
    failed = []

    def failing(raw):
        if len(failed) >= times:
            return commit(raw)
        failed.append(when)
        if when == "after":
            commit(raw)
        raise sqlite3.OperationalError("disk I/O error")

    engine.dialect.do_commit = failing
    return failed


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_commit_that_fails_is_answered_as_what_really_happened(app, when):
    for number in range(ROUNDS):
        failed = break_commits(app.engine, when, times=1)
        answer = send(app, Note("a"), f"n{number}")
        assert failed == [when]
        assert (answer.version, answer.position) == (number + 2, number + 2)
    stored_once(app, ["c0", *(f"n{n}" for n in range(ROUNDS))])


def test_while_the_database_cannot_say_nobody_is_told_either_way(app):
    """Each look-up fails too: neither success nor refusal, and a repeat finds out."""
    break_commits(app.engine, "after", times=1)

    @sa.event.listens_for(app.engine, "begin", insert=True)
    def down(conn):
        if down.on and not conn.get_execution_options().get("readonly"):
            raise sa.exc.OperationalError("BEGIN", {}, Exception("unable to open database file"))

    down.on = False
    append = app.recorder.append

    def then_down(conn, drafts, **options):
        positions = append(conn, drafts, **options)
        down.on = True
        return positions

    app.recorder.append = then_down
    with pytest.raises(Unavailable):
        send(app, Note("a"), "n0")
    down.on = False
    assert send(app, Note("a"), "n0").version == 2
    stored_once(app, ["c0", "n0"])
