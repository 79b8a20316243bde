"""Two clocks: the real one, and in a demonstration the practice clock that cases live by.

The practice clock runs at the speed of the real one, ahead of it or behind. Somebody may move it
on; it never goes back. Only a marked database has one. Sign-in, sessions, limits, leases and signs
of life go by the real clock in every database.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.accounts.practice import CLOCK, is_demonstration
from disputes.storage.engine import reader_of
from disputes.storage.tables import deployment
from domain.counting import london_date, london_instant
from domain.holidays import CURRENT

OPENS = time(9)  # in London: what leaves in the morning of a day has left when we come to it
FIRST_DAY = date(CURRENT.first_year + 3, 1, 1)  # stories are told back from it
LAST_DAY = date(CURRENT.last_year - 2, 12, 31)  # what begins by then, the calendar still counts
_UNIT = timedelta(microseconds=1)


class Clock(Protocol):
    """Tells the instant that cases live by from the real one, and back. All are UTC."""

    def at(self, now: datetime) -> datetime: ...
    def real(self, at: datetime) -> datetime: ...


class RealClock:
    """Cases live by the real clock."""

    def at(self, now: datetime) -> datetime:
        return now

    def real(self, at: datetime) -> datetime:
        return at


class PracticeClock:
    """How far the practice clock is ahead stands in the database, so each process tells the same
    time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = reader_of(engine)

    def at(self, now: datetime) -> datetime:
        return now + self._ahead()

    def real(self, at: datetime) -> datetime:
        return at - self._ahead()

    def move_on(self, to: date, *, seen: date, now: datetime) -> bool:
        """Go forward to the morning of a London day; False where it cannot be, and nothing moves.

        `seen` is the day that whoever moves it has read off it: one press moves it once.
        """
        with self._reader.connect() as conn:
            found = conn.scalar(_KEPT)
        today = london_date(now + _ahead(found))
        if seen != today or not today < to <= LAST_DAY:
            return False
        with self._engine.begin() as conn:
            change = _KEPT_ROW.where(deployment.c.value == found)
            return conn.execute(change.values(value=_to_open(to, now))).rowcount == 1

    def _ahead(self) -> timedelta:
        with self._reader.connect() as conn:
            return _ahead(conn.scalar(_KEPT))


def start_practice_clock(conn: Connection, day: date, now: datetime) -> None:
    """Let it begin on the morning of a London day; until then it tells the real time."""
    conn.execute(_KEPT_ROW.values(value=_to_open(day, now)))


def clock_of(engine: Engine) -> Clock:
    """The clock that the cases of this database live by."""
    return PracticeClock(engine) if is_demonstration(engine) else RealClock()


def _to_open(day: date, now: datetime) -> str:
    return str((london_instant(day, OPENS) - now) // _UNIT)


def _ahead(kept: str | None) -> timedelta:
    return int(kept or 0) * _UNIT


_KEPT = sa.select(deployment.c.value).where(deployment.c.name == CLOCK)
_KEPT_ROW = sa.update(deployment).where(deployment.c.name == CLOCK)
