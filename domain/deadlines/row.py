"""The form of a row of the clock: a rule as data, in force between two dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum

from domain.deadlines.excuses import Excuse
from domain.deadlines.facts import Fact, Facts
from domain.deadlines.lengths import Length

PART_3_BEGAN = date(2014, 9, 1)  # Children and Families Act 2014 Part 3 and SI 2014/1530


class Duty(StrEnum):
    """Whose time it is."""

    FAMILY = "family"
    LA = "la"
    ICB = "icb"
    ADVISER = "adviser"
    SERVICE = "service"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"


class Roll(Enum):
    """What happens when the last day is no working day."""

    NONE = "it stays"
    TRIBUNAL_START = "HESC Rules 2008 r12: starting an appeal"


@dataclass(frozen=True)
class OrIfLater:
    """A second limit: it counts where it ends later, if a fact makes it apply."""

    starts: Fact
    length: Length
    where: Fact  # true, or not known: it applies. False: it is an argument only
    otherwise: str


@dataclass(frozen=True)
class ArguedFrom:
    """Another day from which some say the time runs. Shown, never used."""

    fact: Fact
    why: str


def nothing_to_note(facts: Facts) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One rule, as it stood from one date to another. A new edition is a new row.

    The edition in force on the day that starts the time governs it to its end.
    """

    code: str
    who: tuple[Duty, ...]
    starts: Fact
    length: Length
    says: str
    source: str
    or_if_earlier: Fact | None = None
    or_if_later: OrIfLater | None = None
    roll: Roll = Roll.NONE
    before: time | None = None  # the time of day in London by which it must be done
    unless: str = ""  # in words; lifted_by or replaced_by hold it
    lifted_by: Fact | None = None
    excuse: Excuse | None = None
    replaced_by: Fact | None = None
    done: Fact | None = None  # how many of `length` and `then` are behind us
    then: tuple[Length, ...] = ()
    argued_from: tuple[ArguedFrom, ...] = ()
    may_stretch: bool = False  # courts have carried such a limit over a closed day
    notes: Callable[[Facts], tuple[str, ...]] = nothing_to_note
    in_force_from: date = PART_3_BEGAN
    in_force_to: date | None = None

    def governs(self, on: date) -> bool:
        """Was this edition in force on a day? Both its first and its last day count."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)
