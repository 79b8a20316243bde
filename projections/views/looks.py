"""Who looked at a case, for one reader: by day, and each look of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.lists import ListPage


@dataclass(frozen=True)
class LookLine:
    """Somebody, or several of one kind, who looked on one day."""

    who: str
    role: str  # a second line, or empty
    times: int
    is_me: bool = False


@dataclass(frozen=True)
class LookDay:
    """Everybody the reader may know of who looked on one London day."""

    on: date
    lines: tuple[LookLine, ...]


@dataclass(frozen=True)
class LooksView:
    """A page of days, newest first. `told` is a value of `domain.looks.Told`."""

    reference: str
    told: str
    page: ListPage[LookDay]


@dataclass(frozen=True)
class OneLook:
    """One look: when, who, and what they opened, as far as the reader may know of it."""

    at: datetime
    who: str
    role: str
    what: str
    is_me: bool
    leaf: int | None = None  # for the regulator: its number in the log of looks


@dataclass(frozen=True)
class DayOfLooksView:
    """A page of the looks of one day, newest first."""

    reference: str
    told: str
    on: date
    page: ListPage[OneLook]
