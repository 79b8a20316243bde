"""Ways of counting days, weeks and months. The only module that adds to a date.

A day is a calendar day in London. Unless a name says otherwise, the day of the event is not
counted, the last day ends at midnight, and the end is not moved off a weekend or holiday.
Every function that adds or takes away raises OverflowError beyond the years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.holidays import BankHolidays

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
JANUARY, AUGUST, SEPTEMBER, DECEMBER = 1, 8, 9, 12


def london_date(instant: datetime) -> date:
    """The day it is in London at an instant.

    >>> london_date(datetime(2026, 6, 30, 23, 20, tzinfo=UTC))
    datetime.date(2026, 7, 1)

    Raises ValueError for an instant without a time zone. Source: the law of England counts
    local days; Summer Time Act 1972 s3.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(LONDON).date()


def london_instant(on: date, at: time) -> datetime:
    """The UTC instant at which clocks in London show a time of day on a date.

    >>> london_instant(date(2026, 9, 1), time(17)).isoformat()
    '2026-09-01T16:00:00+00:00'
    """
    return datetime.combine(on, at, tzinfo=LONDON).astimezone(UTC)


def end_of_day(on: date) -> datetime:
    """The UTC instant at which a day has ended in London: midnight, when the next begins.

    >>> end_of_day(date(2026, 10, 25)).isoformat()
    '2026-10-26T00:00:00+00:00'
    """
    return london_instant(on + ONE_DAY, time(0))


def days_between(first: date, second: date) -> int:
    """How many days the second is after the first; negative if it is before.

    >>> days_between(date(2026, 10, 24), date(2026, 10, 26))
    2
    """
    return (second - first).days


def days_after(start: date, days: int) -> date:
    """The last day of a period of calendar days; never a number of 24 hours.

    >>> days_after(date(2026, 10, 5), 30)
    datetime.date(2026, 11, 4)

    Source: SEND Regulations 2014 (SI 2014/1530) regs 36-37.
    """
    return start + timedelta(days=_positive(days))


def days_before(event: date, days: int) -> date:
    """The calendar day so many days before another.

    >>> days_before(date(2026, 12, 8), 14)
    datetime.date(2026, 11, 24)
    """
    return event - timedelta(days=_positive(days))


def weeks_after(start: date, weeks: int) -> date:
    """The last day of a period of whole weeks: the same weekday.

    >>> weeks_after(date(2026, 9, 1), 2)
    datetime.date(2026, 9, 15)

    Raises ValueError below 1 week. Source: SEND Regulations 2014 reg 42(3).
    """
    return start + timedelta(weeks=_positive(weeks))


def weeks_before(event: date, weeks: int) -> date:
    """The day a number of whole weeks before another: the same weekday.

    >>> weeks_before(date(2026, 7, 23), 1)
    datetime.date(2026, 7, 16)

    Source: SEND Regulations 2014 reg 13(3)(a).
    """
    return event - timedelta(weeks=_positive(weeks))


def months_after(start: date, months: int) -> date:
    """The last day of a period of months: the same date, or the month's last if it has none.

    >>> months_after(date(2026, 12, 31), 2)
    datetime.date(2027, 2, 28)
    >>> months_after(date(2026, 2, 28), 2)
    datetime.date(2026, 4, 28)

    Raises ValueError below 1 month. Source: Interpretation Act 1978 Sch 1 ("month");
    Dodds v Walker [1981] 1 WLR 1027.
    """
    return _same_date(start, _positive(months))


def months_before(event: date, months: int) -> date:
    """The day a number of months before another, or the month's last day if it has no such date.

    >>> months_before(date(2026, 9, 1), 5), months_before(date(2026, 7, 31), 5)
    (datetime.date(2026, 4, 1), datetime.date(2026, 2, 28))

    Raises OverflowError before the year 1. Source: SEND Regulations 2014 reg 18(2).
    """
    return _same_date(event, -_positive(months))


def days_beginning_with(start: date, days: int) -> date:
    """The last day of a period of days that counts its first day.

    >>> days_beginning_with(date(2026, 11, 2), 15)
    datetime.date(2026, 11, 16)

    Source: SEND Regulations 2014 reg 13(1); Hare v Gocher [1962] 2 QB 641.
    """
    return days_after(start, days) - ONE_DAY


