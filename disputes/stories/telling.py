"""Telling a story: through the whole application, or purely through the domain's decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from hashlib import sha256
from heapq import merge
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa

from disputes.application import Disputes
from disputes.storage.tables import command as command_table
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days, Paper, Step, Story
from domain.decisions import DECISIONS, Stream
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.documents import RecordDocument
from domain.disagreement.erasing import NoteErasure
from domain.disagreement.evidence import AddEvidence, EvidenceGiven
from domain.disagreement.lodging import LodgeDisagreement
from domain.erasure_register import CompleteErasure, RequestErasure
from domain.events import Act, Actor, Command, Event
from domain.permissions import POLICY_VERSION, permit
from domain.refusals import NoSuchCase


@dataclass(frozen=True)
class Kept:
    """What the product knows of a paper once it is kept."""

    file: str  # SHA-256 of the sealed bytes
    media_type: str
    pages: int
    size: int


# What the machine does by itself when a story is told for real: it makes papers, and it erases.
BY_THE_MACHINE = (RecordDocument, RequestErasure, NoteErasure, CompleteErasure)


class Files(Protocol):
    """Where the real telling hands in its papers."""

    def receive(self, content: bytes, name: str, case: str, evidence: str) -> Kept: ...


class NoFiles:
    """Keeps nothing: a made-up hash, for tests that never open a document."""

    def receive(self, content: bytes, name: str, case: str, evidence: str) -> Kept:
        kinds = {"jpg": "image/jpeg", "wav": "audio/wav"}
        kind = kinds.get(name.rsplit(".")[-1], "application/pdf")
        return Kept(sha256(evidence.encode() + content).hexdigest(), kind, 1, len(content))


def handed_in(step: Step, files: Files) -> Command:
    """The step's command with its papers kept, so that it names the stored files."""
    match step.command:
        case AddEvidence(item):
            return AddEvidence(_kept(item, step, files))
        case LodgeDisagreement(evidence=items) as lodging:
            return replace(lodging, evidence=tuple(_kept(item, step, files) for item in items))
    return step.command


def _kept(item: EvidenceGiven, step: Step, files: Files) -> EvidenceGiven:
    paper: Paper = step.papers[item.evidence]
    known = files.receive(paper.content, paper.name, step.key, item.evidence)
    facts = {each.name: getattr(known, each.name) for each in fields(Kept)}
    return replace(item, **facts)


# ---- through the whole application


def tell(story: Story, disputes: Disputes, files: Files) -> int:
    """Give the story's commands to the application; return how many. Telling it again is harmless.

    Steps of the machine are left out: the worker makes documents, and erasing is done for real.
    """
    return _give(
        [(story, number, step) for number, step in enumerate(story.steps)], disputes, files
    )


def tell_all(stories: Iterable[Story], disputes: Disputes, files: Files) -> int:
    """Tell several stories as they happened beside each other: in the order of time."""
    numbered = [[(each, n, step) for n, step in enumerate(each.steps)] for each in stories]
    return _give(merge(*numbered, key=lambda row: row[2].at), disputes, files)


def _give(rows: Iterable[tuple[Story, int, Step]], disputes: Disputes, files: Files) -> int:
    given = 0
    for story, number, step in rows:
        command_id = story.command_id(number)
        if isinstance(step.command, BY_THE_MACHINE):
            continue
        # a paper is sealed anew whenever it is kept, so a command that names one is not given twice
        if step.papers and _known(disputes, command_id):
            continue
        disputes.handle(
            handed_in(step, files),
            case=step.key,
            command_id=command_id,
            actor=step.actor,
            at=step.at,
        )
        given += 1
    return given


def _known(disputes: Disputes, command_id: str) -> bool:
    found = sa.select(command_table.c.id).where(command_table.c.id == command_id)
    with disputes.engine.connect() as connection:
        return connection.execute(found).first() is not None


# ---- purely, in memory


class World:
    """Things in memory, changed by permitted decisions only: the application without its storage.

    `events` are all that happened, in order, by stream.
    """

    def __init__(self) -> None:
        self.streams: dict[UUID, Stream] = {}
        self.events: dict[UUID, list[Event]] = {}

    @classmethod
    def opened(cls, today: date) -> World:
        """A world with the cast in it."""
        world = cls()
        for _ in world.hear(the_service_opens(Days(today))):
            pass
        return world

    def find(self, stream: type[Stream], key: str) -> Any:
        return self.streams.get(stream.stream_id(key))

    def case(self, reference: str) -> Disagreement:
        """The case of this reference. Raises KeyError."""
        found = self.streams[Disagreement.stream_id(reference)]
        assert isinstance(found, Disagreement)
        return found

    def history(self, stream: type[Stream], key: str) -> list[Event]:
        """What happened in one stream of this world, in order."""
        return self.events.get(stream.stream_id(key), [])

    def do(
        self, command: Command, key: str, actor: Actor, at: datetime, command_id: str = "told"
    ) -> list[Event]:
        """Permit and decide one command; return what it recorded, or let the Refusal pass."""
        decision = DECISIONS[type(command)]
        thing = self.find(decision.stream, key)
        allowed = permit(thing, actor, type(command), at)
        act = Act(
            actor=actor.person,
            capacity=actor.capacity,
            at=at,
            command_id=command_id,
            policy=POLICY_VERSION,
            command=type(command).__name__,
            organisation=actor.organisation,
            party=allowed.party,
            acting_for=allowed.acting_for,
            correlation_id=command_id,
            causation_id=command_id,
        )
        consulted = decision.consulted(command, self.find(decision.stream, key), self.find)
        if decision.begins:
            thing = decision.decide(key, command, act, **consulted)
            self.streams[thing.id] = thing
        else:
            if thing is None:
                raise NoSuchCase
            decision.decide(thing, command, act, **consulted)
        events = list(thing.collect_events())
        self.events.setdefault(thing.id, []).extend(events)
        return events

    def hear(self, story: Story) -> Iterator[Event]:
        """Tell a story in this world, step by step."""
        nowhere = NoFiles()
        for number, step in enumerate(story.steps):
            command = handed_in(step, nowhere)
            yield from self.do(command, step.key, step.actor, step.at, story.command_id(number))


def tell_in_memory(story: Story, today: date, world: World | None = None) -> Iterator[Event]:
    """Every event of a story, decided purely, in the order it happened."""
    yield from (world or World.opened(today)).hear(story)
