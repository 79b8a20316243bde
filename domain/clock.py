"""The statutory clock: by when each thing is due, from whom, why, and under which edition.

Pure: from facts and a calendar to dates. The rows stand in domain/deadlines/, the ways of counting
in domain/counting.py. It never reads the time; nothing about a case but the facts moves a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from domain.counting import days_between, london_date
from domain.deadlines import (
    agreement,
    appeal,
    assessing,
    complaints,
    counted,
    mediation,
    orders,
    promises,
    reviewing,
    tribunal,
)
from domain.deadlines.answering import Argument, Due, start_of, under, with_pause
from domain.deadlines.facts import MEANING, Fact, Facts
from domain.deadlines.reading import UnknownFact, WrongFact, checked, read_facts
from domain.deadlines.row import Deadline, Duty
from domain.holidays import CURRENT, BankHolidays

__all__ = [
    "MEANING",
    "ROWS",
    "Argument",
    "Deadline",
    "Due",
    "Duty",
    "Fact",
    "Facts",
    "UnknownCode",
    "UnknownFact",
    "WrongFact",
    "all_due",
    "codes",
    "counted_by",
    "days_left",
    "due",
    "ended",
    "facts_of",
    "paused",
    "read_facts",
    "under",
]

ROWS: tuple[Deadline, ...] = (
    *mediation.ROWS,
    *appeal.ROWS,
    *agreement.ROWS,
    *orders.ROWS,
    *assessing.ROWS,
    *reviewing.ROWS,
    *tribunal.ROWS,
    *complaints.ROWS,
    *promises.ROWS,
    *counted.ROWS,
)


class UnknownCode(LookupError):
    """The clock has no deadline of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"unknown code: {code}")
        self.code = code


def codes() -> tuple[str, ...]:
    """Every code that may be asked for, in the order of the table."""
    return tuple(code for code, rows in _EDITIONS.items() if rows[-1].in_table)


def facts_of(code: str) -> tuple[str, ...]:
    """The facts that a code's answer follows from, by name; with "?" where it needs none."""
    needed: dict[Fact, None] = {}
    rest: dict[Fact, None] = {}
    for row in _EDITIONS[code]:
        needed |= dict.fromkeys((row.starts, *row.needs()))
        rest |= dict.fromkeys(row.may_use())
    return (*map(str, needed), *(f"{fact}?" for fact in rest if fact not in needed))


@contextmanager
def counted_by(calendar: BankHolidays) -> Iterator[None]:
    """Count by another edition of the bank holidays, as a past computation did."""
    token = _IN_USE.set(calendar)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def due(code: str, facts: Mapping[Fact, object], calendar: BankHolidays | None = None) -> Due:
    """The deadline of one code under these facts, by the newest bank holidays.

    Raises UnknownCode, UnknownFact or WrongFact. A fact that is missing is no error: the answer
    has no date and says which fact is wanted.
    """
    if code not in _EDITIONS:
        raise UnknownCode(code)
    return under(_EDITIONS[code], checked(facts), calendar or _IN_USE.get())


def paused(answer: Due, since: date, until: date) -> Due:
    """The answer with the working days of a pause that it ran into added to its last day."""
    return with_pause(answer, since, until, _IN_USE.get())


def all_due(facts: Mapping[Fact, object], calendar: BankHolidays = CURRENT) -> list[Due]:
    """Every deadline that these facts start, in the order of the table."""
    good = checked(facts)
    return [
        under(editions, good, calendar)
        for editions in _EDITIONS.values()
        if any(_is_told(row, good) for row in editions)
    ]


def _is_told(row: Deadline, facts: Facts) -> bool:
    return start_of(row, facts) is not None and all(fact in facts for fact in row.needs())


def days_left(deadline: Due, on: date) -> int | None:
    """Days from a London date to the last day: 0 on that day, negative when late by so many.

    None where there is no date to count to.
    """
    return None if deadline.due is None else days_between(on, deadline.due)


def ended(deadline: Due, at: datetime) -> bool:
    """Has the time run out at an instant? At 5pm for the tribunal, otherwise at midnight."""
    if deadline.due is None:
        return False
    if deadline.at is not None:
        return at >= deadline.at
    return london_date(at) > deadline.due


def by_code(rows: tuple[Deadline, ...]) -> dict[str, tuple[Deadline, ...]]:
    """The editions of each rule, oldest first; the codes in the order of the table."""
    editions: dict[str, tuple[Deadline, ...]] = {}
    for row in sorted(rows, key=lambda row: row.in_force_from):
        editions[row.code] = (*editions.get(row.code, ()), row)
    return {row.code: editions[row.code] for row in rows}


_EDITIONS = by_code(ROWS)
_IN_USE: ContextVar[BankHolidays] = ContextVar("calendar", default=CURRENT)
