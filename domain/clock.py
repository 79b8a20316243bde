"""The statutory clock: by when each thing is due, from whom, why, and under which edition.

Pure: from facts and a calendar to dates. The rows stand in domain/deadlines/, the ways of counting
in domain/counting.py. It never reads the time; nothing about a case but the facts moves a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from domain.counting import (
    after_tribunal_holiday,
    at_tribunal_holiday,
    days_between,
    london_date,
    london_instant,
    next_working_day,
    tribunal_last_day,
)
from domain.deadlines import agreement, appeal, mediation, promises
from domain.deadlines.facts import (
    MEANING,
    Fact,
    Facts,
    UnknownFact,
    WrongFact,
    checked,
    read_facts,
)
from domain.deadlines.lengths import Counted, Length
from domain.deadlines.row import ArguedFrom, Deadline, Duty, Roll
from domain.deadlines.words import day, hour
from domain.holidays import CURRENT, BankHolidays, BeyondCalendar

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
    "days_left",
    "due",
    "ended",
    "read_facts",
]

ROWS: tuple[Deadline, ...] = (*mediation.ROWS, *appeal.ROWS, *agreement.ROWS, *promises.ROWS)
CLOSED_OFFICE = (
    "Courts have sometimes let a day on which the office is shut move to the next open day "
    "(Modaresi [2011] EWCA Civ 1359). Do not rely on it."
)
BESIDE_A_HOLIDAY = (
    "The last day moved into days that the tribunal leaves out. Some say it moves on to the first "
    "working day after them. Do not rely on it."
)


class UnknownCode(LookupError):
    """The clock has no deadline of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"unknown deadline: {code}")
        self.code = code


class Argument(NamedTuple):
    """Another date that some would argue for. Shown as that, never used."""

    due: date
    why: str


class Start(NamedTuple):
    fact: Fact
    on: date


@dataclass(frozen=True)
class Due:
    """One deadline of one set of facts, with its whole explanation.

    `due` is the last day in London, or None with the reason in `why_none`. `at` is set where a
    time of day ends it: the UTC instant. `edition` is the day from which the rule's wording is in
    force, `calendar` the edition of the bank holidays: with both, the date can be computed again.
    """

    code: str
    who: tuple[Duty, ...]
    says: str
    due: date | None
    at: datetime | None
    why_none: str | None
    started: date | None
    steps: tuple[str, ...]
    source: str
    edition: str
    calendar: str
    arguments: tuple[Argument, ...] = ()


def codes() -> tuple[str, ...]:
    """Every code, in the order of the table."""
    return tuple(_EDITIONS)


def due(code: str, facts: Mapping[Fact, object], calendar: BankHolidays = CURRENT) -> Due:
    """The deadline of one code under these facts.

    Raises UnknownCode, UnknownFact or WrongFact. A fact that is missing is no error: the answer
    has no date and says which fact is wanted.
    """
    if code not in _EDITIONS:
        raise UnknownCode(code)
    return under(_EDITIONS[code], checked(facts), calendar)


def all_due(facts: Mapping[Fact, object], calendar: BankHolidays = CURRENT) -> list[Due]:
    """Every deadline that these facts start, in the order of the table."""
    good = checked(facts)
    return [
        under(editions, good, calendar)
        for editions in _EDITIONS.values()
        if any(_start(row, good) for row in editions)
    ]


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


def under(editions: tuple[Deadline, ...], facts: Facts, calendar: BankHolidays) -> Due:
    """The answer of the edition in force on the day that starts the time."""
    for row in editions:
        start = _start(row, facts)
        if start and row.governs(start.on):
            return _within_reach(row, start, facts, calendar)
    row = editions[-1]
    start = _start(row, facts)
    if start is None:
        return _no_date(row, calendar, f"We do not know {MEANING[row.starts].words}.")
    return _no_date(row, calendar, f"This rule was not in force on {day(start.on)}.", start)


def _start(row: Deadline, facts: Facts) -> Start | None:
    """The fact that starts the time: the earlier where the row names two."""
    named = (row.starts,) if row.or_if_earlier is None else (row.starts, row.or_if_earlier)
    known = [Start(fact, on) for fact in named if isinstance(on := facts.get(fact), date)]
    return min(known, key=lambda start: start.on, default=None)


def _within_reach(row: Deadline, start: Start, facts: Facts, calendar: BankHolidays) -> Due:
    try:
        return _answer(row, start, facts, calendar)
    except BeyondCalendar as beyond:
        known = f"We know the bank holidays from {beyond.first_year} to {beyond.last_year} only."
        return _no_date(row, calendar, known, start)
    except OverflowError:
        return _no_date(row, calendar, "The date is too far away to count.", start)


