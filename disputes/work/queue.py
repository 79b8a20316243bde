"""The outbox as a queue: each row is taken by one worker for a while, done once, or given back.

A worker that dies leaves its row taken until the lease ends; then another takes it. Whoever does
the work makes it harmless to do twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from json import loads
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection, Engine

from disputes.practice_clock import Clock, RealClock
from disputes.storage.engine import reader_of
from disputes.storage.tables import outbox

LEASE = timedelta(minutes=1)
TRIES = 10
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)

_alarm = structlog.get_logger("disputes.work")


@dataclass(frozen=True)
class Task:
    """One row of the outbox, taken by this worker until `taken_until`."""

    id: str
    kind: str
    payload: dict[str, Any] = field(repr=False)
    not_before: datetime
    position: int  # of the event that asked for it: a projection must have reached it
    taken_until: datetime
    attempts: int


@dataclass(frozen=True)
class Waiting:
    """What an operator may know of one kind of work."""

    kind: str
    waiting: int  # due by now and not yet done
    parked: int
    oldest: datetime | None  # since when the longest waiting has been due


class Queue:
    """Takes rows of the outbox and says what became of them.

    `at` is told by the clock that cases live by; how long a row is taken goes by the real one.
    """

    def __init__(self, engine: Engine, clock: Clock | None = None) -> None:
        self._engine = engine
        self._clock = clock or RealClock()
        self._reader = reader_of(engine)

    def claim(
        self, kinds: Sequence[str], at: datetime, most: int = 1, lease: timedelta = LEASE
    ) -> list[Task]:
        """Take up to `most` rows that are due, the longest waiting first, each for one worker."""
        if not self.has_due(kinds, at):  # no write lock where there is nothing to take
            return []
        now = self._clock.real(at)
        until = now + lease
        with self._engine.begin() as conn:
            due = (
                sa.select(outbox.c.id)
                .where(*_due(kinds, at, now))
                .order_by(outbox.c.not_before, outbox.c.position, outbox.c.id)
                .limit(most)
                .with_for_update(skip_locked=True)
            )
            ids = conn.scalars(due).all()
            taken = conn.execute(
                sa.update(outbox)
                .where(outbox.c.id.in_(ids))
                .values(taken_until=until, attempts=outbox.c.attempts + 1)
                .returning(outbox)
            ).all()
        found = sorted(taken, key=lambda row: (row.not_before, row.position, row.id))
        return [_task(row, until) for row in found]

    def extend(self, task: Task, until: datetime) -> Task | None:
        """Keep a row longer, for slow work. None: another worker has taken it meanwhile."""
        ours = self._change(task, taken_until=until)
        return replace(task, taken_until=until) if ours else None

    def done(self, task: Task, at: datetime, note: str | None = None) -> None:
        """It is done, whoever holds it now. What it held is forgotten: it may be sealed secrets."""
        with self._engine.begin() as conn:
            mark_done(conn, task, self._clock.real(at), note)

    def failed(self, task: Task, problem: str, at: datetime, *, for_good: bool = False) -> None:
        """Give it back, to be tried later, or park it for an operator. `problem` names a kind of
        failure, never what was in it."""
        parked = for_good or task.attempts >= TRIES
        wait = min(_FIRST_WAIT * 4 ** (task.attempts - 1), _LONGEST_WAIT)
        self._change(
            task,
            taken_until=None,
            not_before=at if parked else at + wait,
            attempts=TRIES if parked else task.attempts,
            problem=problem[:80],
        )
        log = _alarm.error if parked else _alarm.warning
        log("task parked" if parked else "task failed", kind=task.kind, task=task.id, why=problem)

    def park_spent(self, now: datetime) -> int:
        """Alarm rows whose workers died at each try: nobody was left to say so. `now` is real."""
        spent = sa.and_(
            outbox.c.done_at.is_(None),
            outbox.c.attempts >= TRIES,
            outbox.c.taken_until < now,
        )
        with self._engine.begin() as conn:
            rows = conn.execute(
                sa.update(outbox)
                .where(spent)
                .values(taken_until=None, problem="the worker died at each try")
                .returning(outbox.c.id, outbox.c.kind)
            ).all()
        for row in rows:
            _alarm.error("task parked", kind=row.kind, task=row.id, why="the worker died")
        return len(rows)

    def try_parked_again(self, at: datetime, kind: str | None = None) -> int:
        """An operator has put right what was wrong: parked rows are due again."""
        parked = [outbox.c.done_at.is_(None), outbox.c.attempts >= TRIES]
        if kind is not None:
            parked.append(outbox.c.kind == kind)
        with self._engine.begin() as conn:
            change = sa.update(outbox).where(*parked).values(attempts=0, not_before=at)
            return conn.execute(change).rowcount

    def waiting(self, at: datetime) -> list[Waiting]:
        """What waits and what is parked, by kind: for the operators' page."""
        is_parked = outbox.c.attempts >= TRIES
        query = (
            sa.select(
                outbox.c.kind,
                sa.func.sum(sa.case((is_parked, 0), else_=1)).label("waiting"),
                sa.func.sum(sa.case((is_parked, 1), else_=0)).label("parked"),
                sa.func.min(outbox.c.not_before).label("oldest"),
            )
            .where(outbox.c.done_at.is_(None), outbox.c.not_before <= at)
            .group_by(outbox.c.kind)
            .order_by(outbox.c.kind)
        )
        with self._reader.connect() as conn:
            return [Waiting(*row) for row in conn.execute(query)]

    def forget_done(self, before: datetime) -> int:
        """Delete rows done before an instant. Their ids stay unique as long as their commands do:
        a repeated command asks for nothing a second time. `before` is real."""
        with self._engine.begin() as conn:
            return conn.execute(sa.delete(outbox).where(outbox.c.done_at < before)).rowcount

    def has_due(self, kinds: Sequence[str], at: datetime) -> bool:
        """Whether there is anything to take."""
        due = _due(kinds, at, self._clock.real(at))
        first = sa.select(outbox.c.id).where(*due).limit(1)
        with self._reader.connect() as conn:
            return conn.execute(first).first() is not None

    def _change(self, task: Task, **values: Any) -> bool:
        """Change a row while it is still ours."""
        ours = sa.and_(
            outbox.c.id == task.id,
            outbox.c.done_at.is_(None),
            outbox.c.taken_until == task.taken_until,
            outbox.c.attempts == task.attempts,
        )
        with self._engine.begin() as conn:
            return conn.execute(sa.update(outbox).where(ours).values(**values)).rowcount == 1


