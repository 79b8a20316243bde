"""England's bank holidays, as dated editions of literal days.

Source: Banking and Financial Dealings Act 1971 s1 and Sch 1, with the days moved, added and
proclaimed under it, and Christmas Day and Good Friday at common law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar_editions import england_2026_11

SATURDAY = 5


class BeyondCalendar(LookupError):
    """No edition says which days of that year are bank holidays."""

    def __init__(self, day: date, first_year: int, last_year: int) -> None:
        super().__init__(f"{day}: bank holidays are known from {first_year} to {last_year} only")
        self.first_year, self.last_year = first_year, last_year


@dataclass(frozen=True, eq=False)
class BankHolidays:
    """One edition. `names` has only days from Monday to Friday."""

    version: str
    drawn_from: str
    first_year: int
    last_year: int
    names: Mapping[date, str]

    def why_closed(self, day: date) -> str | None:
        """Why a day is no working day, or None if it is one.

        The SEND Regulations define no working day: the tribunal's meaning is used for all, a day
        other than a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England
        (HESC Rules 2008 (SI 2008/2699) r1(3)).

        >>> CURRENT.why_closed(date(2026, 12, 28))
        'Boxing Day (substitute day)'
        >>> CURRENT.why_closed(date(2026, 12, 26))
        'weekend'
        >>> CURRENT.why_closed(date(2026, 12, 24)) is None
        True

        Raises BeyondCalendar outside the years of the edition.
        """
        if not self.first_year <= day.year <= self.last_year:
            raise BeyondCalendar(day, self.first_year, self.last_year)
        return "weekend" if day.weekday() >= SATURDAY else self.names.get(day)


EDITIONS = {
    england_2026_11.VERSION: BankHolidays(
        version=england_2026_11.VERSION,
        drawn_from=england_2026_11.DRAWN_FROM,
        first_year=england_2026_11.FIRST_YEAR,
        last_year=england_2026_11.LAST_YEAR,
        names=england_2026_11.NAMES,
    ),
}
CURRENT = EDITIONS[england_2026_11.VERSION]
