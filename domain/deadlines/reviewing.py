"""Reviews of a plan, moves between phases and between councils. CFA 2014 s44; SI 2014/1530."""

from __future__ import annotations

from datetime import date

from domain.deadlines.facts import POST_16, SCHOOL_PHASES, Fact
from domain.deadlines.lengths import (
    AtOnce,
    DayBefore,
    DaysBeginningWith,
    Months,
    MonthsBefore,
    MonthsBeginningWith,
    Weeks,
    WeeksBefore,
    WorkingDaysBeginningWith,
)
from domain.deadlines.row import (
    REGULATIONS,
    ArguedAs,
    Deadline,
    Duty,
    Only,
    OrIfLater,
    eased_in_2020,
)

SCHOOL_OR_LA = (Duty.SCHOOL, Duty.LA)
THE_NAMED_DAY = AtOnce("It is often said that it must be done by that day.")
NAMED = ArguedAs(
    THE_NAMED_DAY,
    'Guides say "by" this day. The regulation says "before" it: the day before is the safe one.',
)
POST_16_ALONE = Only(
    Fact.TRANSFER_KIND,
    (POST_16,),
    "it is for the move from secondary school to a place after 16 (see phase_general)",
)

ROWS = (
    Deadline(
        code="ar_comments",
        who=(Duty.LA,),
        starts=Fact.AMENDMENT_NOTICE_SENT,
        length=DaysBeginningWith(15),
        source=f"{REGULATIONS} reg 22(2)(c)",
        says="The family has at least 15 days to say what it thinks of the changes.",
    ),
    # Not eased in 2020: a year that began in those months ended after them.
    Deadline(
        code="ar_hold",
        who=(Duty.LA,),
        starts=Fact.LAST_REVIEWED,
        or_else=Fact.PLAN_FIRST_MADE,
        length=MonthsBeginningWith(12),
        source="Children and Families Act 2014 s44(1)",
        says="Review the plan within 12 months of when it was made or last reviewed.",
    ),
    Deadline(
        code="ar_invite",
        who=SCHOOL_OR_LA,
        starts=Fact.REVIEW_MEETING,
        length=WeeksBefore(2),
        source=f"{REGULATIONS} reg 20",
        says="Invite everyone at least 2 weeks before the review meeting.",
    ),
    Deadline(
        code="ar_papers",
        who=SCHOOL_OR_LA,
        starts=Fact.REVIEW_MEETING,
        length=WeeksBefore(2),
        source=f"{REGULATIONS} reg 20",
        says="Send everyone the papers at least 2 weeks before the review meeting.",
    ),
    Deadline(
        code="ar_report",
        who=SCHOOL_OR_LA,
        starts=Fact.REVIEW_MEETING,
        length=Weeks(2),
        source=f"{REGULATIONS} reg 20",
        says="Send the report within 2 weeks of the review meeting.",
    ),
    *eased_in_2020(
        Deadline(
            code="ar_decide",
            who=(Duty.LA,),
            starts=Fact.REVIEW_MEETING,
            length=Weeks(4),
            source=f"{REGULATIONS} regs 20(10), 22(2); L, M and P v Devon [2022] EWHC 493 (Admin)",
            says="Say within 4 weeks of the meeting whether the plan is kept, changed or ended, "
            "and send the changes.",
        ),
        Deadline(
            code="ar_final_from_meeting",
            who=(Duty.LA,),
            starts=Fact.REVIEW_MEETING,
            length=Weeks(12),
            source=f"{REGULATIONS} regs 20(10), 22(3)-(4); L, M and P v Devon [2022] EWHC 493",
            says="Send the changed plan within 12 weeks of the review meeting.",
        ),
        Deadline(
            code="ar_final",
            who=(Duty.LA,),
            starts=Fact.AMENDMENT_NOTICE_SENT,
            length=Weeks(8),
            source=f"{REGULATIONS} reg 22(3)-(4)",
            says="Send the changed plan, or say it stays as it is, within 8 weeks of the notice.",
        ),
        Deadline(
            code="amend_outside",
            who=(Duty.LA,),
            starts=Fact.AMENDMENT_NOTICE_SENT,
            length=Weeks(8),
            source=f"{REGULATIONS} regs 22, 28",
            says="Send a plan that is changed without a review within 8 weeks of the notice. The "
            "family has at least 15 of those days to say what it thinks.",
        ),
    ),
    Deadline(
        code="phase_general",
        who=(Duty.LA,),
        starts=Fact.TRANSFER_YEAR,
        named=(2, 15),
        length=DayBefore(),
        only=Only(
            Fact.TRANSFER_KIND,
            SCHOOL_PHASES,
            "a move to a place after 16 has its own day (see phase_post16)",
        ),
        argued_as=(NAMED,),
        source=f"{REGULATIONS} reg 18(1)(b)",
        says="Review and change the plan before 15 February of the year of the move.",
    ),
    Deadline(
        code="phase_post16",
        who=(Duty.LA,),
        starts=Fact.TRANSFER_YEAR,
        named=(5, 31),
        length=DayBefore(),
        only=POST_16_ALONE,
        argued_as=(NAMED,),
        source=f"{REGULATIONS} reg 18(3)",
        says="For a move in September 2015, review and change the plan before 31 May 2015.",
        in_force_to=date(2015, 12, 31),
    ),
    Deadline(
        code="phase_post16",
        who=(Duty.LA,),
        starts=Fact.TRANSFER_YEAR,
        named=(3, 31),
        length=DayBefore(),
        only=POST_16_ALONE,
        argued_as=(NAMED,),
        source=f"{REGULATIONS} reg 18(1)(a)",
        says="Review and change the plan before 31 March of the year of the move.",
        in_force_from=date(2016, 1, 1),
    ),
    Deadline(
        code="phase_post16_move",
        who=(Duty.LA,),
        starts=Fact.TRANSFER_DATE,
        length=MonthsBefore(5),
        source=f"{REGULATIONS} reg 18(2)",
        says="Review and change the plan at least 5 months before the move.",
    ),
    *eased_in_2020(
        Deadline(
            code="la_transfer",
            who=(Duty.LA,),
            starts=Fact.MOVE_DATE,
            length=AtOnce("The plan is handed over on the day of the move."),
            or_if_later=OrIfLater(Fact.OLD_LA_AWARE, WorkingDaysBeginningWith(15)),
            source=f"{REGULATIONS} reg 15(2)",
            says="Hand the plan to the new council on the day of the move. If you learned of it "
            "less than 15 working days before, within 15 working days of learning.",
        ),
        Deadline(
            code="la_transfer_tell",
            who=(Duty.LA,),
            starts=Fact.PLAN_TRANSFERRED,
            length=Weeks(6),
            source=f"{REGULATIONS} reg 15(4)",
            says="Tell the family within 6 weeks of taking over the plan what happens next.",
        ),
    ),
    Deadline(
        code="la_transfer_review",
        who=(Duty.LA,),
        starts=Fact.PLAN_TRANSFERRED,
        length=Months(3),
        or_if_later=OrIfLater(Fact.LAST_REVIEWED, MonthsBeginningWith(12), needed=True),
        argued_as=(
            ArguedAs(
                MonthsBeginningWith(3),
                "Some count the day of the transfer as the first of the 3 months.",
            ),
        ),
        source=f"{REGULATIONS} reg 15(5)",
        says="Review the plan within 12 months of the last review, or 3 months of taking it over "
        "if that is later.",
    ),
)
