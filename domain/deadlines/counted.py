"""Counting alone, for whoever wants to check it: no duty of anyone."""

from __future__ import annotations

from datetime import date

from domain.deadlines.facts import Fact
from domain.deadlines.lengths import AtOnce, WorkingDays
from domain.deadlines.row import Deadline, Duty

ROWS = (
    Deadline(
        code="working_days_after",
        who=(Duty.ANYONE,),
        starts=Fact.START,
        counted=Fact.N,
        length=WorkingDays(1),
        source="HESC Rules 2008 (SI 2008/2699) r1(3): what a working day is",
        says="Count working days from a day.",
        in_force_from=date(1971, 12, 16),  # Banking and Financial Dealings Act 1971
    ),
    Deadline(
        code="local_date",
        who=(Duty.ANYONE,),
        starts=Fact.INSTANT,
        length=AtOnce("In London it is that day."),
        source="Summer Time Act 1972 s3",
        says="Say which day an instant is in London.",
        in_force_from=date(1, 1, 1),
    ),
)
