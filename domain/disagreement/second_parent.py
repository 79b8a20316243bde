"""A second parent: a party of their own, who is not told while that may not be safe.

Each person with parental responsibility may act on their own. Both are told, unless a parent says
that this is not safe: then nobody is told before a coordinator decides.
Source: Children and Families Act 2014 s.83(2), Education Act 1996 s.576 (who is a parent).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, Left
from domain.disagreement.families import ContactGivenBy, record_family
from domain.disagreement.vocabulary import OtherParent
from domain.events import Act, Command, Event, PersonId
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class WhomToInvite(Refusal):
    says = "Enter the other parent’s name and email address"


class AlreadyTakesPart(Refusal):
    says = "This person already takes part in this case"


class NothingToDecide(Refusal):
    says = "There is no question about another parent to decide in this case"


class SayWhyYouDecide(Refusal):
    says = "Give the reason for your decision"


@dataclass(frozen=True)
class OtherParentGiven:
    """What a parent says of another; `person` and `name` say whom to invite, where it is safe."""

    answer: OtherParent
    person: PersonId | None
    name: str = ""
    words: str = ""


@dataclass(frozen=True)
class SayOtherParent(Command):
    """Say whether anyone else has parental responsibility, and if so whether to invite them."""

    said: OtherParentGiven


@dataclass(frozen=True)
class OtherParentAnswered(Event):
    """What a parent said of another parent: for those who arrange the case."""

    TOPIC: ClassVar[str] = "other-parent-answered.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("other parent", "party")
    party: PartyId
    answer: OtherParent
    words: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        if self.answer is OtherParent.NOT_SAFE:
            aggregate.asked_not_to_tell.add(self.party)
        else:
            aggregate.asked_not_to_tell.discard(self.party)


@dataclass(frozen=True)
class OwnOtherParentKept(Event):
    """The family's own copy of what it said of another parent."""

    TOPIC: ClassVar[str] = "own-other-parent-kept.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("other parent", "party")
    party: PartyId
    answer: OtherParent
    words: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class ParentInvited(Event):
    """Another parent may join: they see nothing of the case until they do."""

    TOPIC: ClassVar[str] = "parent-invited.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("invited", "person")
    person: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.asked_to_join.add(self.person)


@dataclass(frozen=True)
class InvitedParentNamed(Event):
    """What the parent who was invited is called, as whoever invited them said it."""

    TOPIC: ClassVar[str] = "invited-parent-named.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("invited", "person")
    person: PersonId
    name: Personal[str] = about(Subject.PERSON)


def record_other_parent(
    case: Disagreement, said: OtherParentGiven, act: Act, party: PartyId
) -> None:
    """Record what a parent says, for the service and for themselves; invite where it is safe.

    Raises WhomToInvite, AlreadyTakesPart.
    """
    if said.answer is OtherParent.YES:
        _check_invited(case, said.person, said.name, act)
    words = Personal.of(said.words)
    case.record(OtherParentAnswered, act, party=party, answer=said.answer, words=words)
    case.record(OwnOtherParentKept, act, party=party, answer=said.answer, words=words)
    if said.answer is OtherParent.YES:
        _invite(case, said.person, said.name, act)


def _check_invited(case: Disagreement, person: PersonId | None, name: str, act: Act) -> None:
    if not person or not name.strip():
        raise WhomToInvite
    helper = case.representatives.get(person)
    if any(person in people for people in case.family.values()) or (
        helper is not None and helper.stands(london_date(act.at))
    ):
        raise AlreadyTakesPart


def _invite(case: Disagreement, person: PersonId | None, name: str, act: Act) -> None:
    if person not in case.asked_to_join:
        case.record(ParentInvited, act, person=person)
        case.record(InvitedParentNamed, act, person=person, name=Personal.of(name))


@decides(SayOtherParent)
def say_other_parent(case: Disagreement, wish: SayOtherParent, act: Act) -> None:
    """Say it later than when lodging, or say it anew. Raises WhomToInvite, AlreadyTakesPart."""
    assert act.party is not None  # the permission table lets only a party in
    record_other_parent(case, wish.said, act, act.party)


@dataclass(frozen=True)
class DecideToTell(Command):
    """Decide whether another parent is told, after a parent said that it is not safe."""

    tell: bool
    reason: str
    person: PersonId | None
    name: str = ""


