"""What every event and command has: who did it, when, under which rule, behind which wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from eventsourcing.domain import Aggregate

from domain.audiences import OF_ONE_PARTY, Audience, PartyId, Wall
from domain.personal import Personal, Subject

PersonId = str
OrganisationId = str


class Capacity(StrEnum):
    """In which capacity a signed-in person acts. One session has one capacity at a time."""

    FAMILY = "family"
    OFFICER = "officer"
    LA_MANAGER = "la_manager"
    COORDINATOR = "coordinator"
    MEDIATOR = "mediator"
    REVIEWER = "reviewer"
    REGULATOR = "regulator"
    CUSTODIAN = "custodian"  # keeps the national framework; sees no case
    PARTNER = "partner"  # of a school or college, a health body or social care
    OPERATOR = "operator"
    SYSTEM = "system"  # the worker, acting on the clock or making a document


@dataclass(frozen=True)
class Actor:
    """Who is asking: a person or the worker, their capacity and, for staff, organisation."""

    person: PersonId
    capacity: Capacity
    organisation: OrganisationId | None = None


WORKER = Actor("worker", Capacity.SYSTEM)


@dataclass(frozen=True)
class Act:
    """One act of one actor: stamped on every event that it caused.

    `at` is a UTC instant. `party` is the party acted for, where there is one; `acting_for` is the
    person represented. `policy` is the version of permissions and visibility that allowed it.
    """

    actor: PersonId
    capacity: Capacity
    at: datetime
    command_id: str
    policy: int
    command: str = ""
    organisation: OrganisationId | None = None
    party: PartyId | None = None
    acting_for: PersonId | None = None
    correlation_id: str = ""
    causation_id: str = ""


@dataclass(frozen=True)
class Command:
    """A wish, named in the imperative. It carries what was asked, never who asks or when."""


EVENTS: dict[str, type[Event]] = {}  # every event class by its stored topic


@dataclass(frozen=True)
class Event(Aggregate.Event):
    """A fact, in the past tense. `apply` never checks and never reads a clock."""

    TOPIC: ClassVar[str] = ""
    audience: ClassVar[Audience]
    without_prejudice: ClassVar[bool] = False
    # what it is about in its case: a kind, then the fields that tell one such thing from another
    kept_under: ClassVar[tuple[str, ...]] = ()
    act: Act

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        topic = cls.__dict__.get("TOPIC")
        if topic:
            known = EVENTS.get(topic)
            # a dataclass option may build the class twice; two different facts may not share a name
            if known is not None and known.__qualname__ != cls.__qualname__:
                raise TypeError(f"topic {topic} of {cls} already belongs to {known}")
            EVENTS[topic] = cls

    @property
    def wall(self) -> Wall:
        """Who this is for. Events whose wall a person chose carry it as `chosen`."""
        chosen: Wall | None = getattr(self, "chosen", None)
        if chosen is not None:
            return chosen
        party = getattr(self, "party", None) if self.audience in OF_ONE_PARTY else None
        return Wall(self.audience, party)

    @property
    def is_without_prejudice(self) -> bool:
        """Whether it is confidential to the mediation: never for reviewer or regulator."""
        rooms = (Audience.FAMILY_ROOM, Audience.LA_ROOM, Audience.MEDIATOR)
        return self.without_prejudice or self.wall.audience in rooms

    @classmethod
    def personal_fields(cls) -> dict[str, Subject]:
        """Personal fields of this event and whose key seals each."""
        return {f.name: f.metadata["about"] for f in fields(cls) if "about" in f.metadata}

    def subject_of(self, name: str) -> str:
        """The data subject, within this stream, whose key seals the personal field `name`."""
        match self.personal_fields()[name]:
            case Subject.PARTY:
                return f"party:{getattr(self, 'party')}"  # noqa: B009
            case Subject.ACTOR:
                return f"person:{self.act.actor}"
            case Subject.PERSON:
                return f"person:{getattr(self, 'person')}"  # noqa: B009
            case Subject.EVIDENCE:
                return f"evidence:{getattr(self, 'evidence')}"  # noqa: B009
            case other:
                return str(other)

    def sealed_parts(self) -> Iterator[tuple[str, str, Personal[Any]]]:
        """Each personal field as (subject, field name, value)."""
        for name in self.personal_fields():
            yield self.subject_of(name), name, getattr(self, name)


@dataclass(frozen=True)
class Started(Event, Aggregate.Created):
    """An event that starts a stream."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
