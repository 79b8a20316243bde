"""What this reader must do next in the case, soonest first.

Only what their role may do now is listed: the permission table decides, this puts it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.clock import days_left
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement, Issue
from domain.disagreement.duties import CaseDuty
from domain.disagreement.vocabulary import Adjusted, Choice
from domain.roles import Role
from projections.showing.extending import to_agree
from projections.showing.names import Names
from projections.showing.taking_part import adjustment_views, arrival_views
from projections.views.steps import Action, Todo
from projections.words import LATE

CERTIFICATES = ("cert_declined", "cert_not_held", "cert_after")
_LA = {Role.OFFICER, Role.LA_MANAGER}


def todo(names: Names, may: frozenset[str]) -> tuple[Todo, ...]:
    """What to do, dated things first by date, then the rest in the order of the route."""
    if names.seen.is_past:
        return ()
    found = [*_of_party(names, may), *_of_council(names, may), *_of_service(names, may)]
    if Role.HEALTH_BODY in names.seen.standing.roles:
        found += _attendee(names, may)
    found += [*_of_mediator(names, may), *_of_institute(names, may)]
    return tuple(sorted(found, key=lambda item: (item.by is None, item.by or date.max)))


def _item(
    names: Names,
    code: str,
    what: str,
    place: str,
    duty: CaseDuty | None = None,
    by: date | None = None,
) -> Todo:
    last = duty.last_day if duty else by
    left = days_left(duty.due, names.seen.on) if duty else None
    if duty is None and by is not None:
        left = (by - names.seen.on).days
    about = duty.about if duty else ""
    return Todo(code, what, last, left, Action(what, place), duty.code if duty else "", about)


def duty_of(names: Names, code: str, about: str | None = None) -> CaseDuty | None:
    """The first open duty of a code."""
    return next(
        (d for d in names.seen.duties if d.code == code and d.is_open and about in (None, d.about)),
        None,
    )


# ---- both sides


def _of_party(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    case, mine = names.case, names.mine
    if mine is None:
        return
    if "GiveMore" in may and case.more:
        yield _item(names, "give_more", "Add what is missing", "more", by=case.more.by)
    arranged = duty_of(names, "mediation_arranged")
    unsigned = mine in case.signatories and mine not in case.signed_to_mediate
    if "SignAgreementToMediate" in may and unsigned:
        yield _item(names, "sign_to_mediate", "Sign the agreement to mediate", "agree-to-mediate")
    session = case.open_session
    asked = session is not None and not session.starts and mine not in session.offered
    if "OfferTimes" in may and asked and mine in case.table:
        yield _item(names, "offer_times", "Choose times for your meeting", "sessions", arranged)
    if "ChooseToWait" in may and case.asked_to_wait and not case.wait_choices:
        yield _item(names, "choose_to_wait", "Choose if you wait for a meeting", "wait", arranged)
    for issue in open_terms(names):
        if {"AcceptTerms", "CounterTerms", "DeclineToSign"} & may:
            what = f"Read what is suggested on point {issue.number}"
            yield _item(names, "answer_terms", what, f"terms/{issue.number}")
    for issue in case.open_issues:
        if "ConfirmSettlement" in may and issue.claim and mine not in issue.claim.confirmed_by:
            what = f"Say if point {issue.number} is settled"
            yield _item(names, "answer_settlement", what, f"settle/{issue.number}")
    agreement = case.unsigned_agreement
    signing = agreement is not None and mine in case.signers(agreement)
    if "SignAgreement" in may and agreement and signing and mine not in agreement.signed_by:
        yield _item(names, "sign_agreement", "Sign the agreement", f"agreement/{agreement.number}")
    if "ReplyToRecommendation" in may and unreplied(case, mine):
        what = "Reply to the recommendation"
        yield _item(names, "reply_to_recommendation", what, "review")
    if "ReportUndertaking" in may:
        yield from _of_promises(names, may)


def open_terms(names: Names) -> list[Issue]:
    """Issues whose terms this reader's party has neither accepted nor asked to change: of those
    that ask something of it, where it does not mediate."""
    case, mine = names.case, names.mine
    if not case.mediation_open:
        return []
    return [
        issue
        for issue in case.open_issues
        if issue.terms
        and mine not in issue.terms.accepted_by
        and mine not in issue.terms.countered_by
        and (mine in case.table or mine in issue.terms.named - issue.terms.declined_by)
        and issue.number not in _to_sign(case, mine)
    ]


def _to_sign(case: Disagreement, party: str | None) -> tuple[int, ...]:
    """Issues of an agreement that waits for a party which does not mediate: it signs, no more."""
    agreement = case.unsigned_agreement
    return agreement.issues if agreement and party in agreement.also else ()


def unreplied(case: Disagreement, party: str) -> bool:
    return any(issue.recommended and party not in issue.replies for issue in case.issues.values())


def _of_promises(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    """A promise that was due and of which this party has not spoken; or one of its own."""
    for promise in names.case.undertakings.values():
        if "AgreeToAnotherDay" in may and to_agree(promise, names):
            what = f"Say if promise {promise.number} may have another day"
            by = promise.suggested.by if promise.suggested else None
            yield _item(names, "answer_another_day", what, "undertakings", by=by)
    for duty in names.seen.duties:
        kind, _, number = duty.about.partition(":")
        if kind != "undertaking" or not duty.is_open or duty.code == "svc_explain_late":
            continue
        promise = names.case.undertakings[int(number)]
        is_due = duty.last_day is not None and duty.last_day <= names.seen.on
        if promise.by_party == names.mine:
            what = f"Keep promise {promise.number}, and say so"
            yield _item(names, "keep_promise", what, "undertakings", duty)
        elif is_due and names.mine in names.case.parties and names.mine not in promise.reports:
            what = f"Tell us if promise {promise.number} is kept"
            yield _item(names, "report_undertaking", what, "undertakings", duty)


def _attendee(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    if "NameAttendee" in may and names.case.authority_on is None:
        duty = duty_of(names, "svc_authority")
        yield _item(names, "name_attendee", "Name who attends", "attendee", duty)


# ---- the council


def _of_council(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    case = names.case
    if not names.seen.standing.roles & _LA:
        return
    if "AnswerDisagreement" in may:
        count = len(case.issues)
        what = "Answer 1 issue" if count == 1 else f"Answer {count} issues"
        if case.waits_for_check:
            what = "Check the answer"
        if not case.waits_for_check or "ReturnAnswer" in may:  # else it is with the manager
            yield _item(names, "answer_disagreement", what, "answer", duty_of(names, "svc_answer"))
    if "TakePart" in may and case.takes_part is None:
        duty = duty_of(names, "svc_takes_part")
        yield _item(names, "take_part", "Say if you take part", "talks", duty)
    telling = duty_of(names, "la_informs_icb")
    if "TellHealthBody" in may and telling:
        yield _item(names, "tell_health_body", "Tell the health body", "health", telling)
    wanted = case.mediation_chosen and case.mediation_ended_on is None
    wanted = wanted and case.cannot_arrange_on is None
    if wanted and case.health_body is None:
        yield from _attendee(names, may)
    if "ExplainDelay" in may:
        for duty in names.seen.duties:
            promise = duty.about.startswith("undertaking:")
            if duty.code == "svc_explain_late" and duty.is_open and promise:
                what = f"Explain why promise {duty.about.partition(':')[2]} is late"
                yield _item(names, "explain_delay", what, "undertakings", duty)
    if "ExplainMissed" in may:
        for number, missed in enumerate(case.missed.values(), 1):
            late = duty_of(names, "svc_explain_late", missed.about)
            if late and missed.to_explain_here:
                what = f"Say why it was late: {LATE[missed.code][0].lower()}{LATE[missed.code][1:]}"
                yield _item(names, "explain_missed", what, f"late/{number}", late)


# ---- the service


def _of_service(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    case = names.case
    if "LookAtUrgent" in may:
        duty = duty_of(names, "svc_urgent")
        yield _item(names, "look_at_urgent", "Look at it: it is urgent", "urgent", duty)
    if "TakeOn" in may:
        what, by = "Decide if we take this on", case.more and case.more.by
        yield _item(names, "take_on", f"{what}, once it is given" if by else what, "intake", by=by)
    if "DecideToTell" in may:
        yield _item(names, "decide_to_tell", "Decide about another parent", "other-parent")
    if "KeepClosed" in may:
        yield _item(names, "reopen_case", "Decide if it is opened again", "reopen")
    if "DoTask" in may:
        waiting = sum(not task.done for task in case.tasks.values())
        what = "Tell the family 1 thing" if waiting == 1 else f"Tell the family {waiting} things"
        yield _item(names, "do_task", what, "tasks")
    if "CheckCapacity" in may:
        yield _item(names, "check_capacity", "Check who can decide", "capacity")
    no_mediator = case.mediator is None and case.cannot_arrange_on is None
    if "AppointMediator" in may and no_mediator and "TakeOn" not in may:
        duty = duty_of(names, "mediation_arranged")
        yield _item(names, "appoint_mediator", "Appoint a mediator", "mediator", duty)
    if "KeepMediator" in may and case.open_objections:
        what = "Answer who asks for another mediator"
        yield _item(names, "answer_objection", what, "objections")
    session = case.open_session
    if "ArrangeAdjustment" in may and any(
        each.outcome == Adjusted.ASKED for each in adjustment_views(names)
    ):
        yield _item(names, "arrange", "Arrange what somebody needs", "easier")
    if "LiftSafetyFlag" in may and session and session.starts:
        told = {each.party for each in arrival_views(session.number, names)}
        if not told >= set(case.parties):
            what = "Give each side its own time and place"
            yield _item(names, "give_arrivals", what, f"times/{session.number}/arrivals")
    if "IssueCertificate" in may:
        for decision in case.uncertified:
            about = f"decision:{decision.number}"
            for code in CERTIFICATES:
                certificate = duty_of(names, code, about)
                if certificate:
                    what, place = "Give the certificate", f"certify/{decision.number}"
                    yield _item(names, "issue_certificate", what, place, certificate)
                    break
            else:
                if decision.mediation is Choice.MEDIATE and _is_late_to_arrange(names):
                    what, place = "Consider a certificate", f"certify/{decision.number}"
                    yield _item(names, "issue_certificate", what, place)
    if "CloseCase" in may and case.promises_settled:
        yield _item(names, "close_case", "Close the case", "close")


def _is_late_to_arrange(names: Names) -> bool:
    duty = duty_of(names, "mediation_arranged")
    return duty is not None and duty.days_late(names.seen.on) > 0


def _of_mediator(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    case = names.case
    if Role.MEDIATOR not in names.seen.standing.roles:
        return
    arranged = duty_of(names, "mediation_arranged")
    if "DrawUpAgreementToMediate" in may and case.signatories != case.table and not case.stays_out:
        again = " again: the parties have changed" if case.signatories else ""
        what = f"Draw up the agreement to mediate{again}"
        yield _item(names, "draw_up_agreement_to_mediate", what, "times")
    session = case.open_session
    if "ProposeSession" in may and not case.was_held and not case.stays_out:
        yield _item(names, "propose_session", "Suggest times for a meeting", "times", arranged)
    answered = session is not None and set(case.table) <= session.offered.keys()
    if "BookSession" in may and session and not session.starts and answered:
        yield _item(names, "book_session", "Book the meeting", "times", arranged)
    if session and session.starts and "HoldSession" in may:
        day = london_date(session.starts)
        yield _item(names, "hold_session", "Hold the meeting, and say who came", "times", by=day)
    if "ProposeTerms" in may and case.was_opened:
        for issue in case.open_issues:
            declined = issue.terms is not None and issue.terms.declined_by
            asked = declined or (issue.terms is not None and issue.terms.countered_by)
            if asked or not issue.tabled:
                what = f"Write down terms on point {issue.number}"
                if asked:
                    what = f"Answer the change asked for on point {issue.number}"
                if declined:
                    what = f"Write new terms on point {issue.number}: one named will not sign"
                yield _item(names, "propose_terms", what, f"terms/{issue.number}/write")
    if "DrawUpAgreement" in may and case.unsigned_agreement is None:
        yield _item(names, "draw_up_agreement", "Draw up the agreement", "agreement/draw-up")
    if "EndMediation" in may and case.issues and (case.stays_out or not case.open_issues):
        yield _item(names, "end_mediation", "End the mediation", "end")


# ---- the Institute


def _of_institute(names: Names, may: frozenset[str]) -> Iterator[Todo]:
    duty = duty_of(names, "svc_review")
    if "NameReviewer" in may and names.case.reviewer is None:
        yield _item(names, "name_reviewer", "Name the reviewer", "reviewer", duty)
    if "PublishRecommendation" in may:
        what = "Write and publish the recommendation"
        yield _item(names, "publish_recommendation", what, "recommendation", duty)