@dataclass(frozen=True)
class TellingDecided(Event):
    """The coordinator decided whether another parent is told, and why."""

    TOPIC: ClassVar[str] = "telling-decided.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("telling", "party")
    party: PartyId
    tell: bool
    reason: Personal[str] = about(Subject.ACTOR)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.asked_not_to_tell.discard(self.party)


@dataclass(frozen=True)
class TellingExplained(Event):
    """The same, told to the family that had said it is not safe."""

    TOPIC: ClassVar[str] = "telling-explained.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("telling", "party")
    party: PartyId
    tell: bool
    reason: Personal[str] = about(Subject.ACTOR)


@decides(DecideToTell)
def decide_to_tell(case: Disagreement, wish: DecideToTell, act: Act) -> None:
    """Decide for every parent who asked. Raises NothingToDecide, SayWhyYouDecide, WhomToInvite,
    AlreadyTakesPart."""
    if not case.asked_not_to_tell:
        raise NothingToDecide
    if not wish.reason.strip():
        raise SayWhyYouDecide
    if wish.tell:
        _check_invited(case, wish.person, wish.name, act)
    reason = Personal.of(wish.reason)
    for party in sorted(case.asked_not_to_tell):
        case.record(TellingDecided, act, party=party, tell=wish.tell, reason=reason)
        case.record(TellingExplained, act, party=party, tell=wish.tell, reason=reason)
    if wish.tell:
        _invite(case, wish.person, wish.name, act)


@dataclass(frozen=True)
class JoinCase(Command):
    """Take up an invitation, with contact data and safety answers of one's own."""

    contact: ContactGivenBy


@dataclass(frozen=True)
class ParentJoined(Event):
    """The parent who was invited became a party of their own."""

    TOPIC: ClassVar[str] = "parent-joined.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("family", "party")
    party: PartyId
    person: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.asked_to_join.discard(self.person)


@decides(JoinCase)
def join_case(case: Disagreement, wish: JoinCase, act: Act) -> None:
    """Join as a party: walls, contact data, acceptance and signature of one's own."""
    party = case.next_family
    record_family(case, party, act.actor, wish.contact, act)
    case.record(ParentJoined, act, party=party, person=act.actor)


@dataclass(frozen=True)
class DeclineToJoin(Command):
    """Say no to an invitation; what is said with it is for the coordinators alone."""

    words: str = ""


@dataclass(frozen=True)
class ParentDeclined(Event):
    """The parent who was asked does not join. They can be asked again."""

    TOPIC: ClassVar[str] = "parent-declined.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("invited", "person")
    person: PersonId

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.asked_to_join.discard(self.person)


@dataclass(frozen=True)
class ParentDeclineExplained(Event):
    """What a parent who does not join wants the coordinators to know: no other parent reads it."""

    TOPIC: ClassVar[str] = "parent-decline-explained.1"
    audience: ClassVar[Audience] = Audience.COORDINATOR
    kept_under: ClassVar[tuple[str, ...]] = ("invited", "person")
    person: PersonId
    words: Personal[str] = about(Subject.ACTOR)


@decides(DeclineToJoin)
def decline_to_join(case: Disagreement, wish: DeclineToJoin, act: Act) -> None:
    """Say no: from then on they see nothing of the case, not even that it is there."""
    case.record(ParentDeclined, act, person=act.actor)
    if wish.words.strip():
        words = Personal.of(wish.words)
        case.record(ParentDeclineExplained, act, person=act.actor, words=words)


@dataclass(frozen=True)
class FamilyLeft(Event):
    """One of several parents took only themselves out; the case goes on with the others.

    Nobody waits for their signature any more. An agreement not yet made is signed again by the
    others, who had signed it with this party.
    """

    TOPIC: ClassVar[str] = "family-left.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("family", "party")
    party: PartyId

    def apply(self, aggregate: Disagreement) -> None:
        people = aggregate.family.pop(self.party)
        aggregate.left[self.party] = Left(frozenset(people), self.act.at)
        aggregate.signatories = tuple(p for p in aggregate.signatories if p != self.party)
        aggregate.signed_to_mediate.discard(self.party)
        aggregate.asked_not_to_tell.discard(self.party)
        unsigned = aggregate.unsigned_agreement
        if unsigned is not None:
            unsigned.signed_by.clear()
