"""When the log is signed: at once for who gets a paper to prove by, else within the minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from disputes.audit.at_once import PROVED, signing_at_once
from disputes.audit.checkpoint import Checkpoint
from disputes.audit.published import Published
from disputes.audit.signing import Forked
from disputes.handling import Answer
from disputes.work.checkpoints import OF_EVENTS, OF_LOOKS, Checkpoints
from disputes.work.heartbeats import Heartbeats
from disputes.work.loop import Worker

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


class Log:
    """A log that is signed, and may fail to be."""

    def __init__(self, problem=None):
        self.signed, self.size, self.problem = 0, 0, problem

    def latest(self):
        return Published(Checkpoint("log", self.signed, b""), "") if self.signed else None

    def sign(self):
        if self.problem is not None:
            raise self.problem
        self.signed = self.size
        return self.latest()


def answered(*topics):
    return Answer("c1", "WM-1", 1, 1, topics)


def test_a_lodging_and_a_certificate_are_signed_at_once():
    assert sorted(PROVED) == ["certificate-issued.1", "disagreement-lodged.1"]
    for topic in PROVED:
        log = Log()
        log.size = 3
        signing_at_once(log)(answered("case-opened.1", topic))
        assert log.signed == 3


def test_other_steps_wait_for_the_worker():
    log = Log()
    log.size = 3
    signing_at_once(log)(answered("message-sent.1"))
    assert log.signed == 0


@pytest.mark.parametrize(("problem", "said"), [(Forked("x"), []), (OSError(), ["log not signed"])])
def test_a_log_that_cannot_be_signed_stops_nobody(problem, said):
    with capture_logs() as logs:
        signing_at_once(Log(problem))(answered(*PROVED))
    assert [each["event"] for each in logs] == said


def test_the_worker_signs_and_rests_for_half_a_minute():
    clock = iter(NOW + timedelta(seconds=seconds) for seconds in (0, 1, 29, 31, 62))
    log = Log()
    job = Checkpoints(OF_EVENTS, log, lambda: next(clock))
    log.size = 5
    assert job.run(NOW)
    log.size = 6
    assert not job.run(NOW)
    assert not job.run(NOW)
    assert log.signed == 5
    assert job.run(NOW)
    assert log.signed == 6
    assert not job.run(NOW)  # no news


def test_one_log_that_cannot_be_signed_does_not_keep_the_other_from_it_each_minute(engine):
    """A job that fails rests for up to two minutes."""
    now = [NOW]
    events, looks = Log(), Log(Forked("x"))
    jobs = [
        Checkpoints(OF_LOOKS, looks, lambda: now[0]),
        Checkpoints(OF_EVENTS, events, lambda: now[0]),
    ]
    worker = Worker(jobs, Heartbeats(engine), lambda: now[0])
    late = []
    for _ in range(60):
        events.size += 1
        with capture_logs():
            worker.round()
        late.append(events.size - events.signed)
        now[0] += timedelta(seconds=10)
    assert max(late) <= 3
