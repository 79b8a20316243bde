"""Reasons in the law that lift a limit. They never set another date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.counting import days_between, weeks_before
from domain.deadlines.facts import Fact, Facts
from domain.deadlines.words import some

SHORTEST_CLOSURE_DAYS = 28


@dataclass(frozen=True)
class Excuse:
    """Keeping the limit is impractical, and for a reason on the list."""

    away_weeks: int
    source: str

    def why(self, facts: Facts) -> str | None:
        """The reason that lifts the limit, or None if the facts give none."""
        if facts.get(Fact.IMPRACTICAL) is not True:
            return None
        away = facts.get(Fact.FAMILY_ABSENT_WEEKS, 0)
        if facts.get(Fact.EXCEPTIONAL_PERSONAL_CIRCUMSTANCES) is True:
            return "exceptional personal circumstances affect the family"
        if isinstance(away, int) and away >= self.away_weeks:
            return f"the family is away from the area for {some(away, 'week')} running"
        if school_was_closing(facts):
            return "the school had to be asked for advice around a long closure"
        return None


def school_was_closing(facts: Facts) -> bool:
    """Was advice asked for in the window around a closure of 4 weeks or more?

    The window runs from 1 week before the school closes to 1 week before it opens again.
    Source: SEND Regulations 2014 reg 13(3)(a).
    """
    asked = facts.get(Fact.SCHOOL_ADVICE_REQUESTED)
    closed = facts.get(Fact.SCHOOL_CLOSED_FROM)
    reopens = facts.get(Fact.SCHOOL_REOPENS)
    if not (isinstance(asked, date) and isinstance(closed, date) and isinstance(reopens, date)):
        return False
    return days_between(closed, reopens) >= SHORTEST_CLOSURE_DAYS and weeks_before(
        closed, 1
    ) <= asked <= weeks_before(reopens, 1)


REGULATION_44 = Excuse(away_weeks=2, source="SEND Regulations 2014 reg 44(3)")
