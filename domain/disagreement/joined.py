"""A school or college, a health body or social care joins the issues that concern it.

A family may ask any of them; the council asks the health body and social care, with whom it makes
arrangements together. Each joins or stays out freely, issue by issue, and reads no other.
Source: Children and Families Act 2014 ss.26, 31 (co-operating), 53-54 (who takes part).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.decisions import decides
from domain.disagreement.aggregate import LA_PARTY, Disagreement, Partner, party_of
from domain.disagreement.vocabulary import CARE_PARTS, HEALTH_PARTS
from domain.events import Act, Capacity, Command, Event, OrganisationId, PersonId
from domain.organisation import JOINS, JoinsNoCase, Organisation, OrganisationKind
from domain.personal import Personal, Subject, about
from domain.refusals import NotAllowed, Refusal

COUNCIL_ASKS = {OrganisationKind.HEALTH: HEALTH_PARTS, OrganisationKind.CARE: CARE_PARTS}


class ChooseAPoint(Refusal):
    says = "Select at least one point"


class NobodyToAsk(Refusal):
    says = "We know nobody there whom we could ask. Ring the mediation service"


class AlreadyAsked(Refusal):
    says = "They were asked about this already"


class NotTheCouncilsToAsk(Refusal):
    says = (
        "The council asks a health body about health points, and social care about care points. "
        "The family can ask any of them about any point"
    )


class FamilyMustAgree(Refusal):
    says = "Ask the family first, and tick the box when it agrees"


class NotAskedToJoin(Refusal):
    says = "You were not asked to join this point"


class SayWhyYouStayOut(Refusal):
    says = "Say why you do not take part"


class SayYourPosition(Refusal):
    says = "Enter what you say on this point"


class DoesNotTakePart(Refusal):
    says = "They do not take part in this case"


@dataclass(frozen=True)
class InviteOrganisation(Command):
    """Ask an organisation to join issues; a coordinator says that the family agreed."""

    organisation: OrganisationId
    issues: tuple[int, ...]
    family_agreed: bool = False


@dataclass(frozen=True)
class OrganisationInvited(Event):
    """An organisation was asked to join these issues: it sees nothing of them until it does."""

    TOPIC: ClassVar[str] = "organisation-invited.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("partner", "organisation")
    organisation: OrganisationId
    issues: tuple[int, ...]
    contact: PersonId
    kind: OrganisationKind

    def apply(self, aggregate: Disagreement) -> None:
        partner = Partner(self.contact, self.kind)
        partner = aggregate.partners.setdefault(self.organisation, partner)
        partner.contact = self.contact
        partner.asked.update(self.issues)


@decides(InviteOrganisation, organisation=(Organisation, "organisation"))
def invite_organisation(
    case: Disagreement, wish: InviteOrganisation, act: Act, *, organisation: Organisation
) -> None:
    """Ask a body that concerns some issues. What it was asked or joined already is left out.

    Raises JoinsNoCase, ChooseAPoint, NotTheCouncilsToAsk, FamilyMustAgree, NobodyToAsk,
    AlreadyAsked.
    """
    if organisation.kind not in JOINS:
        raise JoinsNoCase
    if not wish.issues:
        raise ChooseAPoint
    parts = {case.issue(number).part for number in wish.issues}
    if act.party == LA_PARTY and not parts <= COUNCIL_ASKS.get(organisation.kind, frozenset()):
        raise NotTheCouncilsToAsk
    if act.capacity is Capacity.COORDINATOR and not wish.family_agreed:
        raise FamilyMustAgree
    if organisation.contact is None:
        raise NobodyToAsk
    known = case.partners.get(wish.organisation)
    new = set(wish.issues) - (known.asked | known.issues if known else set())
    if not new:
        raise AlreadyAsked
    case.record(
        OrganisationInvited,
        act,
        organisation=wish.organisation,
        issues=tuple(sorted(new)),
        contact=organisation.contact,
        kind=organisation.kind,
    )


@dataclass(frozen=True)
class JoinIssues(Command):
    """Join issues that one's own organisation was asked about; it may join some of them."""

    issues: tuple[int, ...]


@dataclass(frozen=True)
class OrganisationJoined(Event):
    """An organisation joined these issues: from now on it reads what is joint on them."""

    TOPIC: ClassVar[str] = "organisation-joined.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("partner", "organisation")
    organisation: OrganisationId
    issues: tuple[int, ...]

    def apply(self, aggregate: Disagreement) -> None:
        partner = aggregate.partners[self.organisation]
        partner.asked.difference_update(self.issues)
        partner.issues.update(self.issues)


@decides(JoinIssues)
def join_issues(case: Disagreement, wish: JoinIssues, act: Act) -> None:
    """Join. Raises ChooseAPoint, NotAskedToJoin."""
    organisation, partner = _own(case, act)
    if not wish.issues:
        raise ChooseAPoint
    if not partner.asked.issuperset(wish.issues):
        raise NotAskedToJoin
    issues = tuple(sorted(set(wish.issues)))
    case.record(OrganisationJoined, act, organisation=organisation, issues=issues)


@dataclass(frozen=True)
class StayOut(Command):
    """Do not join what one's organisation was asked about and has not joined."""

    reason: str