def _answer(row: Deadline, start: Start, facts: Facts, calendar: BankHolidays) -> Due:
    if row.lifted_by and facts.get(row.lifted_by) is True:
        return _no_date(row, calendar, f"This limit does not count: {row.unless}.", start)
    if row.replaced_by and isinstance(other := facts.get(row.replaced_by), date):
        fixed = f"The people who agreed fixed another time in writing: {day(other)}."
        return _dated(row, start, Counted(other, (fixed,)), facts, calendar)
    if row.excuse and (reason := row.excuse.why(facts)):
        lifted = (
            f"Keeping this limit is impractical because {reason} ({row.excuse.source}). "
            "The law sets no other date."
        )
        return _no_date(row, calendar, lifted, start)
    length = _length_now(row, facts)
    if length is None:
        return _no_date(row, calendar, f"All {1 + len(row.then)} have been made.", start)
    counted = _count(row, length, start, facts, calendar)
    answer = _dated(row, start, counted, facts, calendar)
    return replace(answer, arguments=tuple(_arguments(row, length, start, answer, facts, calendar)))


def _length_now(row: Deadline, facts: Facts) -> Length | None:
    """The length that counts now, in a row of several: the first not yet behind us."""
    series = (row.length, *row.then)
    behind = facts.get(row.done, 0) if row.done else 0
    return series[behind] if isinstance(behind, int) and behind < len(series) else None


def _count(
    row: Deadline, length: Length, start: Start, facts: Facts, calendar: BankHolidays
) -> Counted:
    """Count, move if the row says so, and take the later of two limits where it has two."""
    first = _rolled(row, length.count(start.on, calendar), calendar)
    other = row.or_if_later
    if other is None or facts.get(other.where) is False:
        return first
    since = facts.get(other.starts)
    if not isinstance(since, date):
        return first
    second = _rolled(row, other.length.count(since, calendar), calendar)
    later = max(first.end, second.end)
    return Counted(
        later,
        (
            *first.steps,
            f"Count also from {MEANING[other.starts].words}: {day(since)}.",
            *second.steps,
            f"The later of the two counts: {day(later)}.",
        ),
    )


def _rolled(row: Deadline, counted: Counted, calendar: BankHolidays) -> Counted:
    if row.roll is Roll.NONE:
        return counted
    end = tribunal_last_day(counted.end, calendar)
    if end == counted.end:
        return counted
    if at_tribunal_holiday(counted.end):
        why = "The tribunal leaves out August and 25 December to 1 January"
    else:
        why = f"{day(counted.end)} is not a working day ({calendar.why_closed(counted.end)})"
    moved = f"{why}, so the last day moves to the next working day that counts: {day(end)}."
    return Counted(end, (*counted.steps, moved))


def _arguments(
    row: Deadline,
    length: Length,
    start: Start,
    answer: Due,
    facts: Facts,
    calendar: BankHolidays,
) -> Iterator[Argument]:
    """The dates that some would argue for, where they differ from the date given."""
    for argued in _other_days(row, start):
        since = facts.get(argued.fact)
        if isinstance(since, date):
            counted = _count(row, length, Start(argued.fact, since), facts, calendar)
            if counted.end != answer.due:
                yield Argument(counted.end, argued.why)
    other = row.or_if_later
    if other and facts.get(other.where) is False:
        since = facts.get(other.starts)
        if isinstance(since, date):
            counted = _rolled(row, other.length.count(since, calendar), calendar)
            if answer.due and counted.end > answer.due:
                yield Argument(counted.end, other.otherwise)
    if answer.due and row.roll is Roll.TRIBUNAL_START and at_tribunal_holiday(answer.due):
        yield Argument(after_tribunal_holiday(answer.due, calendar), BESIDE_A_HOLIDAY)
    if answer.due and row.may_stretch:
        opened = next_working_day(answer.due, calendar)
        if opened != answer.due:
            yield Argument(opened, CLOSED_OFFICE)


def _other_days(row: Deadline, start: Start) -> tuple[ArguedFrom, ...]:
    if row.or_if_earlier is None:
        return row.argued_from
    other = row.starts if start.fact is row.or_if_earlier else row.or_if_earlier
    why = f"Some say the time runs from {MEANING[other].words}. The earlier is the safe one."
    return (ArguedFrom(other, why), *row.argued_from)


def _dated(
    row: Deadline, start: Start, counted: Counted, facts: Facts, calendar: BankHolidays
) -> Due:
    before = "" if row.before is None else f", before {hour(row.before)}"
    last = f"The last day is {day(counted.end)}{before}."
    return Due(
        code=row.code,
        who=row.who,
        says=row.says,
        due=counted.end,
        at=None if row.before is None else london_instant(counted.end, row.before),
        why_none=None,
        started=start.on,
        steps=(_started(start), *counted.steps, *row.notes(facts), last),
        source=row.source,
        edition=row.in_force_from.isoformat(),
        calendar=calendar.version,
    )


def _no_date(row: Deadline, calendar: BankHolidays, why: str, start: Start | None = None) -> Due:
    return Due(
        code=row.code,
        who=row.who,
        says=row.says,
        due=None,
        at=None,
        why_none=why,
        started=start and start.on,
        steps=(_started(start), why) if start else (why,),
        source=row.source,
        edition=row.in_force_from.isoformat(),
        calendar=calendar.version,
    )


def _started(start: Start) -> str:
    return f"Start from {MEANING[start.fact].words}: {day(start.on)}."
