"""In which capacities a person may act now, from their own stream."""

from __future__ import annotations

from dataclasses import dataclass

from disputes.storage.reading import Log
from domain.events import Capacity, OrganisationId, PersonId
from domain.person import CapacityEnded, CapacityGranted, Person


@dataclass(frozen=True)
class Held:
    """One capacity, and the organisation it is held for."""

    capacity: Capacity
    organisation: OrganisationId | None


def has_worked(log: Log, person: PersonId) -> bool:
    """Whether a person has ever had a capacity beside that of a family."""
    return any(
        isinstance(event, CapacityGranted) and event.capacity is not Capacity.FAMILY
        for event in log.stream(Person.stream_id(person))
    )


def held_by(log: Log, person: PersonId) -> tuple[Held, ...]:
    """The capacities of a person, in the order they were granted; none for a stranger."""
    held: list[Held] = []
    for event in log.stream(Person.stream_id(person)):
        match event:
            case CapacityGranted():
                held.append(Held(event.capacity, event.organisation))
            case CapacityEnded():
                held.remove(Held(event.capacity, event.organisation))
    return tuple(held)
