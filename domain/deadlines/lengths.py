"""How long a limit is, in its unit, and how that is explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from domain import counting
from domain.deadlines.words import day, some
from domain.holidays import BankHolidays


class Counted(NamedTuple):
    """The last day, and how it was reached, a sentence a step."""

    end: date
    steps: tuple[str, ...]


class Length(Protocol):
    """A period: counts from a day to the last day that is in time."""

    def count(self, start: date, calendar: BankHolidays) -> Counted: ...


@dataclass(frozen=True)
class Months:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.months_after(start, self.number)
        how = "to the same date of the month"
        if end.day != start.day:
            how = f"to the last day of the month, because it has no day {start.day}"
        return Counted(end, (f"Count {some(self.number, 'month')} on, {how}: {day(end)}.",))


@dataclass(frozen=True)
class Weeks:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.weeks_after(start, self.number)
        how = "to the same day of the week"
        return Counted(end, (f"Count {some(self.number, 'week')} on, {how}: {day(end)}.",))


@dataclass(frozen=True)
class Days:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.days_after(start, self.number)
        how = "weekends and holidays included, from the day after"
        return Counted(end, (f"Count {some(self.number, 'day')}, {how}: {day(end)}.",))


@dataclass(frozen=True)
class WorkingDays:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.working_days_after(start, self.number, calendar)
        counted = f"Count {some(self.number, 'working day')} from the day after: {day(end)}."
        return Counted(end, (counted, *_skipped(start, end, calendar)))


@dataclass(frozen=True)
class ClearWorkingDaysBefore:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.clear_working_days_before(start, self.number, calendar)
        counted = (
            f"Leave {some(self.number, 'whole working day')} free before that day. "
            f"The last working day before those: {day(end)}."
        )
        return Counted(end, (counted, *_skipped(end, start, calendar)))


@dataclass(frozen=True)
class AtOnce:
    def count(self, start: date, calendar: BankHolidays) -> Counted:
        return Counted(start, ("It must be done at once: the same day.",))


def _skipped(after: date, until: date, calendar: BankHolidays) -> tuple[str, ...]:
    closed = [f"{day(on)}: {why}" for on, why in counting.closed_days(after, until, calendar)]
    return (f"{SKIPPED}{'; '.join(closed)}.",) if closed else ()


SKIPPED = "Days not counted: "
