"""The practice clock: only in a demonstration, only forward, and nothing real goes by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from disputes.accounts.letters import Letter
from disputes.accounts.practice import mark_demonstration
from disputes.mail.letters import KIND, Letters
from disputes.practice_clock import LAST_DAY, PracticeClock, clock_of, start_practice_clock
from disputes.storage.tables import outbox
from disputes.work.queue import LEASE, Queue
from domain.counting import london_date

NOW = datetime(2026, 11, 25, 23, 40, tzinfo=UTC)
JULY = date(2026, 7, 20)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def marked(engine):
    with engine.begin() as c:
        mark_demonstration(c)
    return engine


@pytest.fixture
def clock(marked):
    return PracticeClock(marked)


@pytest.fixture
def in_july(marked, clock):
    with marked.begin() as c:
        start_practice_clock(c, JULY, NOW)
    return clock


def test_without_the_mark_cases_live_by_the_real_clock(engine):
    clock = clock_of(engine)
    assert not isinstance(clock, PracticeClock)
    assert clock.at(NOW) == clock.real(NOW) == NOW
    moved = PracticeClock(engine).move_on(on("2026-11-26"), seen=on("2026-11-25"), now=NOW)
    assert not moved
    assert clock.at(NOW) == NOW


def test_it_tells_the_real_time_until_somebody_moves_it(marked):
    clock = clock_of(marked)
    assert isinstance(clock, PracticeClock)
    assert clock.at(NOW) == NOW


def test_moved_on_it_is_nine_in_the_morning_there_and_time_goes_on(clock):
    assert clock.move_on(on("2026-12-02"), seen=on("2026-11-25"), now=NOW)
    assert clock.at(NOW) == datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert clock.at(NOW + timedelta(hours=2)) == datetime(2026, 12, 2, 11, tzinfo=UTC)
    assert clock.real(clock.at(NOW)) == NOW


def test_it_begins_on_the_day_of_the_seed_and_not_on_the_day_of_the_machine(in_july):
    assert in_july.at(NOW) == datetime(2026, 7, 20, 8, tzinfo=UTC)  # 9am: summer time


def test_every_process_tells_the_same_time(in_july, marked):
    PracticeClock(marked).move_on(on("2026-07-21"), seen=JULY, now=NOW)
    assert in_july.at(NOW) == clock_of(marked).at(NOW) == datetime(2026, 7, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize("to", [JULY, on("2026-07-19"), on("2025-07-20"), on("2040-01-01")])
def test_it_never_goes_back_nor_where_nobody_knows_the_holidays(in_july, to):
    assert not in_july.move_on(to, seen=JULY, now=NOW)
    assert london_date(in_july.at(NOW)) == JULY < LAST_DAY


def test_one_press_sent_twice_moves_it_once(in_july):
    assert in_july.move_on(on("2026-07-27"), seen=JULY, now=NOW)
    assert not in_july.move_on(on("2026-07-27"), seen=JULY, now=NOW)
    assert london_date(in_july.at(NOW)) == on("2026-07-27")


def test_a_letter_leaves_at_once_though_the_practice_clock_is_behind(in_july, marked, letters):
    queue = Queue(marked, in_july)
    with marked.begin() as conn:
        letters.queue(conn, Letter("sign-in", "amina@example.com", {"token": "t"}, "k", NOW))
    assert queue.claim((KIND,), in_july.at(NOW))


@pytest.fixture
def letters(in_july, keys):
    return Letters(keys, in_july)


def test_work_is_due_by_the_practice_clock_and_taken_by_the_real_one(in_july, marked):
    queue, name = Queue(marked, in_july), "notice"
    row = {"id": "1", "kind": name, "payload": b"{}", "position": 0}
    with marked.begin() as conn:
        due = datetime(2026, 7, 21, 7, tzinfo=UTC)  # 8am on the next day
        conn.execute(sa.insert(outbox), row | {"not_before": due})
    assert not queue.claim((name,), in_july.at(NOW))
    in_july.move_on(on("2026-07-21"), seen=JULY, now=NOW)
    (task,) = queue.claim((name,), in_july.at(NOW))
    in_july.move_on(on("2026-07-28"), seen=on("2026-07-21"), now=NOW)
    assert not queue.claim((name,), in_july.at(NOW))  # whoever has it is still at it
    later = NOW + LEASE + timedelta(seconds=1)
    assert queue.claim((name,), in_july.at(later))
    queue.done(task, in_july.at(later))
    with marked.connect() as conn:
        assert conn.scalar(sa.select(outbox.c.done_at)) == later
