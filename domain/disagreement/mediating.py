"""Mediation: chosen or declined, a mediator without conflicts, agreeing to mediate, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import FIRST_FAMILY, Disagreement, DisputedDecision
from domain.disagreement.vocabulary import Choice
from domain.events import Act, Command, Event, PersonId
from domain.mediator import Mediator
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class AlreadyCertified(Refusal):
    says = "The certificate on this decision was already issued. You can still mediate"


class OtherParentMediates(Refusal):
    says = (
        "The other parent asked for mediation on this letter, so it goes on. You get the "
        "certificate when it ends, or if no meeting is held in time"
    )


class OtherParentAwaitsCertificate(Refusal):
    says = (
        "The other parent asked for the certificate on this letter. "
        "Once they have it, you can ask for mediation"
    )


class MediatorHasLink(Refusal):
    says = "This mediator has a link to the council in this case. Choose another mediator"


class WasObjectedTo(Refusal):
    says = "This mediator was objected to and stood down in this case. Choose another mediator"


class NotOnTheRegister(Refusal):
    says = "This mediator is not on your service's register. Choose another mediator"


class NotChosenYet(Refusal):
    says = "The family has not asked for mediation yet"


class NothingToSign(Refusal):
    says = "There is nothing to sign yet. The mediator sends you the agreement to mediate first"


class TalksHaveEnded(Refusal):
    says = "Mediation has ended in this case"


class NoMeetingYet(Refusal):
    says = "No meeting has been held or missed yet, so mediation cannot end here"


@dataclass(frozen=True)
class ChooseMediation(Command):
    decision: int


@dataclass(frozen=True)
class MediationChosen(Event):
    """The family asks for mediation on a decision.

    Source: Children and Families Act 2014 ss.53-54, SEND Regulations 2014 reg 33.
    """

    TOPIC: ClassVar[str] = "mediation-chosen.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("decision", "decision")
    decision: int

    def apply(self, aggregate: Disagreement) -> None:
        decision = aggregate.decisions[self.decision]
        decision.mediation, decision.chosen_on = Choice.MEDIATE, london_date(self.act.at)
        decision.chosen_by = self.act.party or FIRST_FAMILY


@dataclass(frozen=True)
class DeclineMediation(Command):
    decision: int


@dataclass(frozen=True)
class MediationDeclined(Event):
    """The family does not wish to mediate on a decision, and asks for the certificate.

    Source: Children and Families Act 2014 s.55(4), SEND Regulations 2014 reg 34.
    """

    TOPIC: ClassVar[str] = "mediation-declined.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("decision", "decision")
    decision: int

    def apply(self, aggregate: Disagreement) -> None:
        decision = aggregate.decisions[self.decision]
        decision.mediation, decision.chosen_on = Choice.CERTIFICATE, london_date(self.act.at)
        decision.chosen_by = self.act.party or FIRST_FAMILY


@decides(ChooseMediation)
def choose_mediation(case: Disagreement, wish: ChooseMediation, act: Act) -> None:
    """Ask for mediation: also after a certificate, for talks may go on.

    Raises NoSuchThing, OtherParentAwaitsCertificate.
    """
    decision = case.decision(wish.decision)
    waits = decision.mediation is Choice.CERTIFICATE and decision.ground is None
    if waits and _is_anothers(case, decision, act):
        raise OtherParentAwaitsCertificate
    if decision.mediation is not Choice.MEDIATE:
        case.record(MediationChosen, act, decision=wish.decision)


@decides(DeclineMediation)
def decline_mediation(case: Disagreement, wish: DeclineMediation, act: Act) -> None:
    """Ask for the certificate instead.

    Raises NoSuchThing, AlreadyCertified, OtherParentMediates: neither parent undoes what the
    other chose.
    """
    decision = case.decision(wish.decision)
    if decision.ground is not None:
        raise AlreadyCertified
    if decision.mediation is Choice.MEDIATE and _is_anothers(case, decision, act):
        raise OtherParentMediates
    if decision.mediation is not Choice.CERTIFICATE:
        case.record(MediationDeclined, act, decision=wish.decision)


def _is_anothers(case: Disagreement, decision: DisputedDecision, act: Act) -> bool:
    """Whether another parent, who still takes part, made the choice that stands."""
    return decision.chosen_by != act.party and decision.chosen_by in case.family


@dataclass(frozen=True)
class AppointMediator(Command):
    """Appoint after a conflict check; `note` says what was checked and why this mediator."""

    mediator: PersonId
    note: str = ""


@dataclass(frozen=True)
class ConflictChecked(Event):
    """The coordinator checked the mediator for conflicts, and found none."""

    TOPIC: ClassVar[str] = "conflict-checked.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("conflict",)
    mediator: PersonId
    note: Personal[str] = about(Subject.ACTOR)


@dataclass(frozen=True)
class MediatorAppointed(Event):
    """A mediator was appointed to the case; an earlier one stands down by this."""

    TOPIC: ClassVar[str] = "mediator-appointed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("mediator",)
    mediator: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        if aggregate.mediator is not None:
            aggregate.former_mediators.append(aggregate.mediator)
        aggregate.mediator, aggregate.coordinator = self.mediator, self.act.actor


@decides(AppointMediator, mediator=(Mediator, "mediator"))
def appoint_mediator(
    case: Disagreement, wish: AppointMediator, act: Act, *, mediator: Mediator
) -> None:
    """Appoint a mediator of this service who has no link to the council.

    Raises NotChosenYet, TalksHaveEnded, NotOnTheRegister, MediatorHasLink, WasObjectedTo.
    Source: Children and Families Act 2014 ss.53(4), 54(4): not employed by an authority.
    """
    if not case.mediation_chosen:
        raise NotChosenYet
    if case.mediation_ended_on is not None:
        raise TalksHaveEnded
    if not mediator.is_listed or mediator.service != case.service:
        raise NotOnTheRegister
    if case.la in mediator.interests:
        raise MediatorHasLink
    objected = {objection.mediator for objection in case.objections.values()}
    if wish.mediator in objected and wish.mediator in case.former_mediators:
        raise WasObjectedTo
    if case.mediator != wish.mediator:
        case.record(ConflictChecked, act, mediator=wish.mediator, note=Personal.of(wish.note))
        case.record(MediatorAppointed, act, mediator=wish.mediator)


@dataclass(frozen=True)
class DrawUpAgreementToMediate(Command):
    """Fix who signs: acceptance is by party, never by side."""


@dataclass(frozen=True)
class AgreementToMediateDrawnUp(Event):
    """The agreement to mediate names its signatories."""

    TOPIC: ClassVar[str] = "agreement-to-mediate-drawn-up.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("to mediate",)
    signatories: tuple[PartyId, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.signatories = self.signatories


@decides(DrawUpAgreementToMediate)
def draw_up_agreement_to_mediate(
    case: Disagreement, wish: DrawUpAgreementToMediate, act: Act
) -> None:
    """Fix the signatories as those who mediate today. A repeat adds no second fact."""
    if case.signatories != case.table:
        case.record(AgreementToMediateDrawnUp, act, signatories=case.table)


@dataclass(frozen=True)
class SignAgreementToMediate(Command):
    pass


@dataclass(frozen=True)
class AgreementToMediateSigned(Event):
    """A party agreed to mediate: confidential, voluntary, without prejudice."""

    TOPIC: ClassVar[str] = "agreement-to-mediate-signed.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("to mediate",)
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.signed_to_mediate.add(self.party)


@decides(SignAgreementToMediate)
def sign_agreement_to_mediate(case: Disagreement, wish: SignAgreementToMediate, act: Act) -> None:
    """Sign the agreement to mediate for one's party. Raises NothingToSign."""
    if act.party not in case.signatories:
        raise NothingToSign
    if act.party not in case.signed_to_mediate:
        case.record(AgreementToMediateSigned, act, party=act.party)


