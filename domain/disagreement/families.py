"""The family in a case: who they are, how to reach them safely, what makes taking part easier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.safety import record_flag
from domain.disagreement.vocabulary import FamilyKind
from domain.events import Act, Event, PersonId
from domain.personal import Personal, Subject, about


@dataclass(frozen=True)
class ChildGiven:
    name: str
    called: str
    born: date


@dataclass(frozen=True)
class ContactGivenBy:
    """How to reach a family. `safe` False: notices say only that there is a message."""

    name: str
    email: str
    phone: str = ""
    how: str = "email"
    times: str = ""
    safe: bool = True
    withhold_address: bool = False
    address: str = ""
    easier: tuple[str, ...] = ()
    easier_words: str = ""


@dataclass(frozen=True)
class FamilyJoined(Event):
    """A parent, or the young person, is a party of their own."""

    TOPIC: ClassVar[str] = "family-joined.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("family", "party")
    party: PartyId
    person: PersonId
    as_: FamilyKind

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.family.setdefault(self.party, set()).add(self.person)
        aggregate.family_kinds[self.party] = self.as_


@dataclass(frozen=True)
class FamilyNamed(Event):
    """What the family party is called in the case, for everyone in it."""

    TOPIC: ClassVar[str] = "family-named.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("name", "party")
    party: PartyId
    name: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class ContactGiven(Event):
    """How to reach a family: theirs alone."""

    TOPIC: ClassVar[str] = "contact-given.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("contact", "party")
    party: PartyId
    email: Personal[str] = about(Subject.PARTY)
    phone: Personal[str] = about(Subject.PARTY)
    address: Personal[str] = about(Subject.PARTY)
    times: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class ContactArranged(Event):
    """What the service must know to reach a family safely."""

    TOPIC: ClassVar[str] = "contact-arranged.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("contact", "party")
    party: PartyId
    how: str
    safe: bool
    withhold_address: bool
    phone: Personal[str] = about(Subject.PARTY)
    times: Personal[str] = about(Subject.PARTY)
    address: Personal[str] = about(Subject.PARTY)  # only of who wants letters

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.reached_by[self.party] = self.how
        if self.safe:
            aggregate.neutral_notices.discard(self.party)
        else:
            aggregate.neutral_notices.add(self.party)


@dataclass(frozen=True)
class NeedsTold(Event):
    """What would make taking part easier: told to those who arrange it."""

    TOPIC: ClassVar[str] = "needs-told.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("contact", "party")
    party: PartyId
    easier: Personal[tuple[str, ...]] = about(Subject.PARTY)
    words: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class OwnNeedsKept(Event):
    """The family's own copy of what they asked for."""

    TOPIC: ClassVar[str] = "own-needs-kept.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("contact", "party")
    party: PartyId
    safe: bool  # False: every page of theirs offers a quick way out
    how: Personal[str] = about(Subject.PARTY)
    easier: Personal[tuple[str, ...]] = about(Subject.PARTY)
    words: Personal[str] = about(Subject.PARTY)


@dataclass(frozen=True)
class ChildNamed(Event):
    """Who the disagreement is about."""

    TOPIC: ClassVar[str] = "child-named.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("child",)
    name: Personal[str] = about(Subject.CHILD)
    called: Personal[str] = about(Subject.CHILD)
    born: Personal[date] = about(Subject.CHILD)


def record_family(
    case: Disagreement,
    party: PartyId,
    person: PersonId,
    contact: ContactGivenBy,
    act: Act,
    as_: FamilyKind = FamilyKind.PARENT,
) -> None:
    """Record a family party, their name for everyone, and how to reach them for those who may.

    What the service must know and the family's own copy are two facts, each behind its wall.
    """
    case.record(FamilyJoined, act, party=party, person=person, as_=as_)
    case.record(FamilyNamed, act, party=party, name=Personal.of(contact.name))
    case.record(
        ContactGiven,
        act,
        party=party,
        email=Personal.of(contact.email),
        phone=Personal.of(contact.phone),
        address=Personal.of(contact.address),
        times=Personal.of(contact.times),
    )
    case.record(
        ContactArranged,
        act,
        party=party,
        how=contact.how,
        safe=contact.safe,
        withhold_address=contact.withhold_address,
        phone=Personal.of(contact.phone),
        times=Personal.of(contact.times),
        address=Personal.of(contact.address if contact.how == "post" else ""),
    )
    if not contact.safe or contact.withhold_address:
        record_flag(case, party, "", act)
    easier, words = Personal.of(contact.easier), Personal.of(contact.easier_words)
    case.record(NeedsTold, act, party=party, easier=easier, words=words)
    how = Personal.of(contact.how)
    case.record(
        OwnNeedsKept, act, party=party, safe=contact.safe, how=how, easier=easier, words=words
    )


def record_child(case: Disagreement, child: ChildGiven, act: Act) -> None:
    """Record who the disagreement is about."""
    case.record(
        ChildNamed,
        act,
        name=Personal.of(child.name),
        called=Personal.of(child.called or child.name),
        born=Personal.of(child.born),
    )
