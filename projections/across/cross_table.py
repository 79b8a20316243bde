"""Numbers of councils in groups (services) by column, with every total, as they may be shown.

All totals of one table are decided together with its cells, so what is shown of a group, of a unit
and of everything is always a part of the same table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from projections.across.suppressing import Hidden, Link, Shown, share, suppressed

ALL = "*"  # no key of an organisation
Cell = tuple[str, str]


@dataclass(frozen=True)
class CrossTable:
    """What may be shown. A unit, a group, or ALL of them; a column, or ALL of them."""

    columns: tuple[str, ...]
    _cells: Mapping[object, Shown]

    def at(self, who: str, column: str = ALL) -> Shown:
        """One number; who is not in the table has none, and nought is fewer than 10 too."""
        return self._cells.get((who, column), Hidden.FEW)

    def part(self, column: str, part: str) -> Shown:
        """One of the parts into which a column of ALL was split."""
        return self._cells.get((ALL, column, part), Hidden.FEW)

    def share(self, who: str, column: str) -> int | None:
        """A column's share of the row, in whole per cent; None where it would mislead or tell."""
        return share(self.at(who, column), self.at(who))

    def is_silent_on(self, rows: Collection[str]) -> bool:
        """Nothing can be shown of these units or groups: there are too few."""
        numbers = [self.at(who, column) for who in rows for column in (*self.columns, ALL)]
        return all(isinstance(each, Hidden) for each in numbers)


def cross_table(
    groups: Mapping[str, str],
    columns: Sequence[str],
    numbers: Mapping[Cell, int],
    parts: Mapping[str, Mapping[str, int]] | None = None,
) -> CrossTable:
    """The table of `numbers` by unit and column, where `groups` has the group of each unit.

    A unit or column without a number has nought. `parts` split a column of ALL further, say by
    month. Raises ValueError where they do not add up to it, or a name stands for two things.
    """
    names = [*groups, *{*groups.values()}, ALL]
    if len({*names}) < len(names) or ALL in columns:
        raise ValueError("a unit, a group and the whole need names of their own")
    links = _links(groups, columns, numbers, parts or {})
    return CrossTable(tuple(columns), suppressed(links))


def _links(
    groups: Mapping[str, str],
    columns: Sequence[str],
    numbers: Mapping[Cell, int],
    parts: Mapping[str, Mapping[str, int]],
) -> Iterator[Link]:
    inside: dict[str, list[str]] = {}
    for unit, group in groups.items():
        inside.setdefault(group, []).append(unit)

    def number(units: Sequence[str], over: Sequence[str]) -> int:
        return sum(numbers.get((unit, column), 0) for unit in units for column in over)

    for column in columns:
        for unit, group in groups.items():
            yield Link((unit, column), unit, (group, column), number([unit], [column]))
        for group, units in inside.items():
            yield Link((group, column), (group, column), (ALL, column), number(units, [column]))
        end = ("parts", column) if column in parts else ALL
        yield Link((ALL, column), (ALL, column), end, number([*groups], [column]))
        for part, how_many in parts.get(column, {}).items():
            yield Link((ALL, column, part), end, ALL, how_many)
    for group, units in inside.items():
        for unit in units:
            yield Link((unit, ALL), (group, ALL), unit, number([unit], columns))
        yield Link((group, ALL), (ALL, ALL), (group, ALL), number(units, columns))
    yield Link((ALL, ALL), ALL, (ALL, ALL), number([*groups], columns))
