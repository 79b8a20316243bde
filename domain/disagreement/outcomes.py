"""What came of a case so far, in one word: for lists and counts. Each point has its own stage."""

from __future__ import annotations

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import ClosedBecause, Outcome


def outcome_of(case: Disagreement) -> Outcome | None:
    """The furthest that the case has come; None while nothing came of it yet.

    It depends on `process` facts only. What was agreed counts before how the rest went on.
    """
    if case.taken_on is False:
        return Outcome.NOT_TAKEN_ON
    settled = [each for each in case.issues.values() if each.agreement or each.settled_on]
    if settled:
        whole = len(settled) == len(case.issues)
        return Outcome.AGREED if whole else Outcome.AGREED_IN_PART
    if case.closed_because is ClosedBecause.WITHDRAWN:
        return Outcome.WITHDRAWN
    if any(each.at_tribunal_on for each in case.decisions.values()):
        return Outcome.AT_TRIBUNAL
    if case.recommended_on is not None:
        return Outcome.RECOMMENDED
    if case.was_opened and case.mediation_ended_on is not None:
        return Outcome.NO_AGREEMENT
    if any(each.certified_on for each in case.decisions.values()):
        return Outcome.CERTIFICATE
    return None if case.is_open else Outcome.NOTHING
