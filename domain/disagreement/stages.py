"""Where each issue stands, derived from steps alone; a case's stage is a summary for display."""

from __future__ import annotations

from domain.disagreement.aggregate import Disagreement, Issue
from domain.disagreement.vocabulary import Choice, Ground, Stage

# In a summary, the stage in which somebody must act soonest speaks for the case.
_ORDER = (
    Stage.INTAKE,
    Stage.RETURNED,
    Stage.TERMS,
    Stage.MEDIATING,
    Stage.BOOKED,
    Stage.ARRANGING,
    Stage.ANSWERING,
    Stage.REVIEW,
    Stage.CERTIFICATE,
    Stage.LEFT_OPEN,
    Stage.DELIVERING,
    Stage.CLOSED,
)


def stage_of(case: Disagreement, issue: Issue) -> Stage:
    """The stage of one issue. It depends on `process` facts only."""
    if not case.is_open:
        return Stage.CLOSED
    if issue.agreement is not None:
        return Stage.CLOSED if _kept(case, issue) else Stage.DELIVERING
    if issue.settled_on is not None:
        return Stage.DELIVERING
    if issue.referred:
        return Stage.CLOSED if _replied(case, issue) else Stage.REVIEW
    if case.taken_on is None:
        return Stage.INTAKE if case.more is None else Stage.RETURNED
    if issue.decision is None and _talks_are_over(case):
        return Stage.LEFT_OPEN
    if case.mediation_ended_on is not None or _certificate_only(case, issue):
        return Stage.CERTIFICATE
    if case.was_opened:
        return Stage.TERMS if issue.tabled else Stage.MEDIATING
    booked = case.open_session
    if booked is not None and booked.starts is not None:
        return Stage.BOOKED
    decided = None if issue.decision is None else case.decision(issue.decision)
    if decided and decided.ground is Ground.DEEMED and case.mediator is None:
        return Stage.CERTIFICATE  # of a council that stayed silent, there is no answer to wait for
    if case.answered_on is None:
        return Stage.ANSWERING
    refused = case.refused_on is not None and case.open_session is None
    if refused and issue.decision is not None:
        return Stage.CERTIFICATE
    if issue.decision is None:
        return Stage.ARRANGING
    if case.decision(issue.decision).ground is not None and case.mediator is None:
        return Stage.CERTIFICATE
    return Stage.ARRANGING


def stage_of_case(case: Disagreement) -> Stage:
    """The stage shown for the whole case: the one of its issues in which most is still to do."""
    stages = {stage_of(case, issue) for issue in case.issues.values()}
    return next((stage for stage in _ORDER if stage in stages), Stage.CLOSED)


def _certificate_only(case: Disagreement, issue: Issue) -> bool:
    """The family asked for the certificate on this decision: it has it, or wants nothing else."""
    if issue.decision is None:
        return False
    decision = case.decision(issue.decision)
    declined = decision.mediation is Choice.CERTIFICATE
    return declined and (decision.ground is not None or not case.mediation_chosen)


def _talks_are_over(case: Disagreement) -> bool:
    """Mediation ended; or the council answered and does not take part."""
    said_no = case.takes_part is False and case.answered_on is not None
    return case.mediation_ended_on is not None or said_no


def _kept(case: Disagreement, issue: Issue) -> bool:
    promises = [u for u in case.undertakings.values() if u.issue == issue.number]
    return all(promise.is_kept for promise in promises)


def _replied(case: Disagreement, issue: Issue) -> bool:
    return issue.recommended and set(case.parties) <= set(issue.replies)
