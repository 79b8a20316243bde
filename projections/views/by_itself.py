"""What the clock does by itself in a case: waiting, the certificate, what was missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.signs import Who


@dataclass(frozen=True)
class WaitView:
    """Whether the certificate waits for a meeting once day 30 has ended."""

    last_day: date | None  # for a meeting
    code: str  # of the clock, for "Why this date?"
    asked: tuple[date, ...]  # the days on which the family was asked
    mine: bool | None  # what the reader's own family chose; None: nothing yet
    waits: bool  # the certificate waits: every family that chose said so
    comes_on: date | None  # the certificate, by itself
    choosable: bool
    others: bool  # another family of the case keeps the certificate from waiting


@dataclass(frozen=True)
class MissedView:
    """A last day that went by, and what the council said of it."""

    code: str
    thing: str
    title: str
    due: date
    by_council: bool
    to_explain: bool
    explained: tuple[tuple[datetime, Who, str], ...]  # when, who, words
    managers_told: bool
    explain_by: date | None  # while the council has not said why


@dataclass(frozen=True)
class PauseView:
    """A time in which what the service promises waited, and why."""

    since: date
    until: date  # its last day, as it was meant or as it ended
    by: Who
    at: datetime
    reason: str
    now: bool  # it waits today
