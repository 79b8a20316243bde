"""What every chart is made of: text, bars and lines that are escaped, and the frame round them."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from projections.across.suppressing import Hidden, Shown

STUB = 8  # how long a number that is not shown is drawn, whatever it is


@dataclass(frozen=True)
class Chart:
    """Two drawings of one chart, for wide and for narrow screens."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class About:
    """What a chart is called. `key` makes its ids, and is given once on a page."""

    key: str
    title: str
    says: str


@dataclass
class Drawing:
    """One drawing, from its top left corner. Lengths are in its own units."""

    about: About
    is_wide: bool
    parts: list[Markup] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.about.key}-{'wide' if self.is_wide else 'narrow'}"

    @property
    def width(self) -> int:
        return 1000 if self.is_wide else 300

    def text(self, x: float, y: float, words: object, kind: str = "", end: str = "") -> None:
        style = Markup(' class="wm-chart__{}"').format(kind) if kind else Markup()
        anchor = Markup(' text-anchor="{}"').format(end) if end else Markup()
        self._add('<text x="{}" y="{}"{}{}>{}</text>', x, y, style, anchor, words)

    def bar(self, x: float, y: float, width: float, height: float, kind: str = "bar") -> None:
        self._add(
            '<rect class="wm-chart__{}" x="{}" y="{}" width="{}" height="{}"/>',
            *(kind, x, y, width, height),
        )

    def stub(self, x: float, y: float, height: float) -> None:
        """Stands for a number that is not shown."""
        self.patterned(x, y, STUB, height, "hidden")

    def patterned(self, x: float, y: float, width: float, height: float, pattern: str) -> None:
        self._add(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{}-{})" stroke="#4A5560"/>',
            *(x, y, width, height, self.id, pattern),
        )

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        self._add('<circle class="wm-chart__{}" cx="{}" cy="{}" r="{}"/>', kind, x, y, radius)

    def line(self, path: str, kind: str) -> None:
        self._add('<path class="wm-chart__{}" d="{}"/>', kind, path)

    def framed(self, height: float) -> Markup:
        """The whole, with its title and description as screen readers say them."""
        return Markup(
            '<svg class="wm-chart__{size}" viewBox="0 0 {width} {height}" role="img" '
            'aria-labelledby="{id} {id}-says"><title id="{id}">{title}</title>'
            '<desc id="{id}-says">{says} The table below has the same numbers.</desc>'
            "<defs>{patterns}</defs>{parts}</svg>"
        ).format(
            size="wide" if self.is_wide else "narrow",
            width=self.width,
            height=_rounded(height),
            id=self.id,
            title=self.about.title,
            says=self.about.says,
            patterns=Markup().join(
                Markup(_PATTERN).format(id=f"{self.id}-{name}", ground=ground, marks=Markup(marks))
                for name, (ground, marks) in _PATTERNS.items()
            ),
            parts=Markup().join(self.parts),
        )

    def _add(self, shape: str, *values: object) -> None:
        values = tuple(_rounded(each) if isinstance(each, float) else each for each in values)
        self.parts.append(Markup(shape).format(*values))


_PATTERN = (
    '<pattern id="{id}" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<rect width="8" height="8" fill="{ground}"/>{marks}</pattern>'
)
_PATTERNS = {
    "hidden": ("#fff", '<path d="M0 8L8 0" stroke="#6F7A84" stroke-width="2"/>'),
    "second": ("#fff", '<circle cx="4" cy="4" r="2" fill="#7A4A12"/>'),
    "third": ("#fff", '<path d="M0 4H8" stroke="#8C1D17" stroke-width="3"/>'),
}


def drawn(number: Shown) -> int:
    """The number to draw; a hidden one is drawn as a stub, and counts for nothing in a scale."""
    return 0 if isinstance(number, Hidden) else number


def said(number: Shown) -> str:
    """A number as charts and tables write it.

    >>> said(1234), said(Hidden.FEW)
    ('1,234', 'fewer than 10')
    """
    return number.value if isinstance(number, Hidden) else f"{number:,}"


def scale(most: float, steps: int = 5) -> list[int]:
    """Round numbers from nought to `most` or a little more, for the rules of a chart.

    >>> scale(137), scale(0)
    ([0, 50, 100, 150], [0, 1])
    """
    step = next(
        nice * 10**power
        for power in range(12)
        for nice in (1, 2, 5)
        if nice * 10**power * steps >= most
    )
    return [step * each for each in range(max(1, -(-int(-(-most // 1)) // step)) + 1)]


def _rounded(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
