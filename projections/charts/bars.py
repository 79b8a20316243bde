"""Bars from nought: how many there are of each kind, and of what each is made."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from projections.across.suppressing import Hidden, Shown
from projections.charts.drawing import STUB, About, Chart, Drawing, drawn, said

_PATTERNS = ("", "second", "third", "hidden")


def bars(about: About, rows: Sequence[tuple[str, Shown]]) -> Chart:
    """A bar for each kind, its number at its end."""
    most = max([1, *(drawn(number) for _, number in rows)])
    return Chart(_bars(Drawing(about, True), rows, most), _bars(Drawing(about, False), rows, most))


def _bars(on: Drawing, rows: Sequence[tuple[str, Shown]], most: int) -> Markup:
    left, longest, step = (215, 690, 36) if on.is_wide else (0, 220, 50)
    for at, (label, number) in enumerate(rows):
        top = at * step + (6 if on.is_wide else 24)
        if on.is_wide:
            on.text(left - 14, top + 17, label, end="end")
        else:
            on.text(0, top - 6, label)
        if isinstance(number, Hidden):
            on.stub(left, top, 22)
            on.text(left + STUB + 8, top + 17, said(number), "soft")
        else:
            length = number / most * longest
            on.bar(left, top, length, 22)
            on.text(left + length + 8, top + 17, said(number), "strong")
    height = len(rows) * step + 4
    on.line(f"M{left}.5 0V{height}", "axis")
    return on.framed(height)


def stacked(
    about: About, parts: Sequence[str], rows: Sequence[tuple[str, Sequence[Shown]]]
) -> Chart:
    """A bar for each, made of three parts at most, each with its own pattern and its number."""
    most = max([1, *(sum(drawn(part) for part in row) for _, row in rows)])
    wide, narrow = Drawing(about, True), Drawing(about, False)
    return Chart(_stacked(wide, parts, rows, most), _stacked(narrow, parts, rows, most))


def _stacked(
    on: Drawing, parts: Sequence[str], rows: Sequence[tuple[str, Sequence[Shown]]], most: int
) -> Markup:
    left, longest, step = (215, 480, 40) if on.is_wide else (0, 270, 66)
    below = _legend(on, parts, left)
    for at, (label, numbers) in enumerate(rows):
        top = below + at * step + (4 if on.is_wide else 22)
        x: float = left
        for pattern, number in zip(_PATTERNS, numbers, strict=False):
            if isinstance(number, Hidden):
                on.stub(x, top, 22)
            elif pattern:
                on.patterned(x, top, number / most * longest, 22, pattern)
            else:
                on.bar(x, top, number / most * longest, 22)
            x += STUB if isinstance(number, Hidden) else drawn(number) / most * longest
        words = " · ".join(said(number) for number in numbers)
        if on.is_wide:
            on.text(left - 14, top + 16, label, end="end")
            on.text(x + 8, top + 16, words, "strong")
        else:
            on.text(0, top - 5, label)
            on.text(0, top + 37, words, "strong")
    height = below + len(rows) * step + 4
    on.line(f"M{left}.5 {below}V{height}", "axis")
    return on.framed(height)


def _legend(on: Drawing, parts: Sequence[str], left: int) -> int:
    """What each pattern is, in the order of the bars and of their numbers; where it ends."""
    for at, name in enumerate([*parts, "Not shown: fewer than 10, or hidden"]):
        pattern = (*_PATTERNS[: len(parts)], "hidden")[at]
        x, y = (left, at * 24) if on.is_wide else (0, at * 24)
        if pattern:
            on.patterned(x, y + 1, 22, 16, pattern)
        else:
            on.bar(x, y + 1, 22, 16)
        on.text(x + 30, y + 14, name)
    return 24 * (len(parts) + 1) + 12
