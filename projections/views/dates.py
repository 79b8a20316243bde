"""What is due, by when, from whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.extending import DayFixedView


@dataclass(frozen=True)
class DutyView:
    """One thing due. "Why this date?" is at `dates/{code}?about={about}`."""

    code: str
    about: str
    title: str  # "The council answers each point"
    says: str  # the rule in words
    who: tuple[str, ...]  # parties of the clock: family la icb adviser service reviewer
    who_words: str  # "Fairshire council"
    last_day: date | None
    why_none: str | None
    days_left: int | None  # of an open duty; negative when late
    days_late: int
    met_on: date | None
    lapsed: bool
    mine: bool  # the reader is among those who must

    @property
    def is_open(self) -> bool:
        return self.met_on is None and not self.lapsed

    @property
    def is_late(self) -> bool:
        return self.is_open and self.days_late > 0

    @property
    def is_past_right(self) -> bool:
        """A right whose last day has gone by: not late, and nothing that comes next."""
        over = self.days_left is not None and self.days_left < 0
        return self.is_open and over and not self.days_late


@dataclass(frozen=True)
class LastDay:
    """A family's last day, for the adviser or the tribunal, or the stated reason why none."""

    code: str  # mediation_contact, appeal
    about: str
    what: str  # "Adviser", "Tribunal"
    on: date | None
    done_on: date | None
    says: str  # one sentence, always
    days_left: int | None
    ended: bool


@dataclass(frozen=True)
class ArgumentView:
    """Another date that some would argue for. Shown as that, never used."""

    on: date
    why: str


@dataclass(frozen=True)
class StartedBy:
    """A line of the reader's timeline by which a time began: on which page, in which place."""

    title: str
    at: datetime
    place: int
    page: int


@dataclass(frozen=True)
class DateToldView:
    """A side that was told a changed day, in which way, and when."""

    day: date  # what it was told
    who: str
    how: str  # "by email"
    at: datetime
    because: str  # "a new bank holiday was announced"


@dataclass(frozen=True)
class WhyView:
    """Why a date is what it is: counted in the open."""

    reference: str
    code: str
    about: str
    title: str
    says: str
    who_words: str
    last_day: date | None
    why_none: str | None
    started: date | None
    steps: tuple[str, ...]  # started by, counted, skipped, the last day
    source: str
    edition: str  # the rule's wording is in force from this day
    calendar: str  # edition of the bank holidays
    arguments: tuple[ArgumentView, ...]
    met_on: date | None
    days_left: int | None
    days_late: int
    at: datetime | None  # UTC, where a time of day ends it
    lapsed: bool
    rolls: str  # what the rule does with a last day on a weekend or holiday
    fixed: tuple[DayFixedView, ...]  # days that were fixed in writing in its place
    started_by: tuple[StartedBy, ...]
    told: tuple[DateToldView, ...]  # of each changed day, oldest first


@dataclass(frozen=True)
class DateRow:
    """One open day in a list by date."""

    reference: str
    what: str
    on: date
    when: str  # "late by 2 days", "3 days left"


@dataclass(frozen=True)
class OwnDate:
    """One open day of one of the reader's own cases. It names no person."""

    reference: str
    code: str
    about: str
    on: date
    what: str
    who: frozenset[str]  # sides
