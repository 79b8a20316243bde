"""A bank holiday is proclaimed: what is open is counted anew, and whoever was told a day hears.

Which edition of the bank holidays the cases were last told by is a fact of the deployment. A newer
one that a release brings is worked through once; cut short, it begins again and tells nobody twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.mail.notices import moved_rows
from disputes.storage.log import Log
from disputes.storage.recorder import ask_for
from disputes.storage.tables import deployment
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.moved import moved_days
from domain.holidays import CURRENT, EDITIONS, BankHolidays

_FACT = "calendar"


class Proclaimed:
    """A job of the worker: nothing to do but at the first run of a release with newer holidays."""

    name = "bank holidays"

    def __init__(
        self,
        engine: Engine,
        log: Log,
        cases: Callable[[], Sequence[str]],
        count_anew: Callable[[], object],
        calendar: BankHolidays = CURRENT,
    ) -> None:
        """`cases` gives references; `count_anew` makes the lists of last days again."""
        self._engine = engine
        self._log = log
        self._cases = cases
        self._count_anew = count_anew
        self._calendar = calendar
        self._is_told = False

    def run(self, at: datetime) -> bool:
        """Tell of every moved day, once; returns whether anything was done."""
        if self._is_told:
            return False
        with self._engine.begin() as conn:
            told_by = conn.scalar(sa.select(deployment.c.value).where(deployment.c.name == _FACT))
        before = EDITIONS.get(told_by or "")
        anew = before is not None and before.version != self._calendar.version
        if before is not None and anew:
            for reference in self._cases():
                self._tell(reference, before, at)
            self._count_anew()
        with self._engine.begin() as conn:
            _keep(conn, self._calendar.version)
        self._is_told = True
        return anew

    def _tell(self, reference: str, before: BankHolidays, at: datetime) -> None:
        on = london_date(at)
        with self._engine.begin() as conn:
            case = self._log.thing(conn, Disagreement.stream_id(reference))
            moved = moved_days(case, before, self._calendar)
            ask_for(conn, moved_rows(case, moved, on, at))


def _keep(conn: Connection, version: str) -> None:
    kept = sa.update(deployment).where(deployment.c.name == _FACT).values(value=version)
    if conn.execute(kept).rowcount == 0:
        conn.execute(sa.insert(deployment).values(name=_FACT, value=version))
