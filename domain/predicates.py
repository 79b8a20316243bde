"""What must hold of a thing for a command to make sense now: asked of the thing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain.disagreement import unasked
from domain.disagreement.aggregate import Disagreement
from domain.framework import Framework

Predicate = Callable[[Any], bool]


def always(thing: Any) -> bool:
    return True


def case_open(case: Disagreement) -> bool:
    return case.is_open


def not_decided(case: Disagreement) -> bool:
    return case.is_open and case.taken_on is None


def may_ask_more(case: Disagreement) -> bool:
    return not_decided(case) and case.more is None


def more_asked(case: Disagreement) -> bool:
    return case.is_open and case.more is not None


def urgent_unseen(case: Disagreement) -> bool:
    return case.is_open and case.urgent_on is not None and case.urgent_looked_on is None


def to_invite(case: Disagreement) -> bool:
    return case.is_open and case.was_entered and not case.family.keys() <= case.invited


def paper_by_hand(case: Disagreement) -> bool:
    return to_be_signed(case) and bool(
        case.by_hand & set(case.signatories) - case.signed_to_mediate
    )


def times_by_hand(case: Disagreement) -> bool:
    return session_open(case) and bool(case.by_hand)


def something_to_tell(case: Disagreement) -> bool:
    return any(not task.done for task in case.tasks.values())


def closed(case: Disagreement) -> bool:
    return not case.is_open


def reopening_asked(case: Disagreement) -> bool:
    return not case.is_open and bool(case.reopening_asked)


def telling_undecided(case: Disagreement) -> bool:
    return case.is_open and bool(case.asked_not_to_tell)


def to_hand_over(case: Disagreement) -> bool:
    return case.is_open and case.young_person is None


def taken_over(case: Disagreement) -> bool:
    return case.is_open and case.young_person is not None and bool(case.left)


def capacity_unchecked(case: Disagreement) -> bool:
    return case.is_open and None in case.capacity.values()


def answer_to_check(case: Disagreement) -> bool:
    return not_answered(case) and case.waits_for_check


def not_answered(case: Disagreement) -> bool:
    return case.is_open and case.taken_on is not False and case.answered_on is None


def mediation_asked(case: Disagreement) -> bool:
    return case.is_open and case.mediation_chosen and case.mediation_ended_on is None


def mediation_of_right(case: Disagreement) -> bool:
    """That the council takes part in: not where the health body does in its place."""
    return mediation_asked(case) and case.mediation_of_right and case.health_body is None


def has_wider_points(case: Disagreement) -> bool:
    return case.is_open and bool(case.wider_issues) and case.talks_asked_on is None


def asked_to_take_part(case: Disagreement) -> bool:
    return case.is_open and case.talks_asked_on is not None and not case.takes_part


def talks_asked(case: Disagreement) -> bool:
    return case.is_open and case.talks_asked_on is not None and case.mediation_ended_on is None


def somebody_may_come(case: Disagreement) -> bool:
    """To a meeting: not while the council says that it stays out of it."""
    return case.is_open and not case.stays_out


def concerns_health(case: Disagreement) -> bool:
    return case.is_open and case.concerns_health


def may_appeal(case: Disagreement) -> bool:
    return bool(case.decisions)


def at_tribunal(case: Disagreement) -> bool:
    return any(d.at_tribunal_on for d in case.decisions.values())


def mediation_open(case: Disagreement) -> bool:
    return case.mediation_open


def to_be_signed(case: Disagreement) -> bool:
    return case.mediation_open and bool(case.signatories)


def session_open(case: Disagreement) -> bool:
    return case.is_open and case.open_session is not None


def no_session_open(case: Disagreement) -> bool:
    return case.mediation_open and case.open_session is None


def may_settle(case: Disagreement) -> bool:
    return case.may_meet


def terms_on_some_table(case: Disagreement) -> bool:
    return case.mediation_open and any(issue.terms for issue in case.open_issues)


def something_agreeable(case: Disagreement) -> bool:
    return case.mediation_open and bool(case.agreeable_issues)


def agreement_to_sign(case: Disagreement) -> bool:
    return case.is_open and case.unsigned_agreement is not None


def uncertified(case: Disagreement) -> bool:
    return bool(case.uncertified)


def referable(case: Disagreement) -> bool:
    return case.is_open and bool(case.referable_issues)


def under_review(case: Disagreement) -> bool:
    return case.is_open and case.referred_on is not None and case.recommended_on is None


def recommended(case: Disagreement) -> bool:
    return case.recommended_on is not None


def promised(case: Disagreement) -> bool:
    return bool(case.undertakings)


def promise_to_keep(case: Disagreement) -> bool:
    return case.is_open and any(not each.is_kept for each in case.undertakings.values())


def another_day_suggested(case: Disagreement) -> bool:
    return case.is_open and any(each.suggested for each in case.undertakings.values())


def may_cite(case: Disagreement) -> bool:
    return case.is_open and case.framework is not None and case.recommended_on is None


def no_draft(framework: Framework) -> bool:
    return framework.draft is None


def drafting(framework: Framework) -> bool:
    return framework.draft is not None


def may_refuse(case: Disagreement) -> bool:
    return mediation_of_right(case) and not case.was_held and case.refused_on is None


def may_object(case: Disagreement) -> bool:
    return case.mediation_open and not case.has_begun


def objected(case: Disagreement) -> bool:
    return case.mediation_open and bool(case.open_objections)


def something_unsettled(case: Disagreement) -> bool:
    return case.is_open and any(not issue.referred for issue in case.open_issues)


def something_claimed(case: Disagreement) -> bool:
    return case.is_open and any(issue.claim and not issue.referred for issue in case.open_issues)


def flagged(case: Disagreement) -> bool:
    return bool(case.flagged)


def has_partners(case: Disagreement) -> bool:
    return any(partner.issues or partner.asked for partner in case.partners.values())


def may_choose_to_wait(case: Disagreement) -> bool:
    return unasked.may_choose(case)


def missed_by_council(case: Disagreement) -> bool:
    return any(missed.to_explain for missed in case.missed.values())


def was_paused(case: Disagreement) -> bool:
    return case.is_open and bool(case.pauses) and case.pauses[-1].ended_on is None
