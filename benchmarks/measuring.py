"""Rounds that take turns, medians, and a plain table of what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


def seconds(do: Callable[[], object]) -> float:
    """How long one call takes."""
    began = perf_counter()
    do()
    return perf_counter() - began


@dataclass(frozen=True)
class Aim:
    """What was aimed at: a ratio or rate to reach, or one not to pass."""

    limit: float
    most: bool = False  # the limit is the most that it may be, not the least
    unit: str = ""

    def __str__(self) -> str:
        word = "at most" if self.most else "at least"
        return f"{word} {self.limit:,g}{self.unit}"

    def reached_by(self, value: float) -> bool:
        return value <= self.limit if self.most else value >= self.limit


@dataclass(frozen=True)
class Figure:
    """One line of a table: what the product does, what the baseline does, and how they compare."""

    what: str
    ours: str
    beside: str
    compared: float | None = None  # the median of the rounds' own ratios
    aim: Aim | None = None
    aimed: float | None = None  # what the aim speaks of, where it is not the ratio

    @property
    def verdict(self) -> str:
        value = self.compared if self.aimed is None else self.aimed
        if self.aim is None or value is None:
            return ""
        return "reached" if self.aim.reached_by(value) else "NOT reached"


@dataclass(frozen=True)
class Table:
    """The figures of one question. `how` says what was measured, in a sentence or two."""

    title: str
    how: str
    baseline: str
    figures: Sequence[Figure]
    product: str = "the product"


def per_second(count: int, times: Iterable[float]) -> float:
    """The median rate of rounds in each of which `count` things were done."""
    return median(count / each for each in times)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios: a slow moment of the machine slows both sides of one."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def printed(table: Table) -> str:
    """The table as Markdown, which reads as well in a terminal."""
    head = ("", table.product, table.baseline, "ratio", "aim", "")
    rows = [head, *(_cells(each) for each in table.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * max(width, 3) for width in widths) + " |")
    return "\n".join([f"### {table.title}", "", table.how, "", *lines, ""])


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        figure.ours,
        figure.beside,
        "" if figure.compared is None else f"{figure.compared:.2f}",
        "" if figure.aim is None else str(figure.aim),
        figure.verdict,
    )
