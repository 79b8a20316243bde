"""What the clock does by itself in a story: its steps between those of people, as the worker gives
them, so that a seeded database stands as it would if a worker had run all along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from disputes.stories import cast
from disputes.stories.script import Step, Story
from disputes.stories.telling import NoFiles, World, handed_in
from domain.audiences import Audience
from domain.counting import london_date, london_instant
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.by_itself import due_by_itself, next_on
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.documents import RecordDocument
from domain.disagreement.duties import duties
from domain.disagreement.vocabulary import DocumentKind
from domain.events import WORKER, Event, OrganisationId, PersonId

_FIRST_LOOK = time(0, 5)
_MOMENT = timedelta(minutes=1)


def with_the_clock(stories: Iterable[Story], today: date) -> tuple[Story, ...]:
    """These stories with what the clock did in each, until the end of the day before `today`."""
    world, end = World.opened(today), london_instant(today, time(0))
    return tuple(
        replace(story, steps=tuple(beside_the_clock(story, world, end)))
        if story.reference
        else story
        for story in stories
    )


def beside_the_clock(story: Story, world: World, end: datetime) -> Iterator[Step]:
    """The steps of one story and what the clock did between them, until an instant."""
    nowhere, looks_at = NoFiles(), end
    for step in story.steps:
        if looks_at < step.at:
            yield from _by_itself(story.reference, world, step.at)
        events = world.do(handed_in(step, nowhere), step.key, step.actor, step.at)
        yield step
        if step.key == story.reference and any(e.audience is Audience.PROCESS for e in events):
            looks_at = _next_look(world.case(story.reference)) or end
    yield from _by_itself(story.reference, world, end)


def _by_itself(reference: str, world: World, until: datetime) -> Iterator[Step]:
    """Each step that falls due before an instant, done at the first look after it is due."""
    case = world.case(reference)
    while (at := _next_look(case)) is not None and at < until:
        for due in due_by_itself(case, london_date(at), _managers):
            events = world.do(due.wish, reference, WORKER, at)
            yield Step(WORKER, due.wish, reference, at)
            yield from _papers(events, reference, world, at)


def _next_look(case: Disagreement) -> datetime | None:
    day, changed_at = next_on(case, duties(case)), case.modified_on
    return day and max(london_instant(day, _FIRST_LOOK), changed_at + _MOMENT)


def _papers(events: list[Event], reference: str, world: World, at: datetime) -> Iterator[Step]:
    """In the demonstration the worker makes real ones, not these."""
    for event in events:
        if isinstance(event, CertificateIssued):
            about = str(event.decision)
            made = f"{reference}/certificate/{about}".encode().hex()[:64].ljust(64, "0")
            wish = RecordDocument(DocumentKind.CERTIFICATE, about, made, made, 1, 24_000)
            world.do(wish, reference, WORKER, at)
            yield Step(WORKER, wish, reference, at)


def _managers(organisation: OrganisationId) -> tuple[PersonId, ...]:
    councils = [each.manager.key for each in cast.COUNCILS if each.key == organisation]
    services = [each.coordinator.key for each in cast.SERVICES if each.key == organisation]
    return (*councils, *services)
