"""How disagreements are going, in numbers that may be handed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from projections.charts.drawing import Chart


@dataclass(frozen=True)
class Missed:
    """Of which missed duties a number is: by code, of one council or of all, and by last day."""

    duty: str
    council: str
    first: date
    last: date


@dataclass(frozen=True)
class Figure:
    """One cell, as words; `missed` where it leads to the cases that it counts."""

    text: str
    missed: Missed | None = None


@dataclass(frozen=True)
class NumbersTable:
    """A table with its heads; `says_nothing` where every number of it is hidden."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    says_nothing: bool
    chart: Chart | None = None


@dataclass(frozen=True)
class Chosen:
    """One thing to choose from a list, by its code."""

    code: str
    words: str


@dataclass(frozen=True)
class Choice:
    """A list from which one is chosen, by the name that it has in an address."""

    name: str
    label: str
    options: tuple[Chosen, ...]
    chosen: Chosen


@dataclass(frozen=True)
class NumbersPage:
    """The tables of one measure and period, for everybody or for whom they were asked."""

    measure: Chosen
    measures: tuple[Chosen, ...]
    who: Chosen
    period: Chosen
    choices: tuple[Choice, ...]
    tables: tuple[NumbersTable, ...]
    is_cut: bool  # councils are left out of the page, because there are many
    running: str  # the quarter that has not ended yet, in words
    counted_from: date  # when its numbers are here

    @property
    def says_nothing(self) -> bool:
        return all(each.says_nothing for each in self.tables)
