"""The worker: runs each job again and again; one that fails or takes long stops no other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from disputes.practice_clock import Clock, RealClock
from disputes.work.heartbeats import Heartbeats

_IDLE = 0.5  # seconds to wait where no job had work
_BEAT = timedelta(seconds=15)  # an idle job says so no more often than this
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(minutes=2)

_log = structlog.get_logger("disputes.work")


class Job(Protocol):
    """Something to be done again and again. `run` does a bounded part of it, soon over."""

    name: str

    def run(self, at: datetime) -> bool:
        """Do some of what is due at the UTC instant `at`; say whether there was anything."""
        ...


class Worker:
    """Runs jobs until it is told to stop."""

    def __init__(
        self,
        jobs: Sequence[Job],
        heartbeats: Heartbeats,
        clock: Callable[[], datetime],
        told: Clock | None = None,
    ) -> None:
        """`clock` is real: how long a job rests, and its signs of life, go by it. `told` is the
        one that cases live by, and what a job does goes by that."""
        self._jobs = jobs
        self._heartbeats = heartbeats
        self._clock = clock
        self._told = told or RealClock()
        self._stopping = threading.Event()
        self._paused: dict[str, tuple[datetime, timedelta]] = {}  # until when, and how long
        self._beat: dict[str, datetime] = {}
        self._busy: set[str] = set()  # jobs that had work since they last said so

    def stop(self) -> None:
        """Stop once what is running now is done. Safe in a signal handler."""
        self._stopping.set()

    def run(self) -> None:
        """Work until `stop` is called, each job in a thread of its own: somebody who waits for a
        link to sign in must not wait for twenty papers first."""
        threads = [threading.Thread(target=self._keep_at, args=(job,)) for job in self._jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _keep_at(self, job: Job) -> None:
        while not self._stopping.is_set():
            if not self._once(job):
                self._stopping.wait(_IDLE)

    def round(self) -> bool:
        """Run each job once, one after the other; returns whether any of them had work."""
        worked = False
        for job in self._jobs:
            worked |= self._once(job)
        return worked

    def _once(self, job: Job) -> bool:
        now = self._clock()
        if job.name in self._paused and now < self._paused[job.name][0]:
            return False
        try:
            worked = job.run(self._told.at(now))
            self._well(job.name, now, worked=worked)
        except Exception as problem:  # whatever it is, the other jobs go on
            self._ill(job.name, now, problem)
            return False
        return worked

    def _well(self, job: str, now: datetime, *, worked: bool) -> None:
        if worked:
            self._busy.add(job)
        recovered = self._paused.pop(job, None) is not None
        last = self._beat.get(job)
        if recovered or last is None or now - last >= _BEAT:
            self._heartbeats.ran(job, now, worked=job in self._busy)
            self._beat[job] = now
            self._busy.discard(job)

    def _ill(self, job: str, now: datetime, problem: Exception) -> None:
        """Leave the job alone for a while, longer each time."""
        before = self._paused.get(job)
        pause = min(before[1] * 2, _LONGEST_PAUSE) if before else _FIRST_PAUSE
        self._paused[job] = (now + pause, pause)
        _log.error("job failed", job=job, exc_info=problem)
        try:
            self._heartbeats.failed(job, now, type(problem).__name__)
        except Exception as silent:  # the database is away: the log line above must do
            _log.error("heartbeat failed", job=job, exc_info=silent)
