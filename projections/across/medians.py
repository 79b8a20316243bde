"""Medians of days, where as many stand behind them that their number might be shown.

How many that is decides the same table as for any other number, and is not shown itself. So no
group that is hidden is what remains when others with a median are taken from each other, and
rounding to whole five days keeps one case from moving most medians at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from projections.across.cross_table import ALL, CrossTable, cross_table
from projections.across.suppressing import Hidden, Shown

NEAREST = 5


@dataclass(frozen=True)
class Days:
    """How long one step had lasted, by council and month in which it ended."""

    groups: Mapping[str, str]
    table: CrossTable
    lengths: Mapping[tuple[str, str], Mapping[int, int]]  # how many lasted so many days

    @classmethod
    def of(
        cls,
        groups: Mapping[str, str],
        months: Sequence[str],
        rows: Iterable[tuple[str, str, int, int]],
    ) -> Days:
        """Of rows of council, month, days and how many."""
        lengths: dict[tuple[str, str], dict[int, int]] = {}
        for council, month, days, number in rows:
            lengths.setdefault((council, month), {})[days] = number
        numbers = {cell: sum(found.values()) for cell, found in lengths.items()}
        return cls(groups, cross_table(groups, months, numbers), lengths)

    def median(self, who: str, column: str) -> Shown:
        """The median of a council, a service or ALL in a month or ALL, to the nearest 5 days."""
        shown = self.table.at(who, column)
        if isinstance(shown, Hidden):
            return Hidden.TOO_TELLING
        every: dict[int, int] = {}
        for (council, month), found in self.lengths.items():
            if who in (ALL, council, self.groups.get(council)) and column in (ALL, month):
                for days, number in found.items():
                    every[days] = every.get(days, 0) + number
        return nearest(middle(every))


def middle(every: Mapping[int, int]) -> float:
    """The median of days, each with how many there are of it; of none at all, a ValueError.

    >>> middle({3: 1, 9: 2}), middle({3: 1, 4: 1})
    (9.0, 3.5)
    """
    number, seen, lower = sum(every.values()), 0, None
    for days in sorted(every):
        seen += every[days]
        if lower is None and 2 * seen >= number:
            lower = days
        if lower is not None and 2 * seen > number:
            return (lower + days) / 2
    raise ValueError("there is no median of nothing")


def nearest(days: float) -> int:
    """To the nearest 5; halfway goes up.

    >>> nearest(2), nearest(2.5), nearest(12)
    (0, 5, 10)
    """
    return int((days + NEAREST / 2) // NEAREST) * NEAREST
