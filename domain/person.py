"""A person who signs in: name, e-mail, and the capacities they hold, with beginning and end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.audiences import Audience
from domain.decisions import Stream, begins, decides
from domain.events import Act, Capacity, Command, Event, OrganisationId, PersonId, Started
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal

NEEDS_ORGANISATION = frozenset(
    set(Capacity) - {Capacity.FAMILY, Capacity.OPERATOR, Capacity.SYSTEM}
)


class CapacityNeedsOrganisation(Refusal):
    says = "Choose the organisation this person works for"


class NobodyAuditsWhatTheyReviewed(Refusal):
    says = "A reviewer cannot also be the regulator. Use two people for these roles"


class Person(Stream):
    """Who a person is to the service. What they may do in a case follows from the case."""

    def __init__(self) -> None:
        self.key: PersonId = ""
        self.capacities: set[tuple[Capacity, OrganisationId | None]] = set()

    def holds(self, capacity: Capacity, organisation: OrganisationId | None = None) -> bool:
        """Whether they hold the capacity, for that organisation where one is given."""
        return any(
            held is capacity and organisation in (None, org) for held, org in self.capacities
        )


@dataclass(frozen=True)
class RegisterPerson(Command):
    name: str
    email: str
    capacity: Capacity
    organisation: OrganisationId | None = None


@dataclass(frozen=True)
class PersonRegistered(Started):
    """A person became known to the service."""

    TOPIC: ClassVar[str] = "person-registered.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    key: PersonId
    name: Personal[str] = about(Subject.SELF)
    email: Personal[str] = about(Subject.SELF)

    def apply(self, aggregate: Person) -> None:
        aggregate.key = self.key


@dataclass(frozen=True)
class CapacityGranted(Event):
    """The person may sign in as this, for this organisation."""

    TOPIC: ClassVar[str] = "capacity-granted.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    capacity: Capacity
    organisation: OrganisationId | None

    def apply(self, aggregate: Person) -> None:
        aggregate.capacities.add((self.capacity, self.organisation))


@dataclass(frozen=True)
class CapacityEnded(Event):
    """The person may no longer sign in as this."""

    TOPIC: ClassVar[str] = "capacity-ended.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    capacity: Capacity
    organisation: OrganisationId | None

    def apply(self, aggregate: Person) -> None:
        aggregate.capacities.discard((self.capacity, self.organisation))


@begins(RegisterPerson)
def register_person(key: str, wish: RegisterPerson, act: Act) -> Person:
    """Register a person with their first capacity. Raises CapacityNeedsOrganisation."""
    person = Person._create(
        PersonRegistered,
        id=Person.stream_id(key),
        timestamp=act.at,
        act=act,
        key=key,
        name=Personal.of(wish.name),
        email=Personal.of(wish.email),
    )
    _grant(person, act, wish.capacity, wish.organisation)
    return person


@dataclass(frozen=True)
class GrantCapacity(Command):
    capacity: Capacity
    organisation: OrganisationId | None = None


@decides(GrantCapacity)
def grant_capacity(person: Person, wish: GrantCapacity, act: Act) -> None:
    """Let a person act in one more capacity. Raises CapacityNeedsOrganisation, and
    NobodyAuditsWhatTheyReviewed where it would join reviewer and regulator."""
    _grant(person, act, wish.capacity, wish.organisation)


def _grant(
    person: Person, act: Act, capacity: Capacity, organisation: OrganisationId | None
) -> None:
    if capacity in NEEDS_ORGANISATION and organisation is None:
        raise CapacityNeedsOrganisation
    both = {Capacity.REVIEWER, Capacity.REGULATOR}
    if capacity in both and any(person.holds(other) for other in both - {capacity}):
        raise NobodyAuditsWhatTheyReviewed
    if (capacity, organisation) not in person.capacities:
        person.record(CapacityGranted, act, capacity=capacity, organisation=organisation)


@dataclass(frozen=True)
class EndCapacity(Command):
    capacity: Capacity
    organisation: OrganisationId | None = None


@decides(EndCapacity)
def end_capacity(person: Person, wish: EndCapacity, act: Act) -> None:
    """End one of a person's capacities at once."""
    if (wish.capacity, wish.organisation) in person.capacities:
        person.record(CapacityEnded, act, capacity=wish.capacity, organisation=wish.organisation)
