"""Asking for an assessment, the plan that follows, and a reassessment. SEND Regulations 2014."""

from __future__ import annotations

from domain.deadlines.excuses import REGULATION_8, under_regulation
from domain.deadlines.facts import Fact
from domain.deadlines.lengths import Days, DaysBeginningWith, Weeks
from domain.deadlines.row import REGULATIONS, Deadline, Duty, eased_in_2020

ROWS = (
    *eased_in_2020(
        Deadline(
            code="ehc_decide",
            who=(Duty.LA,),
            starts=Fact.REQUEST_RECEIVED,
            length=Weeks(6),
            excuse=under_regulation("5(4)"),
            source=f"{REGULATIONS} reg 5(1)",
            says="Say within 6 weeks of the request whether the child's needs will be assessed.",
        ),
        Deadline(
            code="ehc_advice",
            who=(Duty.SCHOOL, Duty.ICB, Duty.LA),
            starts=Fact.ADVICE_REQUEST_RECEIVED,
            length=Weeks(6),
            excuse=REGULATION_8,
            source=f"{REGULATIONS} reg 8(1)",
            says="Give the advice that the council asked for within 6 weeks.",
        ),
        Deadline(
            code="ehc_no_plan",
            who=(Duty.LA,),
            starts=Fact.REQUEST_RECEIVED,
            length=Weeks(16),
            excuse=under_regulation("10(4)"),
            source=f"{REGULATIONS} reg 10(1)",
            says="If there will be no plan, say so with reasons within 16 weeks of the request.",
        ),
    ),
    Deadline(
        code="draft_comments",
        who=(Duty.LA,),
        starts=Fact.DRAFT_SERVED,
        length=DaysBeginningWith(15),
        source=f"{REGULATIONS} reg 13(1)",
        says="The family has at least 15 days to say what it thinks of the draft plan.",
    ),
    Deadline(
        code="school_consult",
        who=(Duty.SCHOOL,),
        starts=Fact.SCHOOL_CONSULTED,
        length=Days(15),
        source="SEND Code of Practice 2015 para 9.83: guidance, not law",
        says="A school that is consulted should answer within 15 days.",
    ),
    *eased_in_2020(
        Deadline(
            code="ehc_final",
            who=(Duty.LA,),
            starts=Fact.REQUEST_RECEIVED,
            length=Weeks(20),
            excuse=under_regulation("13(3)"),
            source=f"{REGULATIONS} reg 13(2)",
            says="Send the final plan within 20 weeks of the request.",
        ),
        Deadline(
            code="reassess_decide",
            who=(Duty.LA,),
            starts=Fact.REQUEST_RECEIVED,
            length=Days(15),
            source=f"{REGULATIONS} regs 24-25",
            says="Say within 15 days whether the child's needs will be assessed again. The council "
            "may say no if it is less than 6 months since the last time.",
        ),
        Deadline(
            code="reassess_final",
            who=(Duty.LA,),
            starts=Fact.REASSESSMENT_NOTIFIED,
            length=Weeks(14),
            excuse=under_regulation("13(3)"),
            source=f"{REGULATIONS} regs 25(1), 27(2)",
            says="Send the final plan within 14 weeks of saying that there is a reassessment.",
        ),
    ),
)
