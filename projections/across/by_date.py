"""The order of a list by date, as one text for each case: an index holds it, so that a page of a
long list costs what a page of a short one does.

What is due comes first, by its last day; then what has no last day; then what waits for others.
Each kind that a list can show is one stretch of that order.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from domain.counting import days_after

_NO_DAY = "99991231"
_MUST, _WAITS = "0", "1"
COUNTED = 1_000  # cases of a kind: of more than these, a list says "more than 1,000"
FURTHEST = 1_000_000  # the last page that is looked up: a number of any size may be typed


def place(due: date | None, must: bool, lodged_at: datetime, reference: str) -> str:
    """Where a case stands for one side: digits first, so that every collation sorts it alike.

    >>> place(date(2026, 12, 3), True, datetime(2026, 11, 19, tzinfo=UTC), "WM-4827-3162")
    '20261203020261119000000000000WM-4827-3162'
    """
    kind = _MUST if must else _WAITS
    lodged = lodged_at.astimezone(UTC).strftime("%Y%m%d%H%M%S%f")
    return f"{_on(due) if due else _NO_DAY}{kind}{lodged}{reference}"


def stretches(by: ColumnElement[str], today: date, soon: date) -> dict[str, ColumnElement[bool]]:
    """Open cases by when the side must act: late, soon (up to that day), later, and waiting."""
    now, then, waits = _on(today), _on(days_after(soon, 1)), _NO_DAY + _WAITS
    return {
        "late": by < now,
        "soon": (by >= now) & (by < then),
        "later": (by >= then) & (by < waits),
        "waiting": by >= waits,
    }


def at_most(table: sa.Table, where: ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """How many rows there are, counted no further than one more than COUNTED."""
    some = sa.select(sa.literal(1)).select_from(table).where(where).limit(COUNTED + 1)
    return sa.select(sa.func.count()).select_from(some.subquery()).scalar_subquery()


def _on(day: date) -> str:
    return day.strftime("%Y%m%d")
