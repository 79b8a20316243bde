"""At the First-tier Tribunal, and after it. HESC Rules 2008 (SI 2008/2699); SI 2017/1306."""

from __future__ import annotations

from datetime import date, time

from domain.deadlines.facts import Fact
from domain.deadlines.lengths import (
    ClearWorkingDaysBefore,
    Days,
    TribunalDays,
    TribunalWorkingDays,
    Weeks,
    WorkingDaysBefore,
)
from domain.deadlines.row import ArguedAs, Deadline, Duty, Roll, eased_in_2020

RULES = "HESC Rules 2008 (SI 2008/2699)"
RULES_BEGAN = date(2008, 11, 3)
FIVE = time(17)

ROWS = (
    Deadline(
        code="ft_response",
        who=(Duty.LA,),
        starts=Fact.APPLICATION_RECEIVED_BY_LA,
        length=TribunalWorkingDays(30),
        replaced_by=Fact.DIRECTION_DATE,
        roll=Roll.TRIBUNAL,
        before=FIVE,
        source=f"{RULES} rr 12, 21",
        says="Answer the appeal within 30 working days, August and Christmas left out.",
    ),
    Deadline(
        code="ft_bundle",
        who=(Duty.LA,),
        starts=Fact.HEARING_DATE,
        length=ClearWorkingDaysBefore(10),
        argued_as=(
            ArguedAs(WorkingDaysBefore(10), "Some count 10 working days that need not be clear."),
        ),
        source="Directions of the First-tier Tribunal; Practice Direction 1 of 2025",
        says="Send the bundle at least 10 working days before the hearing, unless directions give "
        "another day.",
    ),
    *eased_in_2020(
        Deadline(
            code="rec_response",
            who=(Duty.ICB, Duty.LA),
            starts=Fact.RECOMMENDATION_DATE,
            length=Weeks(5),
            source="SEND (First-tier Tribunal Recommendations Power) Regulations 2017 "
            "(SI 2017/1306)",
            says="Answer the tribunal's recommendation with reasons within 5 weeks.",
            in_force_from=date(2018, 4, 3),
        )
    ),
    Deadline(
        code="ut_appeal",
        who=(Duty.TRIBUNAL_PARTY,),
        starts=Fact.UT_DECISION_SENT,
        length=TribunalDays(28),
        roll=Roll.TRIBUNAL,
        before=FIVE,
        argued_as=(
            ArguedAs(Days(28), "Some count August and Christmas too. The earlier is the safe one."),
        ),
        source=f"{RULES} rr 12, 46",
        says="Ask within 28 days for permission to appeal to the Upper Tribunal.",
        in_force_from=RULES_BEGAN,
    ),
)
