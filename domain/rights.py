"""Whose right it is: the parent's, until the young person is over compulsory school age."""

from __future__ import annotations

from calendar import FRIDAY, monthrange, weekday
from datetime import date


def right_passes_on(born: date) -> date:
    """The last day on which the parent still holds the rights.

    Compulsory school age ends on the last Friday in June of the school year (1 September to
    31 August) in which the child turns 16. Source: Children and Families Act 2014 s.83(2),
    Education Act 1996 s.8.

    >>> right_passes_on(date(2011, 2, 3))
    datetime.date(2027, 6, 25)
    >>> right_passes_on(date(2010, 9, 1))
    datetime.date(2027, 6, 25)
    >>> right_passes_on(date(2010, 8, 31))
    datetime.date(2026, 6, 26)
    """
    year = born.year + 16 + (born.month >= 9)
    last = monthrange(year, 6)[1]
    while weekday(year, 6, last) != FRIDAY:
        last -= 1
    return date(year, 6, last)
