"""How a case came in: by which way, what is missing, urgent or not, what is still to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class TakenView:
    """Who said what a coordinator wrote down, and when."""

    said_by: str
    on: date
    read_back: bool
    by: str  # the coordinator
    at: datetime


@dataclass(frozen=True)
class MoreView:
    """One more thing that was asked for. `given_on` is None while it is waited for."""

    what: str
    why: str
    by: date
    days_left: int
    asked_by: str
    given_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class TaskView:
    """What one person is to be told by telephone or letter, in the words of the e-mail."""

    id: str
    how: str  # phone post
    who: str
    party: str
    title: str
    lines: tuple[str, ...]
    due: date | None
    set_at: datetime
    done_at: datetime | None
    done_by: str
    note: str


@dataclass(frozen=True)
class AskedView:
    """A party that asks for a closed case to be opened again."""

    party: str
    name: str
    words: str
    on: date


@dataclass(frozen=True)
class IntakeView:
    came_by: str  # online telephone paper
    came_words: str  # "Came by telephone", or empty
    taken: TakenView | None
    urgent_on: date | None
    urgent_by: date | None  # while nobody has looked
    looked_on: date | None
    looked_words: str
    more: MoreView | None  # what is waited for
    given: tuple[MoreView, ...]  # what was, and came
    tasks: tuple[TaskView, ...]
    to_invite: tuple[tuple[str, str], ...]  # party and name
    asked_again: tuple[AskedView, ...]  # to open it again, and nobody has decided
    reopening_words: str  # of the last decision about it
    reopening_on: date | None

    def task(self, task: str) -> TaskView | None:
        return next((each for each in self.tasks if each.id == task), None)
