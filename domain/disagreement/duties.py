"""What is due in a case: the facts of its steps, given to the clock. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.clock import ROWS, Due, Duty, Fact, days_left, due, paused
from domain.counting import last_day_before, london_date
from domain.disagreement.aggregate import (
    LA_PARTY,
    Disagreement,
    DisputedDecision,
    Pause,
    Session,
    Undertaking,
    organisation_of,
)
from domain.disagreement.vocabulary import Choice
from domain.organisation import OrganisationKind

_MOST_CHECKINS = 4
RIGHTS = frozenset({"mediation_contact", "appeal"})  # a right that was not used is not late
MAY_PAUSE = frozenset(row.code for row in ROWS if row.may_pause)


@dataclass(frozen=True)
class CaseDuty:
    """One thing due in a case. `about` names what it concerns, such as "decision:1", or is empty.

    `met_on` is the London day on which it was done; `lapsed` says that it was not, and no longer
    matters.
    """

    code: str
    about: str
    who: tuple[Duty, ...]
    due: Due
    met_on: date | None = None
    lapsed: bool = False

    @property
    def is_open(self) -> bool:
        return self.met_on is None and not self.lapsed

    @property
    def last_day(self) -> date | None:
        return self.due.due

    def days_late(self, on: date) -> int:
        """Days late on a London day, or, once it is done, how late it was done; 0 in time.

        A family's right is never late: it was used in time, or it was not used.
        """
        if self.code in RIGHTS:
            return 0
        left = days_left(self.due, self.met_on or on)
        return max(0, -left) if left is not None and not self.lapsed else 0


def duties(case: Disagreement) -> list[CaseDuty]:
    """Everything due in the case, done or not, in order of the last day."""
    found = [
        *_of_urgent(case),
        *_of_decisions(case),
        *_of_council(case),
        *_of_sessions(case),
        *_of_review(case),
    ]
    found += [*_of_promises(case), *_of_misses(case)]
    if case.pauses:
        found = [_paused(duty, case.pauses) for duty in found]
    return sorted(found, key=lambda duty: (duty.last_day or date.max, duty.code, duty.about))


def _paused(duty: CaseDuty, pauses: list[Pause]) -> CaseDuty:
    """The duty with the working days of each pause that it ran into, while it was not done."""
    if duty.code not in MAY_PAUSE:
        return duty
    answer = duty.due
    for pause in pauses:
        if duty.met_on is None or duty.met_on >= pause.since:
            end = last_day_before(pause.ended_on) if pause.ended_on else pause.until
            answer = paused(answer, pause.since, end)
    return replace(duty, due=answer)


def _of_urgent(case: Disagreement) -> Iterator[CaseDuty]:
    if case.urgent_on:
        facts: dict[Fact, object] = {Fact.FLAGGED_URGENT: case.urgent_on}
        yield _duty("svc_urgent", "", facts, met_on=case.urgent_looked_on, lapsed=not case.is_open)


def notice_facts(case: Disagreement, decision: DisputedDecision) -> dict[Fact, object]:
    """The facts of a decision letter and its certificate that the family's last days follow from.

    A letter whose sending is not known counts from the printed date, which is never later.
    """
    facts: dict[Fact, object] = {Fact.CERTIFICATE_REQUIRED: case.certificate_required(decision)}
    if decision.printed:
        facts[Fact.NOTICE_DATED] = decision.printed
    if decision.sent or decision.printed:
        facts[Fact.NOTICE_SENT] = decision.sent or decision.printed
    if decision.received:
        facts[Fact.NOTICE_RECEIVED] = decision.received
    if decision.certified_on:
        facts[Fact.CERTIFICATE_ISSUED] = decision.certified_on
    return facts


def _of_decisions(case: Disagreement) -> Iterator[CaseDuty]:
    assert case.lodged_at is not None  # every case starts by its lodging
    lodged = london_date(case.lodged_at)
    for decision in case.decisions.values():
        about, facts = f"decision:{decision.number}", notice_facts(case, decision)
        yield _duty("mediation_contact", about, facts, met_on=lodged)
        yield _duty("appeal", about, facts, met_on=decision.at_tribunal_on)
        certified = decision.certified_on
        if decision.mediation is Choice.CERTIFICATE and decision.chosen_on:
            told: dict[Fact, object] = {Fact.TOLD_ADVISER_NO_MEDIATION: decision.chosen_on}
            yield _duty("cert_declined", about, told, met_on=certified)
        said = case.cannot_arrange_on or decision.certificate_asked_on
        not_held = said or case.treated_as_unable_on
        if decision.mediation is Choice.MEDIATE and not_held:
            unable: dict[Fact, object] = {Fact.LA_TOLD_ADVISER_CANNOT_ARRANGE: not_held}
            over = case.was_held or (said is None and case.family_waits)
            yield _duty("cert_not_held", about, unable, met_on=certified, lapsed=over)
        if decision.mediation is Choice.MEDIATE and case.mediation_ended_on and case.was_opened:
            ended: dict[Fact, object] = {Fact.MEDIATION_CONCLUDED: case.mediation_ended_on}
            yield _duty("cert_after", about, ended, met_on=certified)


def is_late(case: Disagreement) -> bool:
    """Whether the usual time to ask had passed on a decision that needs the certificate."""
    for decision in case.decisions.values():
        if case.certificate_required(decision) and case.lodged_at:
            contact = due("mediation_contact", notice_facts(case, decision))
            left = days_left(contact, london_date(case.lodged_at))
            if left is not None and left < 0:
                return True
    return False


def arranging_from(case: Disagreement) -> date | None:
    """The day the council was told that mediation on a decision is wanted."""
    chosen = [d.chosen_on for d in case.decisions.values() if d.mediation is Choice.MEDIATE]
    days = [day for day in chosen if day is not None]
    if not days or case.la_told_at is None:
        return None
    return max(min(days), london_date(case.la_told_at))


def arranging_due(case: Disagreement, wanted: date) -> Due:
    """When the 30 days end. On health alone the health body arranges, once it was told; until then
    they run from the day the council was told, for a family does not wait for its silence.

    Source: Children and Families Act 2014 s.53(3), SEND Regulations 2014 regs 36-37.
    """
    if case.health_only and case.health_body_told_on:
        told = max(wanted, case.health_body_told_on)
        return due("mediation_arranged_health", {Fact.HEALTH_BODY_NOTIFIED: told})
    return due("mediation_arranged", {Fact.LA_INFORMED: wanted})


def _of_council(case: Disagreement) -> Iterator[CaseDuty]:
    if case.la_told_at is None:
        return
    told = london_date(case.la_told_at)
    over = not case.is_open
    yield _duty("svc_answer", "", {Fact.LA_INFORMED: told}, met_on=case.answered_on, lapsed=over)
    if case.talks_asked_on:
        asked_on: dict[Fact, object] = {Fact.TALKS_ASKED: max(case.talks_asked_on, told)}
        yield _duty(
            "svc_takes_part", "", asked_on, met_on=case.takes_part_first_said_on, lapsed=over
        )
    wanted = arranging_from(case)
    if wanted is None:
        return
    if case.lodged_at:
        asked: dict[Fact, object] = {Fact.TOLD_ADVISER_WANTS_MEDIATION: wanted}
        yield _duty("la_told", "", asked, met_on=max(wanted, told))
    if case.concerns_health:
        yield _duty(
            "la_informs_icb",
            "",
            {Fact.LA_TOLD_HEALTH_ISSUE: wanted},
            met_on=case.health_body_told_on,
            lapsed=over or case.mediation_ended_on is not None,
        )
    held = min((s.held_on for s in case.sessions.values() if s.held_on), default=None)
    yield CaseDuty(
        "mediation_arranged",
        "",
        (Duty.ICB,) if case.health_only else (Duty.LA,),
        arranging_due(case, wanted),
        met_on=held,
        lapsed=held is None and (over or case.mediation_ended_on is not None),
    )


def _of_sessions(case: Disagreement) -> Iterator[CaseDuty]:
    for session in case.sessions.values():
        if session.starts is None or session.booked_on is None:
            continue
        about, day = f"session:{session.number}", london_date(session.starts)
        yield _notice_of(session, about, day)
        yield _duty(
            "svc_authority",
            about,
            {Fact.SESSION_DATE: day},
            met_on=case.authority_on,
            lapsed=session.is_over and case.authority_on is None,
        )


def _notice_of(session: Session, about: str, day: date) -> CaseDuty:
    """Notice of a meeting: a family that offered an earlier time agreed to shorter notice."""
    facts: dict[Fact, object] = {Fact.MEDIATION_DATE: day}
    notice = _duty("mediation_notice", about, facts, met_on=session.booked_on)
    if session.booked_on and notice.last_day and session.booked_on > notice.last_day:
        facts[Fact.SHORTER_NOTICE_AGREED] = True
        return _duty("mediation_notice", about, facts, met_on=session.booked_on)
    return notice


def _of_review(case: Disagreement) -> Iterator[CaseDuty]:
    if case.referred_on:
        yield _duty(
            "svc_review",
            "",
            {Fact.CASE_REFERRED: case.referred_on},
            met_on=case.recommended_on,
            lapsed=not case.is_open,
        )


def _of_promises(case: Disagreement) -> Iterator[CaseDuty]:
    for promise in case.undertakings.values():
        duty = promise_duty(promise, case.agreements[promise.agreement].made_on)
        partner = case.partners.get(organisation_of(promise.by_party) or "")
        if partner is not None:
            whose = Duty.ICB if partner.kind is OrganisationKind.HEALTH else Duty.JOINED
            duty = replace(duty, who=(whose,))
        yield duty
    made_days = [a.made_on for a in case.agreements.values() if a.made_on]
    if made_days and case.checkins_made < _MOST_CHECKINS:
        facts: dict[Fact, object] = {
            Fact.AGREEMENT_DATE: min(made_days),
            Fact.CHECKINS_MADE: case.checkins_made,
        }
        yield _duty("svc_checkins", "", facts, lapsed=not case.is_open)


def _of_misses(case: Disagreement) -> Iterator[CaseDuty]:
    """What the council missed it explains, once for each thing."""
    for missed in case.missed.values():
        if missed.to_explain:
            facts: dict[Fact, object] = {Fact.DUTY_MISSED: missed.due}
            explained, over = missed.explained_on, not case.is_open
            if not missed.to_explain_here:
                promise = case.undertaking(int(missed.thing.partition(":")[2]))
                made = case.agreements[promise.agreement].made_on
                moved = promise_duty(promise, made).last_day != missed.due  # fixed in writing since
                explained, over = promise.explained_on, over or promise.is_kept or moved
            yield _duty("svc_explain_late", missed.about, facts, met_on=explained, lapsed=over)


def promise_duty(promise: Undertaking, made: date | None) -> CaseDuty:
    """When a promise is due: its written date, or the limit of its rule from the agreement.

    Source: SEND Regulations 2014 reg 42(2)-(5).
    """
    facts: dict[Fact, object] = {Fact.AGREEMENT_DATE: made}
    if promise.by:
        facts[Fact.AGREED_IN_WRITING_DATE] = promise.by
    code = str(promise.rule) if promise.rule else "agree_other"
    who = (Duty.LA,) if promise.by_party == LA_PARTY else (Duty.FAMILY,)
    met_on = max(promise.reported_on.values(), default=None) if promise.is_kept else None
    about = f"undertaking:{promise.number}"
    return CaseDuty(code, about, who, due(code, facts), met_on)


def _duty(
    code: str,
    about: str,
    facts: dict[Fact, object],
    *,
    met_on: date | None = None,
    lapsed: bool = False,
) -> CaseDuty:
    answer = due(code, facts)
    return CaseDuty(code, about, answer.who, answer, met_on, lapsed and met_on is None)
