"""Numbers of councils in groups (services) by column, with every total, as they may be shown.

All totals of one table are decided together with its cells, so what is shown of a group, of a unit
and of everything is always a part of the same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from projections.across.suppressing import Hidden, Link, Shown, suppressed

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


def cross_table(
    groups: Mapping[str, str],
    columns: Sequence[str],
    numbers: Mapping[Cell, int],
    *,
    whole_is_known: bool = False,
) -> CrossTable:
    """The table of `numbers` by unit and column, where `groups` has the group of each unit.

    A unit or column without a number has nought; who or what is neither is not counted. Where the
    whole is known from elsewhere, nothing relies on hiding it. Raises ValueError where a name
    stands for two things.
    """
    names = [*groups, *{*groups.values()}, ALL]
    if len({*names}) < len(names) or ALL in columns:
        raise ValueError("a unit, a group and the whole need names of their own")
    known = [
        (unit, column, number)
        for (unit, column), number in numbers.items()
        if number and unit in groups and column in columns
    ]
    return decided(tuple(groups.items()), tuple(columns), tuple(sorted(known)), whole_is_known)


@lru_cache(maxsize=512)  # a quarter that has ended hardly changes, and pages show its tables again
def decided(
    groups: tuple[tuple[str, str], ...],
    columns: tuple[str, ...],
    numbers: tuple[tuple[str, str, int], ...],
    whole_is_known: bool,
) -> CrossTable:
    """The same, of what can be kept: its sorted numbers that are not nought."""
    known = {(unit, column): number for unit, column, number in numbers}
    *links, whole = _links(dict(groups), columns, known)
    whole = replace(whole, is_known=whole_is_known)
    return CrossTable(columns, suppressed([*links, whole]))


def _links(
    groups: Mapping[str, str], columns: Sequence[str], numbers: Mapping[Cell, int]
) -> Iterator[Link]:
    inside: dict[str, list[str]] = {}
    for unit, group in groups.items():
        inside.setdefault(group, []).append(unit)

    def number(units: Iterable[str], over: Sequence[str]) -> int:
        return sum(numbers.get((unit, column), 0) for unit in units for column in over)

    for column in columns:
        for unit, group in groups.items():
            yield Link((unit, column), unit, (group, column), number([unit], [column]))
        for group, units in inside.items():
            yield Link((group, column), (group, column), (ALL, column), number(units, [column]))
        yield Link((ALL, column), (ALL, column), ALL, number(groups, [column]))
    for group, units in inside.items():
        for unit in units:
            yield Link((unit, ALL), (group, ALL), unit, number([unit], columns))
        yield Link((group, ALL), (ALL, ALL), (group, ALL), number(units, columns))
    yield Link((ALL, ALL), ALL, (ALL, ALL), number(groups, columns))
