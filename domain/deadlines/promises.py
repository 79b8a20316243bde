"""What this service promises beside the law. These bind nobody in law and change no legal limit."""

from __future__ import annotations

from domain.deadlines.facts import Fact
from domain.deadlines.lengths import ClearWorkingDaysBefore, Months, Weeks, WorkingDays
from domain.deadlines.row import Deadline, Duty

PROMISE = "A promise of this service, not law"

ROWS = (
    Deadline(
        code="svc_answer",
        who=(Duty.LA,),
        starts=Fact.LA_INFORMED,
        length=WorkingDays(10),
        may_pause=True,
        source=PROMISE,
        says="Answer each point within 10 working days of being told.",
    ),
    Deadline(  # it waits for no pause
        code="svc_urgent",
        who=(Duty.COORDINATOR,),
        starts=Fact.FLAGGED_URGENT,
        length=WorkingDays(1),
        source=PROMISE,
        says="Look at an urgent case within 1 working day.",
    ),
    Deadline(
        code="svc_takes_part",
        who=(Duty.LA,),
        starts=Fact.TALKS_ASKED,
        in_table=False,
        length=WorkingDays(10),
        may_pause=True,
        source=f"{PROMISE}: taking part is free (Children and Families Act 2014 s.57)",
        says="Say within 10 working days whether you take part in talks.",
    ),
    Deadline(
        code="svc_authority",
        who=(Duty.LA,),
        starts=Fact.SESSION_DATE,
        length=ClearWorkingDaysBefore(5),
        source=PROMISE,
        says="Name who will come, and what they can agree to, 5 working days before the meeting.",
    ),
    Deadline(
        code="svc_explain_late",
        who=(Duty.LA,),
        starts=Fact.DUTY_MISSED,
        length=WorkingDays(5),
        may_pause=True,
        source=PROMISE,
        says="Explain within 5 working days why the last day was missed.",
    ),
    Deadline(
        code="svc_review",
        who=(Duty.REVIEWER,),
        starts=Fact.CASE_REFERRED,
        length=WorkingDays(20),
        may_pause=True,
        source=PROMISE,
        says="Give a recommendation within 20 working days of the case being sent for review.",
    ),
    Deadline(
        code="svc_checkins",
        who=(Duty.SERVICE,),
        starts=Fact.AGREEMENT_DATE,
        length=Weeks(6),
        then=(Months(6), Months(12), Months(24)),
        done=Fact.CHECKINS_MADE,
        source=PROMISE,
        says="Ask whether the agreement is kept, 6 weeks, 6 months, 1 year and 2 years after it.",
    ),
)
