"""The form of a row of the clock: a rule as data, in force between two dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum, StrEnum

from domain.deadlines.excuses import Excuse
from domain.deadlines.facts import Fact, Facts, Value
from domain.deadlines.lengths import Length

REGULATIONS = "SEND Regulations 2014 (SI 2014/1530)"
PART_3_BEGAN = date(2014, 9, 1)  # Children and Families Act 2014 Part 3 and SI 2014/1530


class Duty(StrEnum):
    """Whose time it is."""

    FAMILY = "family"
    LA = "la"
    ICB = "icb"
    ADVISER = "adviser"
    SCHOOL = "school"
    TRIBUNAL_PARTY = "tribunal_party"
    SERVICE = "service"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    ANYONE = "anyone"
    JOINED = "joined"  # a school or social care that joined a point and promised something


class Roll(Enum):
    """What happens when the last day is no working day."""

    NONE = "it stays"
    TRIBUNAL_START = "HESC Rules 2008 r12: starting an appeal"
    TRIBUNAL = "HESC Rules 2008 r12(2): to the next working day"
    HOLIDAYS = "HESC Rules 2008 r12(3) alone: out of August and Christmas"


@dataclass(frozen=True)
class OrIfLater:
    """A second limit: it counts where it ends later, if a fact makes it apply."""

    starts: Fact
    length: Length
    where: Fact | None = None  # true, or not known: it applies. False: it is an argument only
    otherwise: str = ""
    needed: bool = False  # without its start there is no answer


@dataclass(frozen=True)
class Only:
    """The row is for facts of this value alone."""

    fact: Fact
    among: tuple[Value, ...]
    otherwise: str


@dataclass(frozen=True)
class Longer:
    """Another length counts where a fact is true, or its day lies within the first length."""

    fact: Fact
    length: Length
    says: str
    too_late: str


@dataclass(frozen=True)
class ArguedFrom:
    """Another day from which some say the time runs. Shown, never used."""

    fact: Fact
    why: str


@dataclass(frozen=True)
class ArguedAs:
    """Another way in which some count the time. Shown, never used."""

    length: Length
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
    named: tuple[int, int] | None = None  # `starts` is a year: its month and day
    or_else: Fact | None = None  # starts the time where `starts` is not known
    or_if_earlier: Fact | None = None
    or_if_later: OrIfLater | None = None
    longer: Longer | None = None
    counted: Fact | None = None  # says how many working days `length` has
    only: Only | None = None
    roll: Roll = Roll.NONE
    before: time | None = None  # the time of day in London by which it must be done
    unless: str = ""  # in words; lifted_by holds it
    lifted_by: Fact | None = None
    excuse: Excuse | None = None
    eased: str = ""  # the law that put "as soon as practicable" in the limit's place
    eased_if_told: bool = False  # only where somebody says that the limit was impractical
    replaced_by: Fact | None = None
    done: Fact | None = None  # how many of `length` and `then` are behind us
    then: tuple[Length, ...] = ()
    argued_from: tuple[ArguedFrom, ...] = ()
    argued_as: tuple[ArguedAs, ...] = ()
    may_stretch: bool = False  # courts have carried such a limit over a closed day
    may_pause: bool = False  # a promise of this service, never a limit of the law
    notes: Callable[[Facts], tuple[str, ...]] = nothing_to_note
    noted: tuple[Fact, ...] = ()  # what `notes` speaks of; it moves no date
    in_table: bool = True  # False: of this service's own running, not asked for by others
    in_force_from: date = PART_3_BEGAN
    in_force_to: date | None = None

    def governs(self, on: date) -> bool:
        """Was this edition in force on a day? Both its first and its last day count."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)

    def needs(self) -> tuple[Fact, ...]:
        """What must be known beside the start."""
        return (
            *((self.only.fact,) if self.only else ()),
            *((self.counted,) if self.counted else ()),
            *((self.or_if_later.starts,) if self.or_if_later and self.or_if_later.needed else ()),
        )

    def may_use(self) -> tuple[Fact, ...]:
        """What may be known: it moves or lifts the date, or is spoken of."""
        later = self.or_if_later
        found = (
            *(self.or_else, self.or_if_earlier, later and later.where, later and later.starts),
            *(self.longer and self.longer.fact, self.lifted_by, self.replaced_by, self.done),
            *(argued.fact for argued in self.argued_from),
            *self.noted,
            *(self.excuse.facts if self.excuse else ()),
            *((Fact.IMPRACTICAL,) if self.eased else ()),
            *((Fact.PAUSED_FROM, Fact.PAUSED_UNTIL) if self.may_pause else ()),
        )
        return tuple(dict.fromkeys(fact for fact in found if fact and fact not in self.needs()))


def eased_in_2020(*rows: Deadline, if_told: bool = False) -> Iterator[Deadline]:
    """Each row in three editions: before, in, and after 1 May to 25 September 2020.

    Source: SEND (Coronavirus) (Amendment) Regulations 2020 (SI 2020/471).
    """
    for row in rows:
        yield replace(row, in_force_to=date(2020, 4, 30))
        yield replace(
            row,
            eased="SI 2020/471",
            eased_if_told=if_told,
            source=f"{row.source}; SEND (Coronavirus) (Amendment) Regulations 2020 (SI 2020/471)",
            in_force_from=date(2020, 5, 1),
            in_force_to=date(2020, 9, 25),
        )
        yield replace(row, in_force_from=date(2020, 9, 26))
