"""Tells the past cases of a demonstration while it is in use already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.storage.engine import insert_if_new, reader_of
from disputes.storage.tables import deployment
from disputes.stories.script import Story

_FACT = "past-cases-told"  # how many of its stories
_AT_ONCE = 5

Stories = Callable[[date, int], Iterator[Story]]


def want_past_cases(conn: Connection) -> None:
    """Have the worker of this demonstration tell them."""
    conn.execute(insert_if_new(conn, deployment), {"name": _FACT, "value": "0"})


class PastCases:
    """The job that tells them, a few at a time. A worker that is killed goes on where it was: the
    command ids of a story are the same whenever it is told."""

    name = "past cases"

    def __init__(
        self, engine: Engine, stories: Stories, told_from: date | None, tell: Callable[[Story], Any]
    ) -> None:
        """`stories` gives those of a day, from a number on; `told_from` is the day of the
        demonstration, None where this is none."""
        self._engine = engine
        self._stories = stories
        self._day = told_from
        self._tell = tell
        self._rest: Iterator[Story] | None = None
        self._number = 0

    def run(self, at: datetime) -> bool:
        """Tell some; says whether there were any left."""
        if self._rest is None:
            begin = self._wanted()
            if begin is None or self._day is None:
                return False
            self._number, self._rest = begin, self._stories(self._day, begin)
        with suppress(StopIteration):
            for _ in range(_AT_ONCE):
                self._tell(next(self._rest))
                self._number += 1
            self._keep(str(self._number))
            return True
        self._keep("all")
        self._rest, self._day = None, None
        return True

    def _wanted(self) -> int | None:
        query = sa.select(deployment.c.value).where(deployment.c.name == _FACT)
        with reader_of(self._engine).connect() as conn:
            said = conn.scalar(query)
        return None if said in (None, "all") else int(said)

    def _keep(self, value: str) -> None:
        change = sa.update(deployment).where(deployment.c.name == _FACT)
        with self._engine.begin() as conn:
            conn.execute(change.values(value=value))
