"""Dots along a line: one for each council, with the median of all as a thick mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from projections.charts.drawing import About, Chart, Drawing, scale

_ROW, _APART = 84, 11


@dataclass(frozen=True)
class Row:
    """The numbers of one line of dots, in days; no median where it is not shown."""

    label: str
    dots: tuple[float, ...]
    median: float | None


def dots(about: About, rows: Sequence[Row]) -> Chart:
    """A line of dots for each row, on one scale; equal dots stand upon each other."""
    most = max([1.0, *(each for row in rows for each in (*row.dots, row.median or 0))])
    wide, narrow = Drawing(about, True), Drawing(about, False)
    return Chart(_drawn(wide, rows, most), _drawn(narrow, rows, most))


def _drawn(on: Drawing, rows: Sequence[Row], most: float) -> Markup:
    left, right = (215, 970) if on.is_wide else (6, 288)
    rules = scale(most)
    height = 26 + len(rows) * _ROW

    def across(days: float) -> float:
        return left + days / rules[-1] * (right - left)

    for at, rule in enumerate(rules):
        on.line(f"M{across(rule):.1f} 26V{height}", "rule")
        words = f"{rule} days" if at == 0 and on.is_wide else str(rule)
        on.text(across(rule), 16, words, "soft", "middle" if at or on.is_wide else "start")
    for at, row in enumerate(rows):
        base = 26 + at * _ROW + 56
        if on.is_wide:
            on.text(left - 14, base + 5, row.label, end="end")
        else:
            on.text(0, base - 50, row.label)
        on.line(f"M{left} {base}H{right}", "axis")
        radius, stood = (5.5 if on.is_wide else 4.5), dict[float, int]()
        for days in sorted(row.dots):
            above = stood[days] = stood.get(days, 0) + 1
            level = min(above, 4)  # more than four of the same day stand on one spot
            on.circle(across(days), base - 7.5 - (level - 1) * _APART, radius, "dot")
        _median(on, row, base, across(row.median or 0), right)
    return on.framed(height)


def _median(on: Drawing, row: Row, base: float, x: float, right: float) -> None:
    if row.median is None:
        on.text(x + 8, base + 18, "not shown", "soft")
        return
    on.line(f"M{x:.1f} {base - 1}v14", "mid")
    is_left = x < (right / 2)
    on.text(
        x + (8 if is_left else -8),
        base + 18,
        f"median {row.median:g}",
        "strong",
        "start" if is_left else "end",
    )
