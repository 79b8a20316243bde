"""A case, as one reader has seen it, as the view object that every page is made from."""

from __future__ import annotations

from domain.decisions import DECISIONS
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.following_up import CaseClosed, CaseWithdrawn, WithdrawalExplained
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.responding import NotTakenOn, NotTakenOnExplained
from domain.disagreement.reviewing import ReferralExplained
from domain.disagreement.stages import stage_of_case
from domain.permissions import PERMISSIONS, may_now
from domain.roles import Role
from projections import words
from projections.ports import Directory
from projections.redact import Seen
from projections.showing import issues, taking_part, things
from projections.showing.by_itself import missed_views, pause_views, wait_view
from projections.showing.checking import check_view
from projections.showing.dates import duty_view
from projections.showing.home import home_view
from projections.showing.intake import intake_view
from projections.showing.joined import partner_views
from projections.showing.meetings import mediation_view
from projections.showing.names import Names
from projections.showing.own_right import right_view
from projections.showing.people import child_view, people_view
from projections.showing.scope import scope_view
from projections.showing.todo import todo
from projections.timeline import latest
from projections.views.case import CaseView, Seat
from projections.views.signs import Tag
from projections.words import shown

SIDES = {
    Role.PARENT: "family",
    Role.YOUNG_PERSON: "family",
    Role.HELPER: "family",
    Role.LEFT: "family",
    Role.OFFICER: "council",
    Role.LA_MANAGER: "council",
    Role.COORDINATOR: "service",
    Role.MEDIATOR: "mediator",
    Role.REVIEWER: "reviewer",
    Role.PARTNER: "partner",
    Role.INSTITUTE: "institute",
    Role.REGULATOR: "regulator",
    Role.SYSTEM: "system",
}
_COMMANDS = tuple(
    command for command, decision in DECISIONS.items() if decision.stream is Disagreement
)


def allowed(seen: Seen) -> frozenset[str]:
    """Names of the commands that the reader may give now; none from the past."""
    if seen.is_past:
        return frozenset()
    case, actor, at = seen.case, seen.actor, seen.at
    return frozenset(
        command.__name__
        for command in _COMMANDS
        if command in PERMISSIONS and may_now(case, actor, command, at)
    )


def case_view(seen: Seen, directory: Directory) -> CaseView:
    """Everything the reader may see of the case, in words for them."""
    seen = seen.opened(lambda piece: not things.is_a_message(piece))
    names, case = Names(seen, directory), seen.case
    assert case.lodged_at is not None  # every case starts by its lodging
    may = allowed(seen)
    turns = todo(names, may)
    stage = stage_of_case(case)
    seat = _seat(names)
    child = child_view(names)
    lodged = seen.last(DisagreementLodged, "lodged")
    return CaseView(
        reference=case.reference,
        seat=seat,
        at=seen.at,
        is_past=seen.is_past,
        title=f"{child.called}’s case" if child else f"Case {case.reference}",
        stage=str(stage),
        tag=Tag(*words.STAGES[stage]),
        council=names.council,
        service=names.service,
        child=child,
        parties=names.parties,
        table=names.table,
        everyone=names.everyone,
        people=people_view(names),
        right=right_view(names),
        lodged_at=case.lodged_at,
        framework=case.framework,
        choice=str(lodged.choice) if lodged else "",
        taken_on=case.taken_on,
        not_taken_on=_not_taken_on(seen),
        not_taken_on_words=_said(seen, NotTakenOnExplained, "taken on")
        if case.taken_on is False
        else "",
        answered_on=case.answered_on,
        check=check_view(names),
        background=issues.background_view(names),
        views=issues.views_of_child(names),
        scope=scope_view(names),
        decisions=tuple(issues.decision_view(d, names) for d in case.decisions.values()),
        issues=tuple(issues.issue_view(i, names) for i in case.issues.values()),
        evidence=things.evidence_views(names),
        messages=things.message_views(names),
        mediation=mediation_view(names),
        agreements=tuple(issues.agreement_view(a, names) for a in case.agreements.values()),
        undertakings=tuple(
            issues.undertaking_view(u, names)
            for u in case.undertakings.values()
            if seat.side != "partner" or u.issue in seen.standing.issues
        ),
        referral_words=tuple(shown(e.words) for e in seen.all(ReferralExplained, "referral words")),
        referred_on=case.referred_on,
        recommended_on=case.recommended_on,
        duties=tuple(duty_view(duty, names) for duty in seen.duties),
        papers=things.paper_views(names),
        latest=latest(names),
        home=home_view(names, turns) if seat.side == "family" else None,
        todo=turns,
        may=may,
        readers=things.reader_choices(names),
        walls=things.signs(names),
        closed_on=case.closed_on,
        closed_because=_closed_because(seen),
        withdrawn_words=_said(seen, WithdrawalExplained, "withdrawn"),
        intake=intake_view(names),
        adjustments=taking_part.adjustment_views(names),
        objections=taking_part.objection_views(names),
        safety=taking_part.safety_views(names),
        lifted=taking_part.lifted_views(names),
        refusal=taking_part.refusal_view(names),
        partners=partner_views(names),
        wait=wait_view(names),
        missed=missed_views(names),
        pauses=pause_views(names),
    )


def _seat(names: Names) -> Seat:
    standing = names.seen.standing
    side = next(side for role, side in SIDES.items() if role in standing.roles)
    return Seat(
        roles=frozenset(str(role) for role in standing.roles),
        party=standing.party,
        side=side,
        words=names.seat_words(),
    )


def _not_taken_on(seen: Seen) -> str:
    event = seen.last(NotTakenOn, "taken on") if seen.case.taken_on is False else None
    return words.NOT_TAKEN_ON[event.reason] if event else ""


def _closed_because(seen: Seen) -> str:
    if seen.case.is_open:
        return ""
    event, taken_back = seen.last(CaseClosed, "closed"), seen.last(CaseWithdrawn, "withdrawn")
    if taken_back is not None and taken_back.party == seen.standing.party:
        return "You took it back"
    return words.CLOSED[event.because] if event else ""


def _said(
    seen: Seen, event: type[NotTakenOnExplained] | type[WithdrawalExplained], key: str
) -> str:
    said = seen.last(event, key)
    return shown(said.words) if said else ""