@dataclass(frozen=True)
class SayCannotArrange(Command):
    """The council says that it cannot arrange a meeting in time."""


@dataclass(frozen=True)
class CouncilCouldNotArrange(Event):
    """The council cannot arrange mediation within 30 days.

    Source: SEND Regulations 2014 reg 39: the adviser then issues the certificate.
    """

    TOPIC: ClassVar[str] = "council-could-not-arrange.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("cannot arrange",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.cannot_arrange_on = london_date(self.act.at)


@decides(SayCannotArrange)
def say_cannot_arrange(case: Disagreement, wish: SayCannotArrange, act: Act) -> None:
    """Say that no meeting can be arranged in time. Raises NotChosenYet."""
    if not case.mediation_of_right:
        raise NotChosenYet
    if case.cannot_arrange_on is None and not case.was_held:
        case.record(CouncilCouldNotArrange, act)


@dataclass(frozen=True)
class EndMediation(Command):
    """The mediator ends the mediation; issues without an agreement stay unresolved."""


@dataclass(frozen=True)
class MediationEnded(Event):
    """Mediation ended on this London day."""

    TOPIC: ClassVar[str] = "mediation-ended.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("ended",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.mediation_ended_on = london_date(self.act.at)


@dataclass(frozen=True)
class NoAgreementReached(Event):
    """No agreement was reached on these issues."""

    TOPIC: ClassVar[str] = "no-agreement-reached.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("ended",)
    issues: tuple[int, ...]

    def apply(self, aggregate: Disagreement) -> None:
        for issue in self.issues:
            aggregate.issues[issue].unresolved = True


@decides(EndMediation)
def end_mediation(case: Disagreement, wish: EndMediation, act: Act) -> None:
    """End the mediation once a meeting was held or missed, nothing is left to talk about, or the
    council stays out of it.

    Raises NoMeetingYet.
    """
    if case.open_issues and not case.has_begun and not case.stays_out:
        raise NoMeetingYet
    unresolved = tuple(issue.number for issue in case.open_issues)
    if unresolved:
        case.record(NoAgreementReached, act, issues=unresolved)
    case.record(MediationEnded, act)
