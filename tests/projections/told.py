"""Cases told by the stories, and everybody who could ask to see them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

from disputes.stories import cast
from disputes.stories.plots import every_case
from disputes.stories.telling import World
from domain.disagreement.aggregate import Disagreement
from domain.events import WORKER, Actor, Capacity, Event
from domain.personal import SEALED, Personal
from projections.case import Whole, fold
from projections.framework import pinned_entries
from projections.redact import redact
from projections.showing.case import case_view
from projections.views.case import CaseView
from projections.views.people import OrganisationView

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """One case: its story's name, its reference, what happened."""

    name: str
    reference: str
    events: tuple[Event, ...]


@cache
def world() -> World:
    """The whole caseload, told through the domain's own decisions."""
    told = World.opened(TODAY)
    for story in every_case(TODAY):
        for _ in told.hear(story):
            pass
    return told


@cache
def cases() -> tuple[Told, ...]:
    return tuple(
        Told(
            story.name,
            story.reference,
            tuple(world().history(Disagreement, story.reference)),
        )
        for story in every_case(TODAY)
    )


def case_of(name: str) -> Told:
    return next(case for case in cases() if case.name == name)


@cache
def everybody() -> tuple[Actor, ...]:
    """Each of the cast in the capacity they hold, and the worker."""
    return (*dict.fromkeys(person.actor for person in cast.everybody()), WORKER)


def readers(case: Told) -> tuple[Actor, ...]:
    """Everybody who may see something of the case."""
    whole = folded(case.events)
    return tuple(actor for actor in everybody() if redact(whole, actor, NOW) is not None)


def in_capacity(case: Told, capacity: Capacity) -> Actor:
    return next(actor for actor in readers(case) if actor.capacity is capacity)


def parent(case: Told) -> Actor:
    """One of the first family party, whoever that is by now."""
    people = next(iter(folded(case.events).case.family.values()))
    return Actor(min(people), Capacity.FAMILY)


def folded(events: Sequence[Event]) -> Whole:
    whole = fold(events)
    assert whole is not None
    return whole


class TheCast:
    """The names of staff and organisations in the stories."""

    people = {person.key: person.name for person in cast.everybody()}

    def names(self, people: Iterable[str]) -> dict[str, str]:
        return {person: self.people[person] for person in people}

    def organisation(self, key: str) -> OrganisationView | None:
        for council in cast.COUNCILS:
            if council.key == key:
                return OrganisationView(key, council.name, council.phone, council.sendiass_phone)
        for service in cast.SERVICES:
            if service.key == key:
                return OrganisationView(key, service.name, service.phone)
        for body in cast.BODIES:
            if body.key == key:
                return OrganisationView(key, body.name, body.phone, kind=str(body.kind))
        return None


DIRECTORY = TheCast()


def view_of(events: Sequence[Event], actor: Actor, at: datetime = NOW) -> CaseView | None:
    seen = redact(folded(events), actor, at)
    if seen is None:
        return None
    seen.entries = partial(pinned_entries, TheLog(), seen.case.framework)
    return case_view(seen, DIRECTORY)


@dataclass
class TheLog:
    """The log of the told world, or of other events put in the place of a stream's."""

    instead: dict[UUID, Sequence[Event]] = field(default_factory=dict)
    unsealed: set[int] = field(default_factory=set)  # versions whose words were opened

    def stream(
        self, stream_id: UUID, until: datetime | None = None, *, unsealed: bool = False
    ) -> list[Event]:
        events = [e for e in self._of(stream_id) if until is None or e.timestamp <= until]
        return events if unsealed else [closed(event, SEALED) for event in events]

    def opened(self, stream_id: UUID, versions: Collection[int]) -> dict[int, Event]:
        self.unsealed.update(versions)
        events = self._of(stream_id)
        return {e.originator_version: e for e in events if e.originator_version in versions}

    def _of(self, stream_id: UUID) -> Sequence[Event]:
        return self.instead.get(stream_id, world().events.get(stream_id, ()))


def closed(event: Event, instead: Personal[Any]) -> Event:
    """The event with `instead` in the place of each personal value."""
    return replace(event, **dict.fromkeys(event.personal_fields(), instead))


@dataclass
class Reads:
    """The looks that were recorded."""

    noted: list[tuple[str, str | None, tuple[str, ...]]] = field(default_factory=list)

    def note(self, actor: Actor, case: str | None, items: Sequence[str], at: datetime) -> None:
        self.noted.append((actor.person, case, tuple(items)))