@dataclass(frozen=True)
class OrganisationStayedOut(Event):
    """An organisation does not join these issues. It can be asked again."""

    TOPIC: ClassVar[str] = "organisation-stayed-out.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("partner", "organisation")
    organisation: OrganisationId
    issues: tuple[int, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.partners[self.organisation].asked.difference_update(self.issues)


@dataclass(frozen=True)
class NotTakingPartReasoned(Event):
    """Why an organisation stays out, or no longer takes part, in its own or the service's words."""

    TOPIC: ClassVar[str] = "not-taking-part-reasoned.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("partner", "organisation")
    organisation: OrganisationId
    words: Personal[str] = about(Subject.ACTOR)


@decides(StayOut)
def stay_out(case: Disagreement, wish: StayOut, act: Act) -> None:
    """Stay out of what was asked. Raises NotAskedToJoin, SayWhyYouStayOut."""
    organisation, partner = _own(case, act)
    if not partner.asked:
        raise NotAskedToJoin
    words = _reason(wish.reason)
    issues = tuple(sorted(partner.asked))
    case.record(OrganisationStayedOut, act, organisation=organisation, issues=issues)
    case.record(NotTakingPartReasoned, act, organisation=organisation, words=words)


@dataclass(frozen=True)
class GivePosition(Command):
    """Say what one's organisation thinks of an issue, and what it can offer, if anything."""

    issue: int
    words: str
    offer: str = ""


@dataclass(frozen=True)
class PositionGiven(Event):
    """What an organisation says on an issue that it joined; a later one stands beside it."""

    TOPIC: ClassVar[str] = "position-given.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("position", "issue")
    organisation: OrganisationId
    issue: int
    words: Personal[str] = about(Subject.CHILD)
    offer: Personal[str] = about(Subject.CHILD)


@decides(GivePosition)
def give_position(case: Disagreement, wish: GivePosition, act: Act) -> None:
    """Give a position. Raises DoesNotTakePart, SayYourPosition."""
    organisation, partner = _own(case, act)
    if wish.issue not in partner.issues:
        raise DoesNotTakePart
    if not wish.words.strip():
        raise SayYourPosition
    case.record(
        PositionGiven,
        act,
        organisation=organisation,
        issue=wish.issue,
        words=Personal.of(wish.words),
        offer=Personal.of(wish.offer),
    )


@dataclass(frozen=True)
class LeaveIssues(Command):
    """Take no part any more in everything that one's own organisation joined."""

    reason: str


@dataclass(frozen=True)
class EndTakingPart(Command):
    """End an organisation's part, and what it was asked, for the service."""

    organisation: OrganisationId
    reason: str


@dataclass(frozen=True)
class OrganisationLeft(Event):
    """An organisation takes no part any more: it reads nothing from now on. What it said stays.

    Where it mediated, the council takes its place again, and has yet to sign and to agree. An
    agreement not yet made is signed again by those who had signed it with this party.
    """

    TOPIC: ClassVar[str] = "organisation-left.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("partner", "organisation")
    organisation: OrganisationId
    issues: tuple[int, ...]

    def apply(self, aggregate: Disagreement) -> None:
        partner = aggregate.partners[self.organisation]
        partner.issues.clear()
        partner.asked.clear()
        party, unsigned = party_of(self.organisation), aggregate.unsigned_agreement
        if unsigned is not None and party in aggregate.signers(unsigned):
            unsigned.signed_by.clear()
        if party in aggregate.signatories:
            across = aggregate.across
            aggregate.signatories = tuple(
                across if p == party else p for p in aggregate.signatories
            )
            aggregate.signed_to_mediate.discard(party)
            aggregate.health_authority.clear()
            if not aggregate.authority:
                aggregate.authority_on = None


@decides(LeaveIssues)
def leave_issues(case: Disagreement, wish: LeaveIssues, act: Act) -> None:
    """Leave. Raises SayWhyYouStayOut."""
    organisation, partner = _own(case, act)
    _leave(case, organisation, partner, wish.reason, act)


@decides(EndTakingPart)
def end_taking_part(case: Disagreement, wish: EndTakingPart, act: Act) -> None:
    """End it for them. Raises DoesNotTakePart, SayWhyYouStayOut."""
    partner = case.partners.get(wish.organisation)
    if partner is None or not (partner.issues or partner.asked):
        raise DoesNotTakePart
    _leave(case, wish.organisation, partner, wish.reason, act)


def _leave(
    case: Disagreement, organisation: OrganisationId, partner: Partner, reason: str, act: Act
) -> None:
    words, issues = _reason(reason), tuple(sorted(partner.issues | partner.asked))
    case.record(OrganisationLeft, act, organisation=organisation, issues=issues)
    case.record(NotTakingPartReasoned, act, organisation=organisation, words=words)


def _own(case: Disagreement, act: Act) -> tuple[OrganisationId, Partner]:
    """The organisation that acts; the permission table lets in only one that was asked."""
    organisation = act.organisation or ""
    if organisation not in case.partners:
        raise NotAllowed
    return organisation, case.partners[organisation]


def _reason(reason: str) -> Personal[str]:
    if not reason.strip():
        raise SayWhyYouStayOut
    return Personal.of(reason)
