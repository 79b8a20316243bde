"""What a tour is, and what every tour needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from tests.journeys.more_stories import more_stories
from tests.journeys.people import Person
from tests.journeys.serving import utc_now

PIN = "583920"


class Look(Protocol):
    """Looks at the page that somebody has before them, in a state that words name."""

    def __call__(self, person: Person, state: str) -> None: ...


MakePerson = Callable[[str], Person]  # somebody at a browser of their own
Walk = Callable[[MakePerson, Look, Path], None]


@dataclass(frozen=True)
class Tour:
    """A walk, and the routes that it shows."""

    name: str
    shows: frozenset[str]
    walk: Walk


TOURS: list[Tour] = []


def tour(*shows: str) -> Callable[[Walk], Walk]:
    def add(walk: Walk) -> Walk:
        TOURS.append(Tour(walk.__name__, frozenset(shows), walk))
        return walk

    return add


def more(story: str) -> str:
    """The reference of a case beside the demonstration's."""
    return next(s.reference for s in more_stories(date(2026, 11, 3)) if s.name == story)


def ago(days: int) -> date:
    """The date so many days before today; after it, where negative."""
    return (utc_now() - timedelta(days=days)).date()
