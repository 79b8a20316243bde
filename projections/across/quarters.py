"""The periods of published numbers: whole quarters, once they have ended, and their months."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from domain.counting import last_day_before
from projections.formats import MONTHS

_CODE = re.compile(r"(20\d\d)-q([1-4])")
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
SHOWN = 4  # the quarters of twelve months


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        later = self.year * 12 + self.number
        return last_day_before(date(later // 12, later % 12 + 1, 1))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def words(self) -> str:
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def short(self) -> str:
        return MONTHS[self.number - 1][:3]

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, (self.number + 2) // 3)


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of the calendar.

    >>> Quarter(2026, 3).code, Quarter(2026, 3).words, Quarter(2026, 1).before.code
    ('2026-q3', 'July to September 2026', '2025-q4')
    """

    year: int
    number: int

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month(self.year, self.number * 3 - ago) for ago in (2, 1, 0))

    @property
    def first(self) -> date:
        return self.months[0].first

    @property
    def last(self) -> date:
        return self.months[-1].last

    @property
    def before(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), self.number - 1 or 4)

    @property
    def code(self) -> str:
        return f"{self.year}-q{self.number}"

    @property
    def words(self) -> str:
        begins, ends = self.months[0].number, self.months[-1].number
        return f"{MONTHS[begins - 1]} to {MONTHS[ends - 1]} {self.year}"


Period = Quarter | Month


def last_whole(today: date) -> Quarter:
    """The newest quarter that has ended.

    >>> last_whole(date(2026, 11, 24)).code, last_whole(date(2026, 12, 31)).code
    ('2026-q3', '2026-q3')
    """
    return running(today).before


def running(today: date) -> Quarter:
    """The quarter of which a day is."""
    return Quarter(today.year, (today.month + 2) // 3)


def whole_quarters(today: date) -> tuple[Quarter, ...]:
    """Those of the last twelve months that are published, the newest first."""
    found = [last_whole(today)]
    while len(found) < SHOWN:
        found.append(found[-1].before)
    return tuple(found)


def published(today: date) -> tuple[Period, ...]:
    """Each published quarter with its months, the newest first."""
    return tuple(
        each for quarter in whole_quarters(today) for each in (quarter, *reversed(quarter.months))
    )


def read_period(code: str, today: date) -> Period | None:
    """A published quarter, or a month of one, by its code; None for any other."""
    if found := _CODE.fullmatch(code):
        period: Period = Quarter(int(found[1]), int(found[2]))
    elif found := _MONTH.fullmatch(code):
        period = Month(int(found[1]), int(found[2]))
    else:
        return None
    return period if period in published(today) else None
