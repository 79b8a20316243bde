"""Whether the service is well: only what was measured just now, and no case content."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.wrappers import Response

from projections.across.statistics import Statistics
from projections.views.lists import Measures
from web.areas import OPERATORS, Area
from web.rendering import render
from web.session import actor
from web.wiring import at, now, wired

ops = Area("ops", __name__, who=OPERATORS)


@dataclass(frozen=True)
class Measured:
    """One thing looked at: `do` is empty where it is well."""

    what: str
    how: str
    do: str


@dataclass(frozen=True)
class HealthView:
    findings: tuple[Measured, ...]
    measures: Measures

    @property
    def to_do(self) -> int:
        return sum(bool(each.do) for each in self.findings)


_KINDS = {"job": "Worker", "model": "List across cases", "outbox": "Waiting work"}


def named(part: str) -> str:
    """The name of a part, which the command line says shortly, for a page.

    >>> named("job mail"), named("disk")
    ('Worker: mail', 'Disk')
    """
    kind, _, name = part.partition(" ")
    return f"{_KINDS[kind]}: {name}" if kind in _KINDS else part.capitalize()


@ops.get("/ops")
def health() -> Response | str:
    """Each part, how it is, and what to do where it is not well; then counts."""
    counted = Statistics(wired().across, actor(), at()).measures()
    found = tuple(Measured(named(each.what), each.how, each.do) for each in wired().examine(now()))
    return render("pages/ops/health.html", page=HealthView(found, counted))
