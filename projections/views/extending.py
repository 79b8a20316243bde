"""Another day for a promise, fixed in writing after the agreement was signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class DayFixedView:
    """A day that everyone bound agreed to in writing, and the one that it took the place of."""

    was: date | None
    now: date
    on: date
    by: tuple[str, ...]  # names of the parties
    by_words: str  # the same in a row


@dataclass(frozen=True)
class DaySaidView:
    """What a party wrote about another day."""

    what: str  # "Suggests Monday 16 November 2026"
    party_name: str
    words: str
    at: datetime


@dataclass(frozen=True)
class DaySuggestedView:
    """Another day that waits for an answer."""

    version: int
    by: date
    by_name: str
    mine: bool  # the reader's own party suggested it
    agreed: tuple[str, ...]  # names of the parties
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class AnotherDayView:
    """Everything about the day of one promise since it was signed."""

    bound: tuple[str, ...]  # names of those who must agree
    mine: bool  # the reader's own party is one of them
    suggested: DaySuggestedView | None
    to_agree: bool  # it waits for the reader's party
    fixed: tuple[DayFixedView, ...]  # oldest first
    said: tuple[DaySaidView, ...]  # oldest first
