"""Everything that was ever due in a case, as rows: open, met, late, or lapsed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.clock import Duty
from domain.counting import days_between
from domain.disagreement.aggregate import Disagreement, organisation_of
from domain.disagreement.duties import RIGHTS, CaseDuty
from domain.events import OrganisationId

EXPLAINING = "svc_explain_late"


def due_rows(case: Disagreement, found: Iterable[CaseDuty]) -> list[dict[str, Any]]:
    """The rows of a case: one for each duty that has a last day."""
    return [
        {
            "case": case.reference,
            "code": duty.code,
            "about": duty.about,
            "who": " ".join(duty.who),
            "body": _body(case, duty),
            "last_day": duty.last_day,
            "met_on": duty.met_on,
            "lapsed": duty.lapsed,
            "late_by": _late_by(case, duty),
        }
        for duty in found
        if duty.last_day
    ]


def _late_by(case: Disagreement, duty: CaseDuty) -> int | None:
    """Days late, of what is done; and of what was undone past its last day when its case ended."""
    if duty.met_on is not None:
        return duty.days_late(duty.met_on)
    if not duty.lapsed or case.closed_on is None or duty.code in RIGHTS:
        return None
    return max(0, days_between(duty.due.due or case.closed_on, case.closed_on)) or None


def _body(case: Disagreement, duty: CaseDuty) -> OrganisationId | None:
    """The school, health body or social care that joined and must do it; None for all others."""
    kind, _, number = duty.about.partition(":")
    if kind == "undertaking" and duty.code != EXPLAINING:
        return organisation_of(case.undertakings[int(number)].by_party)
    if Duty.ICB in duty.who and case.health_body is not None:
        return organisation_of(case.health_body)
    return None
