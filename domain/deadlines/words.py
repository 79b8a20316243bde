"""Dates as people read them, the same on every machine: no locale has a say."""

from datetime import date, time

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(on: date) -> str:
    """A date with its weekday.

    >>> day(date(2026, 9, 1))
    'Tuesday 1 September 2026'
    """
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def hour(at: time) -> str:
    """A full hour of the day.

    >>> hour(time(17)), hour(time(0))
    ('5pm', '12am')
    """
    return f"{(at.hour - 1) % 12 + 1}{'am' if at.hour < 12 else 'pm'}"


def some(number: int, unit: str) -> str:
    """A number of things.

    >>> some(1, "month"), some(5, "working day")
    ('1 month', '5 working days')
    """
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
