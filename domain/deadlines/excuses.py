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
    closure: bool = True  # a school asked for advice around a long closure is a reason
    appointment: bool = False  # a missed appointment is a reason

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (
            Fact.IMPRACTICAL,
            *((Fact.SCHOOL_ADVICE_REQUESTED,) if self.closure else ()),
            *((Fact.SCHOOL_CLOSED_FROM, Fact.SCHOOL_REOPENS) if self.closure else ()),
            *((Fact.APPOINTMENT_MISSED,) if self.appointment else ()),
            Fact.FAMILY_ABSENT_WEEKS,
            Fact.EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
        )

    def why(self, facts: Facts) -> str | None:
        """The reason that lifts the limit, or None if the facts give none."""
        if facts.get(Fact.IMPRACTICAL) is not True:
            return None
        away = facts.get(Fact.FAMILY_ABSENT_WEEKS, 0)
        if facts.get(Fact.EXCEPTIONAL_PERSONAL_CIRCUMSTANCES) is True:
            return "exceptional personal circumstances affect the family"
        if isinstance(away, int) and away >= self.away_weeks:
            return f"the family is away from the area for {some(away, 'week')} running"
        if self.closure and school_was_closing(facts):
            return "the school had to be asked for advice around a long closure"
        if self.appointment and facts.get(Fact.APPOINTMENT_MISSED) is True:
            return "the child missed an appointment"
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


def under_regulation(number: str) -> Excuse:
    """The reasons of the first assessment: SEND Regulations 2014 regs 5(4), 10(4), 13(3)."""
    return Excuse(away_weeks=4, source=f"SEND Regulations 2014 reg {number}")


REGULATION_8 = Excuse(4, "SEND Regulations 2014 reg 8(2)", closure=False, appointment=True)
REGULATION_44 = Excuse(away_weeks=2, source="SEND Regulations 2014 reg 44(3)")
