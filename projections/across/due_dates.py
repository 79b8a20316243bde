"""Everything that was ever due in a case, as rows: open, met in time, met late, or lapsed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from domain.counting import days_after
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty, duties

# A day after every last day: what a missed day starts is then known before it is missed, and its
# row says from which day it counts. So no row changes because a day has passed.
AFTER_ALL = date.max
STARTED_BY_A_MISS = "svc_explain_late"


def all_duties(case: Disagreement) -> list[CaseDuty]:
    """Every duty of a case, with those that begin only if a last day is missed."""
    return duties(case, AFTER_ALL)


def of_now(found: Iterable[CaseDuty]) -> list[CaseDuty]:
    """Without the duties that wait for a miss: what they wait for comes first."""
    return [duty for duty in found if duty.code != STARTED_BY_A_MISS]


def due_rows(case: Disagreement, found: Iterable[CaseDuty]) -> list[dict[str, Any]]:
    """The rows of a case: one for each duty that has a last day."""
    return [
        {
            "case": case.reference,
            "code": duty.code,
            "about": duty.about,
            "who": " ".join(duty.who),
            "last_day": duty.last_day,
            "starts_on": _starts_on(duty),
            "met_on": duty.met_on,
            "lapsed": duty.lapsed,
            "late_by": duty.days_late(duty.met_on) if duty.met_on else None,
        }
        for duty in found
        if duty.last_day
    ]


def _starts_on(duty: CaseDuty) -> date | None:
    missed = duty.due.started if duty.code == STARTED_BY_A_MISS else None
    return days_after(missed, 1) if missed else None


def next_look_on(found: Iterable[CaseDuty], since: date) -> date | None:
    """The first day after `since` on which the clock changes this case: something is then late."""
    days = [d.last_day for d in found if d.is_open and d.last_day and d.last_day >= since]
    return days_after(min(days), 1) if days and min(days) < date.max else None
