"""Positions without gaps, one winner for each version, and everything or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal
from threading import Thread

import pytest
import sqlalchemy as sa
from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError, StoredEvent

from disputes.handling import Busy
from disputes.storage.log import Log
from disputes.storage.mapper import EventMapper
from disputes.storage.recorder import CommandRow, OutboxRow, Recorder
from disputes.storage.tables import audit_leaf, command, event, outbox
from tests.storage.standin import AT, Diary, HeldKeys, Note, OpenDiary, application, send, topics
from tests.storage.test_mapper import ACT, noted

TABLES = (event, audit_leaf, command, outbox)


def count(engine, table):
    with engine.connect() as conn:
        return conn.scalar(sa.select(sa.func.count()).select_from(table))


def positions(engine):
    with engine.connect() as conn:
        return list(conn.scalars(sa.select(event.c.position).order_by(event.c.position)))


@pytest.fixture
def mapper():
    return EventMapper(keyring=HeldKeys(), topics=topics())


def a_command(number=1):
    return CommandRow(f"c{number}", "amina", b"x" * 32, "Note", Diary.stream_id("d1"), AT, "d1", 2)


def a_notice(number=1):
    return OutboxRow(f"notice-{number}", "mail", {"to": "p1"}, AT)


def test_everything_about_a_command_is_committed_together(engine, mapper):
    recorder = Recorder(engine)
    stored = mapper.to_stored_events([noted(2), noted(3)])
    assert recorder.insert_events(stored, command=a_command(), outbox=[a_notice()]) == [1, 2]
    assert [count(engine, t) for t in TABLES] == [2, 2, 1, 1]


def test_a_conflict_leaves_nothing_behind_and_no_gap(engine, mapper):
    recorder = Recorder(engine)
    recorder.insert_events(mapper.to_stored_events([noted(2)]))
    for attempt in range(5):
        with pytest.raises(IntegrityError):
            recorder.insert_events(
                mapper.to_stored_events([noted(3), noted(2)]),
                command=a_command(attempt),
                outbox=[a_notice(attempt)],
            )
    recorder.insert_events(mapper.to_stored_events([noted(3)]))
    assert positions(engine) == [1, 2]
    assert [count(engine, t) for t in TABLES] == [2, 2, 0, 0]


def test_a_transaction_of_the_caller_takes_all_with_it(engine, mapper):
    recorder = Recorder(engine)
    stored = mapper.to_stored_events([noted(2)])
    with engine.begin() as conn:
        assert recorder.insert_events(stored, conn=conn, command=a_command()) == [1]
        conn.rollback()
    assert [count(engine, t) for t in TABLES] == [0, 0, 0, 0]
    assert recorder.insert_events(stored) == [1]


def test_the_same_notice_is_asked_for_once(engine, mapper):
    recorder = Recorder(engine)
    for number in (1, 2):
        recorder.insert_events([], command=a_command(number), outbox=[a_notice()])
    assert count(engine, outbox) == 1


def test_a_row_that_our_mapper_did_not_seal_is_refused(engine):
    bare = StoredEvent(Diary.stream_id("d1"), 1, "test-noted.2", b"{}")
    with pytest.raises(TypeError):
        Recorder(engine).insert_events([bare])
    assert count(engine, event) == 0


def test_the_library_finds_our_storage_by_its_setting(database):
    class Anything(Application):
        pass

    env = {
        "PERSISTENCE_MODULE": "disputes.storage.factory:Factory",
        "DATABASE_URL": database.url,
    }
    with Anything(env) as plain:
        assert isinstance(plain.recorder, Recorder)
        assert plain.recorder.max_notification_id() is None


def test_the_library_saves_and_reads_back_through_it(engine):
    app = application(engine)
    send(app, OpenDiary("Idris"), "c0")
    diary = app.repository.get(Diary.stream_id("d1"))
    diary.record(type(noted()), ACT, **_facts())
    recordings = app.save(diary)
    assert [r.notification.id for r in recordings] == [2]
    assert app.repository.get(diary.id).notes == 1
    assert [n.id for n in app.notification_log.select(start=1, limit=9)] == [1, 2]
    assert count(engine, audit_leaf) == 2


def _facts():
    given = vars(noted())
    own = ("number", "party", "chosen", "mood", "places", "urgent", "on", "text", "names", "born")
    return {name: given[name] for name in own}


# ---- many at once


def until_not_busy(app, command_id):
    while True:
        try:
            return send(app, Note("a"), command_id)
        except Busy:  # four writers without a pause between: try again, as the words say
            continue


def test_one_winner_for_each_version_and_no_gap(engine):
    app = application(engine)
    send(app, OpenDiary("Idris"), "c0")

    def write(writer):
        answers = []
        for number in range(12):
            seen = app.log.head()
            answer = until_not_busy(app, f"{writer}-{number}")
            assert answer.position > seen  # real-time order
            answers.append(answer)
        return answers

    with ThreadPoolExecutor(4) as pool:
        answers = [a for some in pool.map(write, range(4)) for a in some]
    assert sorted(a.version for a in answers) == list(range(2, 50))
    assert positions(engine) == list(range(1, 50))
    assert [e.number for e in app.log.stream(Diary.stream_id("d1"))[1:]] == list(range(1, 49))


def test_a_reader_of_positions_misses_nothing(engine, mapper):
    recorder, log = Recorder(engine), Log(engine, mapper)
    done = Signal()
    seen: list[int] = []

    def read():
        last = 0
        while True:
            finished = done.is_set()  # before reading: what came last is read too
            rows = log.rows_after(last, 7)
            seen.extend(row.position for row in rows)
            last = rows[-1].position if rows else last
            if finished and not rows:
                return

    def write(writer):
        for number in range(1, 26):
            stream = Diary.stream_id(f"{writer}")
            one = noted(number)
            vars(one)["originator_id"] = stream
            recorder.insert_events(mapper.to_stored_events([one]))

    reader = Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    done.set()
    reader.join(20)
    assert seen == list(range(1, 101))


@pytest.mark.postgres
@pytest.mark.parametrize("locked", [True, False])
def test_a_later_position_is_never_visible_before_an_earlier_one(
    postgres_database, mapper, monkeypatch, locked
):
    """With the lock the second appender waits; its twin without the lock cannot even number."""
    if not locked:
        monkeypatch.setattr("disputes.storage.recorder.lock_log", lambda conn: None)
    engine = postgres_database.engine()
    recorder = Recorder(engine)
    first = recorder.prepare(mapper.to_stored_events([noted(2)]))
    second = recorder.prepare(mapper.to_stored_events([noted(3)]))
    problems: list[Exception] = []

    def append_second():
        try:
            with engine.begin() as conn:
                recorder.append(conn, second)
        except sa.exc.IntegrityError as problem:
            problems.append(problem)

    with engine.begin() as conn:
        recorder.append(conn, first)
        other = Thread(target=append_second)
        other.start()
        other.join(0.3)
        assert other.is_alive()
        assert positions(engine) == []
    other.join(10)
    assert bool(problems) is not locked
    assert positions(engine) == ([1, 2] if locked else [1])
    engine.dispose()
