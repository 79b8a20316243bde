"""Who and what is registered: organisations, people and mediators, as they stand now.

One thing is read from its own stream. Lists come from a scan of the log that goes on where it
stopped; what is kept of it between requests holds no name and no address of a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

from disputes.storage.reading import Log
from domain.events import Capacity, Event, OrganisationId, PersonId
from domain.mediator import InterestDeclared, Mediator, MediatorDelisted, MediatorRegistered
from domain.organisation import (
    DutyOfficerNamed,
    MediationServiceNamed,
    Organisation,
    OrganisationKind,
    OrganisationRegistered,
)
from domain.person import CapacityEnded, CapacityGranted, Person, PersonRegistered

NO_LONGER_KNOWN = "Name erased"


@dataclass(frozen=True)
class RegisteredOrganisation:
    """A council, a mediation service or the Institute."""

    key: OrganisationId
    name: str
    kind: OrganisationKind
    phone: str
    sendiass_phone: str
    service: OrganisationId = ""
    duty_officer: PersonId | None = None


@dataclass(frozen=True)
class Held:
    """One capacity that a person holds, and for whom."""

    capacity: Capacity
    organisation: OrganisationId | None


@dataclass(frozen=True)
class RegisteredPerson:
    """Somebody who may sign in, with the capacities they hold in the order they were granted."""

    key: PersonId
    capacities: tuple[Held, ...] = ()


@dataclass(frozen=True)
class RegisteredMediator:
    """What a service's register says of a mediator."""

    key: PersonId
    service: OrganisationId
    accreditation: str
    languages: tuple[str, ...]
    works_with: int
    interests: tuple[OrganisationId, ...] = ()
    is_listed: bool = True


@dataclass
class _Found:
    organisations: dict[OrganisationId, RegisteredOrganisation] = field(default_factory=dict)
    people: dict[PersonId, RegisteredPerson] = field(default_factory=dict)
    mediators: dict[PersonId, RegisteredMediator] = field(default_factory=dict)
    keys: dict[object, str] = field(default_factory=dict)  # of each stream
    position: int = 0


class Registers:
    """Reads them from one log."""

    def __init__(self, log: Log, batch: int = 1_000) -> None:
        self._log = log
        self._batch = batch
        self._found = _Found()
        self._lock = Lock()

    # ---- one of them, from its own stream

    def name_of(self, person: PersonId) -> str:
        """The person's name, or words that stand for it once it is erased or was never known."""
        for event in self._log.stream(Person.stream_id(person), unsealed=True):
            if isinstance(event, PersonRegistered):
                return event.name.shown(NO_LONGER_KNOWN)
        return NO_LONGER_KNOWN

    def email_of(self, person: PersonId) -> str:
        for event in self._log.stream(Person.stream_id(person), unsealed=True):
            if isinstance(event, PersonRegistered):
                return event.email.shown("")
        return ""

    def person(self, person: PersonId) -> RegisteredPerson | None:
        found = _Found()
        self._fold(found, self._log.stream(Person.stream_id(person)))
        return found.people.get(person)

    def organisation(self, key: OrganisationId) -> RegisteredOrganisation | None:
        found = _Found()
        self._fold(found, self._log.stream(Organisation.stream_id(key)))
        return found.organisations.get(key)

    def mediator(self, person: PersonId) -> RegisteredMediator | None:
        found = _Found()
        self._fold(found, self._log.stream(Mediator.stream_id(person)))
        return found.mediators.get(person)

    def organisation_name(self, key: OrganisationId | None) -> str:
        known = self.organisation(key) if key else None
        return known.name if known else ""

    # ---- all of them

    def organisations(self) -> list[RegisteredOrganisation]:
        """By kind, then by name."""
        found = self._up_to_date().organisations.values()
        return sorted(found, key=lambda each: (list(OrganisationKind).index(each.kind), each.name))

    def people(self) -> list[RegisteredPerson]:
        """In the order they were registered."""
        return list(self._up_to_date().people.values())

    def mediators(self) -> list[RegisteredMediator]:
        return list(self._up_to_date().mediators.values())

    def _up_to_date(self) -> _Found:
        with self._lock:
            found = self._found
            while batch := self._log.after(found.position, self._batch):
                self._fold(found, [event for _, event in batch])
                found.position = batch[-1][0]
            return _Found(dict(found.organisations), dict(found.people), dict(found.mediators))

    def _fold(self, found: _Found, events: list[Event]) -> None:
        for event in events:
            fold = _FOLDS.get(type(event))
            if fold is not None:
                fold(found, event)


# ---- one arm for each event that says something of a register


def _organisation(found: _Found, event: OrganisationRegistered) -> None:
    found.keys[event.originator_id] = event.key
    found.organisations[event.key] = RegisteredOrganisation(
        event.key, event.name, event.kind, event.phone, event.sendiass_phone
    )


def _service(found: _Found, event: MediationServiceNamed) -> None:
    key = found.keys[event.originator_id]
    found.organisations[key] = replace(found.organisations[key], service=event.service)


def _duty_officer(found: _Found, event: DutyOfficerNamed) -> None:
    key = found.keys[event.originator_id]
    found.organisations[key] = replace(found.organisations[key], duty_officer=event.officer)


def _person(found: _Found, event: PersonRegistered) -> None:
    found.keys[event.originator_id] = event.key
    found.people[event.key] = RegisteredPerson(event.key)


def _granted(found: _Found, event: CapacityGranted) -> None:
    person = found.people[found.keys[event.originator_id]]
    held = (*person.capacities, Held(event.capacity, event.organisation))
    found.people[person.key] = replace(person, capacities=held)


def _ended(found: _Found, event: CapacityEnded) -> None:
    person = found.people[found.keys[event.originator_id]]
    gone = Held(event.capacity, event.organisation)
    held = tuple(each for each in person.capacities if each != gone)
    found.people[person.key] = replace(person, capacities=held)


def _mediator(found: _Found, event: MediatorRegistered) -> None:
    found.keys[event.originator_id] = event.key
    found.mediators[event.key] = RegisteredMediator(
        event.key, event.service, event.accreditation, event.languages, event.works_with
    )


def _interest(found: _Found, event: InterestDeclared) -> None:
    key = found.keys[event.originator_id]
    known = found.mediators[key]
    found.mediators[key] = replace(known, interests=(*known.interests, event.organisation))


def _delisted(found: _Found, event: MediatorDelisted) -> None:
    key = found.keys[event.originator_id]
    found.mediators[key] = replace(found.mediators[key], is_listed=False)


_FOLDS: dict[type[Event], Callable[[_Found, Event], None]] = {
    OrganisationRegistered: _organisation,  # type: ignore[dict-item]
    MediationServiceNamed: _service,  # type: ignore[dict-item]
    DutyOfficerNamed: _duty_officer,  # type: ignore[dict-item]
    PersonRegistered: _person,  # type: ignore[dict-item]
    CapacityGranted: _granted,  # type: ignore[dict-item]
    CapacityEnded: _ended,  # type: ignore[dict-item]
    MediatorRegistered: _mediator,  # type: ignore[dict-item]
    InterestDeclared: _interest,  # type: ignore[dict-item]
    MediatorDelisted: _delisted,  # type: ignore[dict-item]
}
