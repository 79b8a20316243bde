"""What a newly proclaimed bank holiday does to the last days of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.clock import counted_by
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty, duties
from domain.holidays import BankHolidays


@dataclass(frozen=True)
class MovedDay:
    """One thing still to be done, and its last day by the former and by the newer edition."""

    code: str
    about: str
    was: date | None
    now: date | None


def moved_days(case: Disagreement, before: BankHolidays, after: BankHolidays) -> list[MovedDay]:
    """The open last days that differ between two editions, in order of the newer day."""
    former = {(duty.code, duty.about): duty.last_day for duty in _counted(case, before)}
    found = [
        MovedDay(duty.code, duty.about, former.get((duty.code, duty.about)), duty.last_day)
        for duty in _counted(case, after)
        if duty.is_open
    ]
    return [moved for moved in found if moved.was != moved.now]


def _counted(case: Disagreement, calendar: BankHolidays) -> list[CaseDuty]:
    with counted_by(calendar):
        return duties(case)
