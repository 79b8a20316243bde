"""Two lines over months: what was done in time, and what was missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from projections.across.suppressing import Hidden, Shown
from projections.charts.drawing import STUB, About, Chart, Drawing, drawn, said, scale

_MOST_LONG_NAMES = 6
_HIGH = {True: (16, 266), False: (16, 216)}


@dataclass(frozen=True)
class Line:
    """A line over the columns. `kind` is "met" (solid, round) or "missed" (dashed, square)."""

    name: str
    kind: str
    numbers: tuple[Shown, ...]


def lines(about: About, columns: Sequence[tuple[str, str]], rows: Sequence[Line]) -> Chart:
    """Lines over columns, each with a long name and a short one. A line has a gap where a number
    is not shown, and a hatched stub stands on the ground."""
    most = max([1, *(drawn(number) for row in rows for number in row.numbers)])
    wide, narrow = Drawing(about, True), Drawing(about, False)
    has_room = len(columns) <= _MOST_LONG_NAMES
    return Chart(
        _drawn(wide, [long if has_room else short for long, short in columns], rows, most),
        _drawn(narrow, [short for _, short in columns], rows, most),
    )


def _drawn(on: Drawing, columns: Sequence[str], rows: Sequence[Line], most: int) -> Markup:
    (top, ground), (left, right) = _HIGH[on.is_wide], (56, 850) if on.is_wide else (40, 206)
    rules = scale(most, 5 if on.is_wide else 3)

    def along(at: int) -> float:
        return left + at * (right - left) / max(1, len(columns) - 1)

    def up(number: int) -> float:
        return ground - number / rules[-1] * (ground - top)

    for rule in rules:
        on.line(f"M{left - 12} {up(rule):.1f}H{right + 8}", "rule" if rule else "axis")
        on.text(left - 20, up(rule) + 5, f"{rule:,}", "soft", "end")
    every = 1 if on.is_wide or len(columns) < 7 else 3
    for at, name in enumerate(columns):
        if at % every == 0:
            on.text(along(at), ground + 24, name, "soft", "middle")
    taken: list[float] = []
    for place, row in enumerate(rows):
        points = [(along(at), number) for at, number in enumerate(row.numbers)]
        _line(on, row, points, up)
        for x, number in points:
            if isinstance(number, Hidden):
                on.stub(x - STUB / 2 + place * (STUB + 2), ground - 12, 12)
        _named(on, row, right + 14, up, taken)
    on.text(left, ground + 48, "Hatched: fewer than 10, or hidden", "soft")
    return on.framed(ground + 56)


def _line(
    on: Drawing, row: Line, points: Sequence[tuple[float, Shown]], up: Callable[[int], float]
) -> None:
    path, is_apart = "", True
    for x, number in points:
        if isinstance(number, Hidden):
            is_apart = True
            continue
        path += f"{'M' if is_apart else 'L'}{x:.1f} {up(number):.1f}"
        is_apart = False
    if path:
        on.line(path, row.kind)
    for x, number in points:
        if isinstance(number, Hidden):
            continue
        if row.kind == "met":
            on.circle(x, up(number), 5.5, "mark-met")
        else:
            on.bar(x - 5, up(number) - 5, 10, 10, "mark-missed")


def _named(
    on: Drawing, row: Line, x: float, up: Callable[[int], float], taken: list[float]
) -> None:
    """The line's name at its end, beside its last number, and clear of the other name."""
    last = row.numbers[-1] if row.numbers else 0
    y = up(drawn(last)) + 5
    while any(abs(y - other) < 18 for other in taken):
        y -= 18
    taken.append(y)
    if isinstance(last, Hidden):
        on.text(x + STUB, y, row.name, "strong")
    else:
        on.text(x, y, f"{said(last)} {row.name}", "strong")
