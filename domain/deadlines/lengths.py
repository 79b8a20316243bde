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
        return Counted(
            end, (f"Count {some(self.number, 'month')} on, {_how(start, end)}: {day(end)}.",)
        )


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
    how: str = "It must be done at once: the same day."

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        return Counted(start, (self.how,))


@dataclass(frozen=True)
class DayBefore:
    """For what must be done "before" a day."""

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.last_day_before(start)
        return Counted(end, (f"It must be done before that day. The day before: {day(end)}.",))


@dataclass(frozen=True)
class WeeksBefore:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.weeks_before(start, self.number)
        how = "to the same day of the week"
        return Counted(end, (f"Count {some(self.number, 'week')} back, {how}: {day(end)}.",))


@dataclass(frozen=True)
class MonthsBefore:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.months_before(start, self.number)
        return Counted(
            end, (f"Count {some(self.number, 'month')} back, {_how(start, end)}: {day(end)}.",)
        )


FIRST_DAY_COUNTS = "the first day itself is counted"


@dataclass(frozen=True)
class DaysBeginningWith:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.days_beginning_with(start, self.number)
        return Counted(end, (f"Count {some(self.number, 'day')}; {FIRST_DAY_COUNTS}: {day(end)}.",))


@dataclass(frozen=True)
class MonthsBeginningWith:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.months_beginning_with(start, self.number)
        counted = f"Count {some(self.number, 'month')}; {FIRST_DAY_COUNTS}: {day(end)}."
        return Counted(end, (counted,))


@dataclass(frozen=True)
class WorkingDaysBeginningWith:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.working_days_beginning_with(start, self.number, calendar)
        counted = f"Count {some(self.number, 'working day')}; {FIRST_DAY_COUNTS}: {day(end)}."
        return Counted(end, (counted, *_skipped(counting.days_before(start, 1), end, calendar)))


@dataclass(frozen=True)
class WorkingDaysBefore:
    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.working_days_before(start, self.number, calendar)
        counted = f"Count {some(self.number, 'working day')} back: {day(end)}."
        return Counted(end, (counted, *_skipped(end, start, calendar)))


@dataclass(frozen=True)
class TribunalWorkingDays:
    """Working days at the tribunal, which leaves out August and Christmas: HESC Rules 2008 r12."""

    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.tribunal_working_days_after(start, self.number, calendar)
        counted = f"Count {some(self.number, 'working day')} from the day after: {day(end)}."
        left_out = _tribunal_holidays(start, end)
        return Counted(end, (counted, *left_out, *_skipped(start, end, calendar, at_tribunal=True)))


@dataclass(frozen=True)
class TribunalDays:
    """Days at the tribunal, weekends included, without August and Christmas: r12(3)(b)."""

    number: int

    def count(self, start: date, calendar: BankHolidays) -> Counted:
        end = counting.tribunal_days_after(start, self.number)
        counted = f"Count {some(self.number, 'day')} from the day after: {day(end)}."
        return Counted(end, (counted, *_tribunal_holidays(start, end)))


def _how(start: date, end: date) -> str:
    """Where a period of months ends."""
    if end.day == start.day:
        return "to the same date of the month"
    return f"to the last day of the month, because it has no day {start.day}"


def _skipped(
    after: date, until: date, calendar: BankHolidays, at_tribunal: bool = False
) -> tuple[str, ...]:
    """The closed days between two days; those that the tribunal leaves out are told apart."""
    closed = [
        f"{day(on)}: {why}"
        for on, why in counting.closed_days(after, until, calendar)
        if not (at_tribunal and counting.at_tribunal_holiday(on))
    ]
    return (f"{SKIPPED}{'; '.join(closed)}.",) if closed else ()


def _tribunal_holidays(after: date, until: date) -> tuple[str, ...]:
    runs = [
        f"{day(first)} to {day(last)} ({some(counting.days_between(first, last) + 1, 'day')})"
        for first, last in counting.tribunal_holidays(after, until)
    ]
    return (f"{LEFT_OUT}{'; '.join(runs)}.",) if runs else ()


SKIPPED = "Days not counted: "
LEFT_OUT = "The tribunal leaves out: "
