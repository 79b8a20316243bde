"""Everything that was ever due in a case, as rows: open, met in time, met late, or lapsed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty

EXPLAINING = "svc_explain_late"


def due_rows(case: Disagreement, found: Iterable[CaseDuty]) -> list[dict[str, Any]]:
    """The rows of a case: one for each duty that has a last day."""
    return [
        {
            "case": case.reference,
            "code": duty.code,
            "about": duty.about,
            "who": " ".join(duty.who),
            "last_day": duty.last_day,
            "met_on": duty.met_on,
            "lapsed": duty.lapsed,
            "late_by": duty.days_late(duty.met_on) if duty.met_on else None,
        }
        for duty in found
        if duty.last_day
    ]
