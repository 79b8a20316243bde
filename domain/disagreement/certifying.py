"""Certificates: one for each decision, on one of three grounds, saying nothing of the talks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.clock import Fact, due
from domain.counting import london_date
from domain.deadlines.words import day
from domain.decisions import decides
from domain.disagreement.aggregate import LA_PARTY, Disagreement, DisputedDecision
from domain.disagreement.duties import arranging_from
from domain.disagreement.vocabulary import Choice, Ground
from domain.events import Act, Command, Event, OrganisationId
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
    decision: int
    number: str
    ground: Ground
    provider: OrganisationId

    def apply(self, aggregate: Disagreement) -> None:
        decision = aggregate.decisions[self.decision]
        decision.ground = self.ground
        decision.certified_on = london_date(self.act.at)


@decides(IssueCertificate)
def issue_certificate(case: Disagreement, wish: IssueCertificate, act: Act) -> None:
    """Issue the certificate on a decision; a repeat adds no second fact.

    Raises NotDeclined, DidNotTakePart, MeetingWasHeld, CouncilMayStillArrange.
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
            _check_deemed(case, decision, act)
    case.record(
        CertificateIssued,
        act,
        decision=decision.number,
        number=f"{case.reference}-C{decision.number}",
        ground=wish.ground,
        provider=case.service,
    )


def took_part(case: Disagreement) -> bool:
    """Whether a meeting was held, with the family there, and mediation ended."""
    return case.mediation_ended_on is not None and case.was_held


def _check_deemed(case: Disagreement, decision: DisputedDecision, act: Act) -> None:
    """A council's no, a council's absence, or the end of day 30 without a meeting."""
    if decision.mediation is not Choice.MEDIATE:
        raise NotDeclined
    if case.was_held:
        raise MeetingWasHeld
    stayed_away = any(
        LA_PARTY in session.absent and session.attended for session in case.sessions.values()
    )
    if case.cannot_arrange_on is not None or stayed_away:
        return
    started = arranging_from(case)
    limit = due("mediation_arranged", {Fact.LA_INFORMED: started}).due if started else None
    if limit is None or london_date(act.at) <= limit:
        raise CouncilMayStillArrange(until=limit)
