"""What happened so far, newest first, told from the reader's side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.looks import LookDay
from projections.views.signs import WallSign, Who


@dataclass(frozen=True)
class Happening:
    """One line of a timeline. `rule` is the command that was allowed, for the audit trail."""

    at: datetime
    who: Who
    title: str
    sentence: str
    wall: WallSign
    issue: int | None
    party: str | None
    rule: str
    topic: str
    place: int | None = None  # in a timeline: counted from the oldest line that the reader sees


@dataclass(frozen=True)
class TimelineView:
    """One page of a timeline. `looks`: the days from `since` to before `until` on which others
    looked, newest first; `more_looks` of them are left out."""

    reference: str
    happenings: tuple[Happening, ...]
    page: int
    pages: int
    total: int
    issue: int | None
    as_at: datetime | None
    since: date | None = None
    until: date | None = None
    looks: tuple[LookDay, ...] = ()
    more_looks: int = 0
    tells_looks: bool = False  # whether this reader is told who looked
