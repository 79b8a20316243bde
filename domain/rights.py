"""Whose right it is: the parent's, until the young person is over compulsory school age, then the
young person's own until they are 25."""

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


def is_under_25(born: date, on: date) -> bool:
    """Whether somebody born then is still a young person. Source: the Act, s.83(2).

    >>> is_under_25(date(2001, 11, 25), date(2026, 11, 24))
    True
    >>> is_under_25(date(2001, 11, 24), date(2026, 11, 24))
    False
    """
    return (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < 25
