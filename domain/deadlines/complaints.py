"""Claims and complaints beside an appeal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.deadlines.facts import Fact, Facts
from domain.deadlines.lengths import Months, MonthsBeginningWith
from domain.deadlines.row import Deadline, Duty, Longer, Roll
from domain.deadlines.words import day


def about_a_series(facts: Facts) -> tuple[str, ...]:
    """Equality Act 2010 Sch 17 para 4(5): a series counts as done at its end."""
    began = facts.get(Fact.CONDUCT_FROM)
    if not isinstance(began, date):
        return ()
    return (f"It began on {day(began)}. A series of acts counts from its last day.",)


def promptly(facts: Facts) -> tuple[str, ...]:
    """CPR r54.5(1)(a): the 3 months are the most, not a right to wait."""
    return ("It must be asked for promptly: 3 months are the most, and may be too long.",)


EQUALITY = Deadline(
    code="equality_claim",
    who=(Duty.FAMILY,),
    starts=Fact.CONDUCT_DATE,
    length=MonthsBeginningWith(6),
    longer=Longer(
        Fact.CONCILIATION_REFERRED,
        MonthsBeginningWith(9),
        says="Conciliation was asked for in time: that gives 3 months more than the 6.",
        too_late="Conciliation was asked for after the 6 months, so it gives no more time.",
    ),
    may_stretch=True,
    notes=about_a_series,
    noted=(Fact.CONDUCT_FROM,),
    source="Equality Act 2010 Sch 17 para 4",
    says="Claim against a school within 6 months of the unfair act, or of the last of a series.",
    in_force_from=date(2020, 7, 21),
)

ROWS = (
    replace(
        EQUALITY,
        roll=Roll.HOLIDAYS,
        source=f"{EQUALITY.source}; HESC Rules 2008 (SI 2008/2699) r12(3) before 21 July 2020",
        in_force_from=date(2010, 10, 1),
        in_force_to=date(2020, 7, 20),
    ),
    EQUALITY,
    Deadline(
        code="jr",
        who=(Duty.FAMILY,),
        starts=Fact.GROUNDS_AROSE,
        length=Months(3),
        notes=promptly,
        source="Civil Procedure Rules 1998 r54.5",
        says="Ask the High Court for a judicial review promptly, and within 3 months at the most.",
        in_force_from=date(2000, 10, 2),
    ),
    Deadline(
        code="lgsco",
        who=(Duty.FAMILY,),
        starts=Fact.FIRST_NOTICE,
        length=MonthsBeginningWith(12),
        source="Local Government Act 1974 s26B",
        says="Complain to the Ombudsman within 12 months of knowing, after complaining to the "
        "council.",
        in_force_from=date(2008, 4, 1),
    ),
    Deadline(
        code="nhs_complaint",
        who=(Duty.FAMILY,),
        starts=Fact.COMPLAINT_EVENT,
        length=Months(12),
        source="SI 2009/309 reg 12",
        says="Complain to the health service within 12 months. It says it has the complaint "
        "within 3 working days.",
        in_force_from=date(2009, 4, 1),
    ),
)
