"""Certificates: one for each decision, on one of three grounds, saying nothing of the talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.deadlines.words import day
from domain.decisions import decides
from domain.disagreement.aggregate import LA_PARTY, Disagreement, DisputedDecision
from domain.disagreement.duties import arranging_due, arranging_from
from domain.disagreement.vocabulary import Choice, Ground
from domain.events import Act, Command, Event, OrganisationId, PersonId
from domain.organisation import StandingInstruction
from domain.refusals import Refusal


class NotDeclined(Refusal):
    says = "The family has not said that it does not want mediation on this decision"


class DidNotTakePart(Refusal):
    says = "A meeting must have been held with the family there, and mediation ended"


class CouncilMayStillArrange(Refusal):
    says = "The council may still arrange a meeting, until {until}"

    @property
    def sentence(self) -> str:
        until = self.facts["until"]
        return self.says.format(until=day(until) if until else "it says that it cannot")


class MeetingWasHeld(Refusal):
    says = "A meeting was held. Once mediation ends, the certificate says that the family took part"


class FamilyHasNotAsked(Refusal):
    says = (
        "The meeting began and goes on another day. The certificate is given early only if the "
        "family asks for it"
    )


@dataclass(frozen=True)
class AskForCertificate(Command):
    decision: int


@dataclass(frozen=True)
class CertificateAsked(Event):
    """A family whose meeting was not held in time asks for the certificate now.

    Source: SEND Regulations 2014 reg 39. Not by itself: an early one can cost appeal time.
    """

    TOPIC: ClassVar[str] = "certificate-asked.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("decision", "decision")
    decision: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.decisions[self.decision].certificate_asked_on = london_date(self.act.at)


@decides(AskForCertificate)
def ask_for_certificate(case: Disagreement, wish: AskForCertificate, act: Act) -> None:
    """Ask for the certificate because no meeting was held in time.

    Raises NotDeclined, MeetingWasHeld, CouncilMayStillArrange.
    """
    decision = case.decision(wish.decision)
    if decision.ground is not None or decision.certificate_asked_on is not None:
        return
    _check_deemed(case, decision, london_date(act.at))
    case.record(CertificateAsked, act, decision=wish.decision)


@dataclass(frozen=True)
class IssueCertificate(Command):
    decision: int
    ground: Ground


@dataclass(frozen=True)
class CertificateIssued(Event):
    """The mediation certificate on one decision: it opens the road to the tribunal.

    Source: Children and Families Act 2014 s.55(4)-(5); SEND Regulations 2014 regs 34, 39.
    """

    TOPIC: ClassVar[str] = "certificate-issued.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("certificate", "decision")
    decision: int
    number: str
    ground: Ground
    provider: OrganisationId
    health_only: bool  # the health body arranged mediation: s.53
    adviser: PersonId
    instruction: int | None  # of this number, where it came by itself under one
    instructed_on: date | None

    def apply(self, aggregate: Disagreement) -> None:
        decision = aggregate.decisions[self.decision]
        decision.ground = self.ground
        decision.certified_on = london_date(self.act.at)


@decides(IssueCertificate)
def issue_certificate(case: Disagreement, wish: IssueCertificate, act: Act) -> None:
    """Issue the certificate on a decision; a repeat adds no second fact.

    Raises NotDeclined, DidNotTakePart, MeetingWasHeld, CouncilMayStillArrange, FamilyHasNotAsked.
    """
    decision = case.decision(wish.decision)
    if decision.ground is not None:
        return
    match wish.ground:
        case Ground.DECLINED if decision.mediation is not Choice.CERTIFICATE:
            raise NotDeclined
        case Ground.TOOK_PART if not took_part(case):
            raise DidNotTakePart
        case Ground.DEEMED:
            _check_deemed(case, decision, london_date(act.at))
            waits = case.was_opened and not council_stayed_away(case)
            if waits and decision.certificate_asked_on is None:
                raise FamilyHasNotAsked
    record_issued(case, decision, wish.ground, act)


def record_issued(
    case: Disagreement,
    decision: DisputedDecision,
    ground: Ground,
    act: Act,
    under: StandingInstruction | None = None,
) -> None:
    """Record that it is issued: by who acts, or under an adviser's standing instruction."""
    case.record(
        CertificateIssued,
        act,
        decision=decision.number,
        number=f"{case.reference}-C{decision.number}",
        ground=ground,
        provider=case.service,
        health_only=case.health_only,
        adviser=under.adviser if under else act.actor,
        instruction=under.number if under else None,
        instructed_on=under.given_on if under else None,
    )


def took_part(case: Disagreement) -> bool:
    """Whether a meeting was opened, with the family there, and mediation ended."""
    return case.mediation_ended_on is not None and case.was_opened


def may_ask(case: Disagreement, decision: DisputedDecision, on: date) -> bool:
    """Whether the family may ask for the certificate, as no meeting was held in time."""
    if decision.ground is not None or decision.certificate_asked_on is not None:
        return False
    try:
        _check_deemed(case, decision, on)
    except Refusal:
        return False
    return True


def _check_deemed(case: Disagreement, decision: DisputedDecision, on: date) -> None:
    """A council's no or absence, the end of day 30 without a meeting, or one adjourned past it."""
    if decision.mediation is not Choice.MEDIATE:
        raise NotDeclined
    if case.was_held:
        raise MeetingWasHeld
    if council_stayed_away(case):
        return
    limit = last_day_to_arrange(case)
    if limit is None or (on <= limit and not _goes_on_after(case, limit)):
        raise CouncilMayStillArrange(until=limit)


def council_stayed_away(case: Disagreement) -> bool:
    """The council, or the health body in its place, said that it cannot or will not come, or did
    not come."""
    away = {LA_PARTY, case.across}
    return case.cannot_arrange_on is not None or any(
        away & set(session.absent) and session.attended for session in case.sessions.values()
    )


def last_day_to_arrange(case: Disagreement) -> date | None:
    started = arranging_from(case)
    return arranging_due(case, started).due if started else None


def _goes_on_after(case: Disagreement, limit: date) -> bool:
    """A meeting that began and goes on only after day 30 counts as not held in time."""
    session = case.open_session
    if session is None or not case.was_opened:
        return False
    days = [session.starts] if session.starts else session.proposed
    return all(london_date(time) > limit for time in days)
