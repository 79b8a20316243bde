"""The worker: jobs in turn, none stopped by another."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from disputes.work.heartbeats import Heartbeats
from disputes.work.loop import Worker

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
CANARY = "Idris-canary-word"


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def goes_on(self, **span):
        self.now += timedelta(**span)


class Does:
    """A job that works, or fails where it is told to."""

    def __init__(self, name, problem=None, worked=True):
        self.name, self.problem, self.worked, self.runs = name, problem, worked, 0

    def run(self, at):
        self.runs += 1
        if self.problem:
            raise self.problem
        return self.worked


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def heartbeats(engine):
    return Heartbeats(engine)


def beats(heartbeats):
    return {beat.job: beat for beat in heartbeats.all()}


def test_a_job_that_fails_stops_no_other_and_nothing_it_held_is_logged(heartbeats, clock):
    bad, good = Does("bad", ValueError(CANARY)), Does("good")
    with structlog.testing.capture_logs() as lines:
        assert Worker([bad, good], heartbeats, clock).round()
    assert good.runs == 1
    assert beats(heartbeats)["bad"].problem == "ValueError"
    assert beats(heartbeats)["good"].problem is None
    assert beats(heartbeats)["good"].worked_at == NOON
    assert [line["event"] for line in lines] == ["job failed"]
    assert CANARY not in str({**lines[0], "exc_info": None})


def test_a_failing_job_is_left_alone_for_longer_each_time_and_comes_back(heartbeats, clock):
    job = Does("mail", ConnectionError())
    worker = Worker([job], heartbeats, clock)
    for _ in range(3):
        worker.round()
    assert job.runs == 1
    clock.goes_on(seconds=2)
    worker.round()
    clock.goes_on(seconds=2)
    worker.round()
    assert job.runs == 2
    clock.goes_on(minutes=3)
    job.problem = None
    assert worker.round()
    beat = beats(heartbeats)["mail"]
    assert (beat.problem, beat.failed_at) == (None, NOON + timedelta(seconds=2))


def test_an_idle_job_says_now_and_then_that_it_lives(heartbeats, clock):
    worker = Worker([Does("mail", worked=False)], heartbeats, clock)
    worker.round()
    clock.goes_on(seconds=5)
    worker.round()
    assert beats(heartbeats)["mail"].ran_at == NOON
    clock.goes_on(seconds=10)
    worker.round()
    assert beats(heartbeats)["mail"].ran_at == NOON + timedelta(seconds=15)
    assert beats(heartbeats)["mail"].worked_at is None


def test_a_slow_job_keeps_no_other_waiting_and_stopping_waits_for_it(heartbeats, clock):
    begun, finish = threading.Event(), threading.Event()
    slow, quick = Does("documents"), Does("mail", worked=False)
    slow.run = lambda at: (begun.set(), finish.wait(30), False)[2]
    worker = Worker([slow, quick], heartbeats, clock)
    running = threading.Thread(target=worker.run)
    running.start()
    assert begun.wait(30)
    before = quick.runs
    last = time.monotonic() + 30
    while quick.runs < before + 2 and time.monotonic() < last:
        time.sleep(0.01)
    assert quick.runs >= before + 2
    worker.stop()
    running.join(0.2)
    assert running.is_alive()  # what is being made is finished
    finish.set()
    running.join(30)
    assert not running.is_alive()
    assert beats(heartbeats)["documents"].problem is None