def months_beginning_with(start: date, months: int) -> date:
    """The last day of a period of months that counts its first day.

    >>> months_beginning_with(date(2026, 3, 15), 12)
    datetime.date(2027, 3, 14)
    >>> months_beginning_with(date(2027, 8, 31), 6)
    datetime.date(2028, 2, 29)

    Where the last month has no such date, its last day: one day less would lose a day that the
    period has. Source: CFA 2014 s44(1); Hare v Gocher; Dodds v Walker.
    """
    end = months_after(start, months)
    return end - ONE_DAY if end.day == start.day else end


def last_day_before(limit: date) -> date:
    """The last day on which something to be done before a date is in time.

    >>> last_day_before(date(2027, 2, 15))
    datetime.date(2027, 2, 14)

    Source: SEND Regulations 2014 reg 18(1).
    """
    return limit - ONE_DAY


def working_days_after(start: date, days: int, calendar: BankHolidays) -> date:
    """The last of a number of working days, the first being the next working day.

    >>> from domain.holidays import CURRENT
    >>> working_days_after(date(2026, 12, 24), 3, CURRENT)
    datetime.date(2026, 12, 31)

    Raises ValueError below 1 day, BeyondCalendar outside the edition. Source: SEND Regulations
    2014 regs 34, 35, 39, with the tribunal's meaning of a working day (HESC Rules 2008 r1(3)).
    """
    end = start
    for _ in range(_positive(days)):
        end = next_working_day(end + ONE_DAY, calendar)
    return end


def working_days_beginning_with(start: date, days: int, calendar: BankHolidays) -> date:
    """The last of a number of working days, counting the first day if it is a working day.

    >>> from domain.holidays import CURRENT
    >>> working_days_beginning_with(date(2026, 12, 12), 15, CURRENT)
    datetime.date(2027, 1, 6)

    Source: SEND Regulations 2014 reg 15(2).
    """
    return working_days_after(start - ONE_DAY, days, calendar)


def clear_working_days_before(event: date, days: int, calendar: BankHolidays) -> date:
    """The last working day that leaves a number of whole working days before an event.

    >>> from domain.holidays import CURRENT
    >>> clear_working_days_before(date(2027, 1, 6), 5, CURRENT)
    datetime.date(2026, 12, 24)

    Neither the day of the notice nor the day of the event is counted ("at least"; clear days),
    and the notice is given on a working day. Source: SEND Regulations 2014 regs 36-37, read so.
    """
    return working_days_before(event, _positive(days) + 1, calendar)


def working_days_before(event: date, days: int, calendar: BankHolidays) -> date:
    """The working day so many working days back, the first being the last before the event.

    >>> from domain.holidays import CURRENT
    >>> working_days_before(date(2026, 12, 2), 10, CURRENT)
    datetime.date(2026, 11, 18)
    """
    day = event
    for _ in range(_positive(days)):
        day = previous_working_day(day - ONE_DAY, calendar)
    return day


def next_working_day(day: date, calendar: BankHolidays) -> date:
    """The day itself if it is a working day, otherwise the next that is.

    >>> from domain.holidays import CURRENT
    >>> next_working_day(date(2026, 4, 3), CURRENT)
    datetime.date(2026, 4, 7)

    Source: HESC Rules 2008 (SI 2008/2699) r12(2).
    """
    while calendar.why_closed(day):
        day += ONE_DAY
    return day


def previous_working_day(day: date, calendar: BankHolidays) -> date:
    """The day itself if it is a working day, otherwise the one before that is."""
    while calendar.why_closed(day):
        day -= ONE_DAY
    return day


def at_tribunal_holiday(day: date) -> bool:
    """Is the day one of those the tribunal leaves out: August, or 25 December to 1 January?

    >>> at_tribunal_holiday(date(2027, 1, 1)), at_tribunal_holiday(date(2027, 1, 2))
    (True, False)

    Source: HESC Rules 2008 r12(3), special educational needs cases.
    """
    in_year = (day.month, day.day)
    return day.month == AUGUST or in_year >= (DECEMBER, 25) or in_year == (JANUARY, 1)


