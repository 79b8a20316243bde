"""The register of mediators: accreditation, languages, and the links that would bar a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.decisions import Stream, begins, decides
from domain.events import Act, Capacity, Command, Event, OrganisationId, PersonId, Started
from domain.refusals import NotAllowed


class Mediator(Stream):
    """What an appointment must know of a mediator."""

    def __init__(self) -> None:
        self.key: PersonId = ""
        self.service: OrganisationId = ""
        self.interests: set[OrganisationId] = set()
        self.is_listed = True


@dataclass(frozen=True)
class RegisterMediator(Command):
    service: OrganisationId
    accreditation: str
    languages: tuple[str, ...] = ()
    works_with: int = 8  # cases at once


@dataclass(frozen=True)
class MediatorRegistered(Started):
    """A mediator joined a service's register."""

    TOPIC: ClassVar[str] = "mediator-registered.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    key: PersonId
    service: OrganisationId
    accreditation: str
    languages: tuple[str, ...]
    works_with: int

    def apply(self, aggregate: Mediator) -> None:
        aggregate.key = self.key
        aggregate.service = self.service


@begins(RegisterMediator)
def register_mediator(key: str, wish: RegisterMediator, act: Act) -> Mediator:
    """Put a person, by their key, on a service's register of mediators.

    Raises NotAllowed for a coordinator of another service.
    """
    if act.capacity is Capacity.COORDINATOR and act.organisation != wish.service:
        raise NotAllowed
    return Mediator._create(
        MediatorRegistered,
        id=Mediator.stream_id(key),
        timestamp=act.at,
        act=act,
        key=key,
        service=wish.service,
        accreditation=wish.accreditation,
        languages=wish.languages,
        works_with=wish.works_with,
    )


@dataclass(frozen=True)
class DeclareInterest(Command):
    organisation: OrganisationId


@dataclass(frozen=True)
class InterestDeclared(Event):
    """The mediator has a link to an organisation that bars its cases.

    Source: Children and Families Act 2014 ss.53-54: a mediator is not employed by a local
    authority, an ICB or NHS England; and impartiality as the College of Mediators asks.
    """

    TOPIC: ClassVar[str] = "interest-declared.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    organisation: OrganisationId

    def apply(self, aggregate: Mediator) -> None:
        aggregate.interests.add(self.organisation)


@decides(DeclareInterest)
def declare_interest(mediator: Mediator, wish: DeclareInterest, act: Act) -> None:
    """Record a link that bars the mediator from an organisation's cases."""
    if wish.organisation not in mediator.interests:
        mediator.record(InterestDeclared, act, organisation=wish.organisation)


@dataclass(frozen=True)
class DelistMediator(Command):
    pass


@dataclass(frozen=True)
class MediatorDelisted(Event):
    """The mediator takes no new cases."""

    TOPIC: ClassVar[str] = "mediator-delisted.1"
    audience: ClassVar[Audience] = Audience.PROCESS

    def apply(self, aggregate: Mediator) -> None:
        aggregate.is_listed = False


@decides(DelistMediator)
def delist_mediator(mediator: Mediator, wish: DelistMediator, act: Act) -> None:
    """Take a mediator off the register for new cases."""
    if mediator.is_listed:
        mediator.record(MediatorDelisted, act)
