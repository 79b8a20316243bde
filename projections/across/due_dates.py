"""Everything that was ever due in a case, as rows: open, met in time, met late, or lapsed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain.clock import Duty
from domain.disagreement.aggregate import Disagreement, organisation_of
from domain.disagreement.duties import CaseDuty
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
            "late_by": duty.days_late(duty.met_on) if duty.met_on else None,
        }
        for duty in found
        if duty.last_day
    ]


def _body(case: Disagreement, duty: CaseDuty) -> OrganisationId | None:
    """The school, health body or social care that joined and must do it; None for all others."""
    kind, _, number = duty.about.partition(":")
    if kind == "undertaking" and duty.code != EXPLAINING:
        return organisation_of(case.undertakings[int(number)].by_party)
    if Duty.ICB in duty.who and case.health_body is not None:
        return organisation_of(case.health_body)
    return None
