"""A party asks for another mediator: once each, before the first meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience, PartyId, Wall
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, Objection
from domain.disagreement.evidence import wall_for
from domain.disagreement.vocabulary import Readers
from domain.events import Act, Command, Event, PersonId
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class AlreadyObjected(Refusal):
    says = "You have asked for another mediator once. You can still tell us what worries you"


class SayWhyAnother(Refusal):
    says = "Say why you want another mediator"


class SayWhyTheyStay(Refusal):
    says = "Say why the mediator stays"


class NoObjection(Refusal):
    says = "This side has not asked for another mediator"


@dataclass(frozen=True)
class ObjectToMediator(Command):
    reason: str


@dataclass(frozen=True)
class MediatorObjected(Event):
    """A party asks for another mediator, and why: for the coordinator, never for the mediator."""

    TOPIC: ClassVar[str] = "mediator-objected.1"
    audience: ClassVar[Audience] = Audience.COORDINATOR
    kept_under: ClassVar[tuple[str, ...]] = ("objection", "party")
    party: PartyId
    mediator: PersonId
    reason: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.objections[self.party] = Objection(self.mediator)


@dataclass(frozen=True)
class OwnObjectionKept(Event):
    """The party's own copy of it."""

    TOPIC: ClassVar[str] = "own-objection-kept.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("objection", "party")
    party: PartyId
    chosen: Wall
    mediator: PersonId
    reason: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.objections[self.party] = Objection(self.mediator)


@decides(ObjectToMediator)
def object_to_mediator(case: Disagreement, wish: ObjectToMediator, act: Act) -> None:
    """Ask for another mediator. Raises AlreadyObjected, SayWhyAnother."""
    assert act.party is not None  # the permission table lets only a party in
    if act.party in case.objections:
        raise AlreadyObjected
    if not wish.reason.strip():
        raise SayWhyAnother
    said = {"party": act.party, "mediator": case.mediator, "reason": Personal.of(wish.reason)}
    case.record(MediatorObjected, act, **said)
    case.record(OwnObjectionKept, act, **said, chosen=wall_for(Readers.MY_SIDE, act.party))


@dataclass(frozen=True)
class KeepMediator(Command):
    """The coordinator keeps the mediator; to replace one is to appoint another."""

    party: PartyId
    words: str


@dataclass(frozen=True)
class MediatorKept(Event):
    """The service keeps the mediator that a party asked to replace."""

    TOPIC: ClassVar[str] = "mediator-kept.1"
    audience: ClassVar[Audience] = Audience.COORDINATOR
    kept_under: ClassVar[tuple[str, ...]] = ("objection", "party")
    party: PartyId
    words: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.objections[self.party].kept = True


@dataclass(frozen=True)
class ObjectionAnswered(Event):
    """Why the mediator stays, for the party that asked."""

    TOPIC: ClassVar[str] = "objection-answered.1"
    audience: ClassVar[Audience] = Audience.FAMILY
    kept_under: ClassVar[tuple[str, ...]] = ("objection", "party")
    party: PartyId
    chosen: Wall
    words: Personal[str] = about(Subject.PARTY)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.objections[self.party].kept = True


@decides(KeepMediator)
def keep_mediator(case: Disagreement, wish: KeepMediator, act: Act) -> None:
    """Keep the mediator, with the reason to the party that asked.

    Raises NoObjection, SayWhyTheyStay.
    """
    if wish.party not in case.open_objections:
        raise NoObjection
    if not wish.words.strip():
        raise SayWhyTheyStay
    words = Personal.of(wish.words)
    case.record(MediatorKept, act, party=wish.party, words=words)
    own = wall_for(Readers.MY_SIDE, wish.party)
    case.record(ObjectionAnswered, act, party=wish.party, chosen=own, words=words)