def mark_done(conn: Connection, task: Task, now: datetime, note: str | None = None) -> None:
    """The same as `Queue.done`, in a transaction of the caller. `now` is real."""
    conn.execute(
        sa.update(outbox)
        .where(outbox.c.id == task.id, outbox.c.done_at.is_(None))
        .values(done_at=now, taken_until=None, payload=b"{}", problem=note)
    )


def work_through(
    queue: Queue,
    kinds: Sequence[str],
    at: datetime,
    do: Callable[[Task], str | None],
    *,
    most: int,
    permanent: tuple[type[Exception], ...] = (),
) -> bool:
    """Take rows and do each; returns whether there was any. What `do` returns is noted.

    One that fails is given back or, for a `permanent` failure, parked; the others are done.
    """
    tasks = queue.claim(kinds, at, most)
    for task in tasks:
        try:
            note = do(task)
        except Exception as problem:  # one bad row stops no other
            for_good = isinstance(problem, permanent)
            queue.failed(task, type(problem).__name__, at, for_good=for_good)
        else:
            queue.done(task, at, note)
    return bool(tasks)


def _due(kinds: Sequence[str], at: datetime, now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        outbox.c.done_at.is_(None),
        outbox.c.not_before <= at,
        outbox.c.kind.in_(kinds),
        outbox.c.attempts < TRIES,
        sa.or_(outbox.c.taken_until.is_(None), outbox.c.taken_until < now),
    )


def _task(row: sa.Row[Any], until: datetime) -> Task:
    return Task(
        id=row.id,
        kind=row.kind,
        payload=loads(row.payload),
        not_before=row.not_before,
        position=row.position,
        taken_until=until,
        attempts=row.attempts,
    )
