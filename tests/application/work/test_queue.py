"""The outbox as a queue, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from json import dumps
from threading import Thread

import pytest
import sqlalchemy as sa
import structlog

from disputes.storage.tables import outbox
from disputes.work.queue import LEASE, TRIES, Queue, work_through

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def queue(engine):
    return Queue(engine)


def put(engine, *names, kind="notice", at=NOON):
    rows = [
        {
            "id": n,
            "kind": kind,
            "payload": dumps({"n": n}).encode(),
            "position": i,
            "not_before": at,
        }
        for i, n in enumerate(names)
    ]
    with engine.begin() as conn:
        conn.execute(sa.insert(outbox), rows)


def row(engine, name):
    with engine.connect() as conn:
        return conn.execute(sa.select(outbox).where(outbox.c.id == name)).one()


def claimed(queue, at=NOON, most=10):
    return [task.id for task in queue.claim(["notice"], at, most)]


def test_each_row_goes_to_one_worker(engine, queue):
    put(engine, "a", "b", "c")
    assert claimed(queue, most=2) == ["a", "b"]
    assert claimed(queue) == ["c"]
    assert claimed(queue) == []


def test_workers_that_claim_at_once_never_share_a_row(engine, queue):
    put(engine, *(f"{n:03}" for n in range(60)))
    taken: list[str] = []

    def take():
        while found := queue.claim(["notice"], NOON, 3):
            taken.extend(task.id for task in found)

    workers = [Thread(target=take) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    left = claimed(queue, most=60)  # a claim that met only locked rows may have stopped early
    assert sorted(taken + left) == [f"{n:03}" for n in range(60)]


def test_what_is_not_due_or_of_another_kind_is_left(engine, queue):
    put(engine, "later", at=NOON + timedelta(hours=1))
    put(engine, "other", kind="document")
    assert claimed(queue) == []
    assert claimed(queue, NOON + timedelta(hours=1)) == ["later"]


def test_a_dead_worker_loses_its_row_when_the_lease_ends(engine, queue):
    put(engine, "a")
    assert claimed(queue) == ["a"]
    assert claimed(queue, NOON + LEASE) == []
    assert claimed(queue, NOON + LEASE + timedelta(seconds=1)) == ["a"]


def test_a_row_kept_longer_stays_ours(engine, queue):
    put(engine, "a")
    [task] = queue.claim(["notice"], NOON)
    longer = queue.extend(task, NOON + timedelta(hours=1))
    assert longer is not None
    assert claimed(queue, NOON + LEASE * 2) == []
    queue.failed(longer, "Slow", NOON + LEASE * 2)
    assert row(engine, "a").problem == "Slow"


def test_who_lost_the_row_can_no_longer_give_it_back(engine, queue):
    put(engine, "a")
    [old] = queue.claim(["notice"], NOON)
    later = NOON + LEASE * 2
    [new] = queue.claim(["notice"], later)
    queue.failed(old, "Late", later)
    assert row(engine, "a").problem is None
    assert queue.extend(old, later + LEASE) is None
    queue.done(new, later)
    assert row(engine, "a").done_at == later


def test_done_keeps_nothing_of_what_was_in_it(engine, queue):
    put(engine, "a")
    [task] = queue.claim(["notice"], NOON)
    assert task.payload == {"n": "a"}
    queue.done(task, NOON, "no address")
    assert (row(engine, "a").payload, row(engine, "a").problem) == (b"{}", "no address")
    assert claimed(queue, NOON + timedelta(days=1)) == []


def test_failures_wait_longer_each_time_and_then_park_with_an_alarm(engine, queue):
    put(engine, "a")
    at, waits = NOON, []
    with structlog.testing.capture_logs() as lines:
        for _ in range(TRIES):
            [task] = queue.claim(["notice"], at)
            queue.failed(task, "ConnectionRefusedError", at)
            waits.append(row(engine, "a").not_before - at)
            at = max(row(engine, "a").not_before, at + timedelta(seconds=1))
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] == timedelta(seconds=5)
    assert max(waits) == timedelta(hours=1)
    assert claimed(queue, at + timedelta(days=30)) == []
    assert lines[-1]["event"] == "task parked"
    assert lines[-1]["log_level"] == "error"
    [waiting] = queue.waiting(at)
    assert (waiting.waiting, waiting.parked) == (0, 1)
    assert queue.try_parked_again(at) == 1
    assert claimed(queue, at) == ["a"]


def test_a_row_that_kills_its_worker_each_time_is_parked_too(engine, queue):
    put(engine, "a")
    at = NOON
    for _ in range(TRIES):
        assert claimed(queue, at) == ["a"]
        at += LEASE + timedelta(seconds=1)
    assert claimed(queue, at) == []
    with structlog.testing.capture_logs() as lines:
        assert queue.park_spent(at) == 1
        assert queue.park_spent(at) == 0
    assert [line["event"] for line in lines] == ["task parked"]


def test_one_bad_row_stops_no_other_and_a_permanent_failure_is_not_tried_again(engine, queue):
    put(engine, "bad", "good", "hopeless")

    def do(task):
        if task.id == "bad":
            raise ConnectionError("secret words")
        if task.id == "hopeless":
            raise ValueError("secret words")

    assert work_through(queue, ["notice"], NOON, do, most=10, permanent=(ValueError,))
    assert row(engine, "good").done_at == NOON
    assert (row(engine, "bad").problem, row(engine, "bad").attempts) == ("ConnectionError", 1)
    assert (row(engine, "hopeless").problem, row(engine, "hopeless").attempts) == (
        "ValueError",
        TRIES,
    )
    assert not work_through(queue, ["notice"], NOON, do, most=10)


def test_old_done_rows_are_forgotten(engine, queue):
    put(engine, "a", "b")
    [task] = queue.claim(["notice"], NOON)
    queue.done(task, NOON)
    assert queue.forget_done(NOON) == 0
    assert queue.forget_done(NOON + timedelta(seconds=1)) == 1
    assert claimed(queue) == ["b"]
