"""The form of a row of triage: one way to go on, in force between two dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from domain.clock import Fact
from domain.deadlines.row import PART_3_BEGAN
from domain.disagreement.vocabulary import Force
from domain.routes.answers import Answers, Trouble


class Reason(NamedTuple):
    """Whether a way is open after these answers, and why or why not."""

    is_open: bool
    why: str


class Ages(Enum):
    """For whom a way is."""

    ANY = "any age"
    UNDER_25 = "children and young people"  # Children and Families Act 2014 s.83(2)
    SCHOOL_AGE = "children of compulsory school age"  # Education Act 1996 s.8


def nothing_to_add(answers: Answers) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to go on, as the law stood from one day to another. Its words are what families read.

    `in_force_from` is None for a row that is written and is no law: it governs no day.
    """

    code: str
    title: str
    rests: Force
    rests_words: str
    gives: str
    costs: str
    effect: str  # on the other ways
    certificate: str  # whether the tribunal's paper is needed, or comes of it
    opens: Callable[[Answers], Reason]
    source: str
    then: str = ""  # where to go after it
    bars: tuple[str, ...] = ()  # codes of the ways that using it shuts, on the same thing
    adds: Callable[[Answers], tuple[str, ...]] = nothing_to_add  # what to know, for this family
    ages: Ages = Ages.ANY
    clock: str = ""  # the code of its last day
    counts_from: Fact | None = None  # told of each trouble; a decision where None
    about: tuple[Trouble, ...] = ()  # the troubles it is for
    certificate_first: bool = False  # the mediation adviser's day comes before its own
    period: str = "No last day"  # where there is no day to count from, or nothing to count
    period_says: str = ""
    late: str = ""  # what is left once its time is over
    in_force_from: date | None = PART_3_BEGAN
    in_force_to: date | None = None

    def governs(self, on: date) -> bool:
        """Was this edition law on a day? Both its first and its last day count."""
        begun = self.in_force_from is not None and self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)

    def has_been_law(self, on: date) -> bool:
        """Whether it is or was law by a day."""
        return self.in_force_from is not None and self.in_force_from <= on
