"""Everything that was ever due in a case, as rows: open, met, late, or lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from domain.clock import Duty
from domain.counting import days_between, london_date
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
    """Days late, of what is done; and of what was undone past its last day when it lapsed."""
    if duty.met_on is not None:
        return duty.days_late(duty.met_on)
    return late_when_it_lapsed(case, duty) or None


def late_when_it_lapsed(case: Disagreement, duty: CaseDuty) -> int:
    """Days past its last day on which an undone duty came to matter no longer; 0 for all others.

    What lapsed in time is not missed, however long the case goes on; a right never is.
    """
    lapsed_on = min(_days_of_lapse(case, duty), default=None) if duty.lapsed else None
    if lapsed_on is None or duty.last_day is None or duty.code in RIGHTS:
        return 0
    return max(0, days_between(duty.last_day, lapsed_on))


def _days_of_lapse(case: Disagreement, duty: CaseDuty) -> Iterator[date]:
    """The London days on which something happened that makes it matter no longer."""
    if duty.code == "svc_authority":
        session = case.sessions[_number(duty)]
        if session.called_off_on:
            yield session.called_off_on
        elif session.starts:
            yield london_date(session.starts)
    elif duty.code == "cert_not_held":
        yield from (each.held_on for each in case.sessions.values() if each.held_on)
    elif case.closed_on is not None:
        yield case.closed_on
    if duty.code in ("mediation_arranged", "la_informs_icb") and case.mediation_ended_on:
        yield case.mediation_ended_on
    if duty.code == EXPLAINING and duty.about.startswith("undertaking:"):
        promise = case.undertakings[_number(duty)]
        if promise.is_kept:
            yield min(promise.reported_on.values())  # the first: nobody is blamed for a day more
        yield from (fixed.on for fixed in promise.days_fixed[-1:])


def _number(duty: CaseDuty) -> int:
    return int(duty.about.partition(":")[2])


def _body(case: Disagreement, duty: CaseDuty) -> OrganisationId | None:
    """The school, health body or social care that joined and must do it; None for all others."""
    if duty.about.startswith("undertaking:") and duty.code != EXPLAINING:
        return organisation_of(case.undertakings[_number(duty)].by_party)
    if Duty.ICB in duty.who and case.health_body is not None:
        return organisation_of(case.health_body)
    return None
