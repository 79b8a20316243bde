"""Whose turn it is: what each side must do next in a case, from its steps and its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.clock import Duty
from domain.counting import london_date
from domain.disagreement.aggregate import LA_PARTY, Disagreement, Issue
from domain.disagreement.duties import RIGHTS, CaseDuty
from domain.disagreement.vocabulary import Choice

SIDES = ("family", "la", "service", "mediator", "reviewer")
SIDE_OF: dict[Duty, str] = {
    Duty.FAMILY: "family",
    Duty.LA: "la",
    Duty.ADVISER: "service",
    Duty.SERVICE: "service",
    Duty.COORDINATOR: "service",
    Duty.REVIEWER: "reviewer",
}


@dataclass(frozen=True)
class Turn:
    """Something that a side must do: a code of the clock, or of `words.MUST`; `on` may be none."""

    code: str
    about: str = ""
    on: date | None = None


def next_turns(case: Disagreement, duties: Sequence[CaseDuty]) -> dict[str, Turn]:
    """The next thing for each side: the earliest last day, else the step that waits for it.

    A closed case leaves only the family's own days. A family's right never hides what it is
    asked to do.
    """
    found: dict[str, Turn] = {}
    for duty in duties:  # in order of the last day
        if duty.is_open and duty.last_day:
            for who in duty.who:
                side = SIDE_OF.get(who)
                if side and (case.is_open or side == "family"):
                    found.setdefault(side, Turn(duty.code, duty.about, duty.last_day))
    if case.reopening_asked:
        found.setdefault("service", Turn("reopen"))
    answering = found.get("la")
    if case.waits_for_check and answering and answering.code == "svc_answer":
        found["la"] = Turn("check_answer", "", answering.on)
    if case.is_open:
        for side, turn in _waiting(case):
            if side == "family" and found.get(side, turn).code in RIGHTS:
                found[side] = turn  # what others wait for comes before a right to use or leave
            found.setdefault(side, turn)
    return found


def _waiting(case: Disagreement) -> Iterator[tuple[str, Turn]]:
    if case.more is not None:
        yield "family", Turn("give_more", on=case.more.by)
    elif case.taken_on is None:
        yield "service", Turn("take_on")
    if case.referred_on and case.reviewer is None:
        yield "reviewer", Turn("name_reviewer")
    for party in case.parties:
        yield from ((_side(party), turn) for turn in _of_party(case, party))
    no_mediator = case.mediator is None and case.mediation_ended_on is None and not case.stays_out
    if case.mediation_chosen and no_mediator and case.more is None:
        yield "service", Turn("appoint_mediator")
    if case.open_objections:
        yield "service", Turn("answer_objection")
    if case.mediation_open:
        yield from (("mediator", turn) for turn in _of_mediator(case))
    if _may_be_certified(case):
        yield "service", Turn("issue_certificate")


def _side(party: str) -> str:
    return "la" if party == LA_PARTY else "family"


def _of_party(case: Disagreement, party: str) -> Iterator[Turn]:
    if case.mediation_open and party in case.signatories and party not in case.signed_to_mediate:
        yield Turn("sign_to_mediate")
    session = case.open_session
    meets = party in case.table
    if session and meets and session.starts is None and party not in session.offered:
        yield Turn("offer_times", f"session:{session.number}")
    agreement = case.unsigned_agreement
    if agreement and party in case.signers(agreement) and party not in agreement.signed_by:
        yield Turn("sign_agreement", f"agreement:{agreement.number}")
    for issue in case.issues.values():
        if meets and case.may_meet and _to_read(issue, party):
            yield Turn("read_terms", f"issue:{issue.number}")
        if issue.claim and issue.settled_on is None and party not in issue.claim.confirmed_by:
            yield Turn("answer_settlement", f"issue:{issue.number}")
        if issue.recommended and party not in issue.replies:
            yield Turn("reply", f"issue:{issue.number}")
    for promise in case.undertakings.values():
        asked = promise.suggested if not promise.is_kept else None
        if asked and party in case.bound_by(promise) and party not in asked.accepted_by:
            yield Turn("another_day", f"undertaking:{promise.number}", asked.by)


_OF_WHO_JOINED = frozenset(
    {"sign_to_mediate", "offer_times", "sign_agreement", "read_terms", "another_day"}
)


def must_act(case: Disagreement, party: str) -> bool:
    """Whether somebody who joined a point must read, answer or sign something now."""
    if not case.is_open:
        return False
    agreement = case.unsigned_agreement
    drawn_up = agreement.issues if agreement and party in agreement.also else ()
    named = case.mediation_open and any(
        issue.terms is not None and party in issue.terms.named - issue.terms.declined_by
        for issue in case.open_issues
        if issue.number not in drawn_up
    )
    return named or any(turn.code in _OF_WHO_JOINED for turn in _of_party(case, party))


def _to_read(issue: Issue, party: str) -> bool:
    """Terms are on the table, and this party has neither accepted them nor asked to change them."""
    terms = issue.terms if issue.agreement is None and issue.settled_on is None else None
    return terms is not None and party not in terms.accepted_by | terms.countered_by


def _of_mediator(case: Disagreement) -> Iterator[Turn]:
    session = case.open_session
    if session and session.starts:
        yield Turn("hold_session", f"session:{session.number}", london_date(session.starts))
    elif case.stays_out:
        yield Turn("end_mediation")
    elif not case.signatories:
        yield Turn("draw_up_agreement_to_mediate")
    elif session and session.offered.keys() >= set(case.signatories):
        yield Turn("book_session", f"session:{session.number}")
    elif case.agreeable_issues:
        yield Turn("draw_up_agreement")
    elif case.may_meet and case.was_opened and case.unsigned_agreement is None:
        if any(not i.terms or i.terms.countered_by | i.terms.declined_by for i in case.open_issues):
            yield Turn("propose_terms")
    elif case.may_meet and session is None and not case.was_held:
        yield Turn("propose_session")


def _may_be_certified(case: Disagreement) -> bool:
    """Mediation is over, or was declined, and a decision has no certificate yet."""
    return any(
        decision.mediation is Choice.CERTIFICATE
        or decision.certificate_asked_on is not None
        or (decision.mediation is Choice.MEDIATE and case.mediation_ended_on is not None)
        for decision in case.uncertified
    )