def after_tribunal_holiday(day: date, calendar: BankHolidays) -> date:
    """The first working day after 31 August or 1 January, for a day in or just before them.

    >>> from domain.holidays import CURRENT
    >>> after_tribunal_holiday(date(2026, 12, 29), CURRENT)
    datetime.date(2027, 1, 4)

    Source: HESC Rules 2008 r12(3).
    """
    if day.month == DECEMBER:
        return next_working_day(date(day.year + 1, JANUARY, 2), calendar)
    if day.month == JANUARY:
        return next_working_day(date(day.year, JANUARY, 2), calendar)
    return next_working_day(date(day.year, SEPTEMBER, 1), calendar)


def tribunal_last_day(day: date, calendar: BankHolidays) -> date:
    """Where the tribunal's rules move the last day for starting an appeal.

    >>> from domain.holidays import CURRENT
    >>> tribunal_last_day(date(2026, 8, 3), CURRENT)
    datetime.date(2026, 9, 1)
    >>> tribunal_last_day(date(2022, 7, 31), CURRENT)
    datetime.date(2022, 8, 1)

    A weekend beside August or Christmas moves to the next working day and no further.
    Source: HESC Rules 2008 r12(2), (3).
    """
    if at_tribunal_holiday(day):
        return after_tribunal_holiday(day, calendar)
    return next_working_day(day, calendar)


def tribunal_working_days_after(start: date, days: int, calendar: BankHolidays) -> date:
    """The last of a number of working days that leaves out August and Christmas.

    >>> from domain.holidays import CURRENT
    >>> tribunal_working_days_after(date(2026, 7, 13), 30, CURRENT)
    datetime.date(2026, 9, 22)
    >>> tribunal_working_days_after(date(2026, 12, 1), 30, CURRENT)
    datetime.date(2027, 1, 20)

    For acts other than starting an appeal. Source: HESC Rules 2008 r12(3), r21.
    """
    end, left = start, _positive(days)
    while left:
        end = next_working_day(end + ONE_DAY, calendar)
        if not at_tribunal_holiday(end):
            left -= 1
    return end


def tribunal_days_after(start: date, days: int) -> date:
    """The last of a number of days, weekends included, that leaves out August and Christmas.

    >>> tribunal_days_after(date(2026, 7, 20), 28)
    datetime.date(2026, 9, 17)

    Source: HESC Rules 2008 r12(3)(b).
    """
    end, left = start, _positive(days)
    while left:
        end += ONE_DAY
        if not at_tribunal_holiday(end):
            left -= 1
    return end


def tribunal_holidays(after: date, until: date) -> Iterator[tuple[date, date]]:
    """The runs of days that the tribunal leaves out, after one day and before another.

    >>> list(tribunal_holidays(date(2026, 7, 20), date(2026, 9, 17)))
    [(datetime.date(2026, 8, 1), datetime.date(2026, 8, 31))]
    """
    first, day = None, after + ONE_DAY
    while day < until:
        if at_tribunal_holiday(day):
            first = first or day
        elif first:
            yield first, day - ONE_DAY
            first = None
        day += ONE_DAY
    if first:
        yield first, day - ONE_DAY


def working_days_between(after: date, until: date, calendar: BankHolidays) -> int:
    """How many working days come after one day, up to another and with it.

    >>> from domain.holidays import CURRENT
    >>> working_days_between(date(2026, 12, 24), date(2026, 12, 31), CURRENT)
    3
    """
    closed = sum(1 for _ in closed_days(after, until + ONE_DAY, calendar))
    return max(0, days_between(after, until)) - closed


def closed_days(after: date, until: date, calendar: BankHolidays) -> Iterator[tuple[date, str]]:
    """The days that are no working days, with the reason, after one day and before another."""
    day = after + ONE_DAY
    while day < until:
        if why := calendar.why_closed(day):
            yield day, why
        day += ONE_DAY


def _same_date(day: date, months: int) -> date:
    """The same date some months on, or back, or the month's last day if it has no such date."""
    later, month = divmod(day.month - 1 + months, 12)
    year = day.year + later
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _positive(number: int) -> int:
    if number < 1:
        raise ValueError(f"a period needs at least 1, not {number}")
    return number
