"""A small stream of its own for tests of storage: a diary. Not part of any product table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from secrets import token_bytes, token_hex
from threading import Lock
from typing import Any, ClassVar
from uuid import UUID

from disputes.application import Disputes
from disputes.handling import Policy
from disputes.storage.sealing import DataKey
from disputes.storage.topics import Topics, Upcast
from domain.audiences import JOINT, Audience, Wall
from domain.decisions import Stream, begins, decides
from domain.events import Actor, Capacity, Command, Event, Started
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal

AT = datetime(2026, 9, 14, 10, 30, 0, 123456, tzinfo=UTC)
AMINA = Actor("amina", Capacity.FAMILY)
OFFICER = Actor("omar", Capacity.OFFICER, "riverside")


class Mood(StrEnum):
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Place:
    """A value inside an event."""

    name: str
    since: date | None


class Diary(Stream):
    def __init__(self) -> None:
        self.notes = 0
        self.closed = False


@dataclass(frozen=True)
class DiaryOpened(Started):
    TOPIC: ClassVar[str] = "test-diary-opened.1"
    audience: ClassVar[Audience] = Audience.JOINT
    key: str
    owner: Personal[str] = about(Subject.CHILD)

    def apply(self, aggregate: Diary) -> None:
        pass


@dataclass(frozen=True)
class Noted(Event):
    TOPIC: ClassVar[str] = "test-noted.2"
    audience: ClassVar[Audience] = Audience.JOINT
    number: int
    party: str
    chosen: Wall
    mood: Mood
    places: tuple[Place, ...]
    urgent: bool
    on: date | None
    text: Personal[str] = about(Subject.PARTY)
    names: Personal[tuple[str, ...]] = about(Subject.CHILD)
    born: Personal[date] = about(Subject.CHILD)

    def apply(self, aggregate: Diary) -> None:
        aggregate.notes = self.number


@dataclass(frozen=True)
class DiaryClosed(Event):
    TOPIC: ClassVar[str] = "test-diary-closed.1"
    audience: ClassVar[Audience] = Audience.PROCESS

    def apply(self, aggregate: Diary) -> None:
        aggregate.closed = True


class IsClosed(Refusal):
    says = "This diary is closed"


@dataclass(frozen=True)
class OpenDiary(Command):
    owner: str


@dataclass(frozen=True)
class Note(Command):
    text: str
    times: int = 1


@dataclass(frozen=True)
class CloseDiary(Command):
    """Closing twice records nothing the second time."""


@begins(OpenDiary)
def open_diary(key: str, wish: OpenDiary, act: Any) -> Diary:
    return Diary._create(
        DiaryOpened,
        id=Diary.stream_id(key),
        timestamp=act.at,
        act=act,
        key=key,
        owner=Personal.of(wish.owner),
    )


@decides(Note)
def note(diary: Diary, wish: Note, act: Any) -> None:
    if diary.closed:
        raise IsClosed
    for _ in range(wish.times):
        diary.record(
            Noted,
            act,
            number=diary.notes + 1,
            party="p1",
            chosen=JOINT,
            mood=Mood.GOOD,
            places=(Place("Elm School", date(2026, 9, 1)), Place("home", None)),
            urgent=False,
            on=None,
            text=Personal.of(wish.text),
            names=Personal.of(("Idris", "Amina")),
            born=Personal.of(date(2017, 2, 28)),
        )


@decides(CloseDiary)
def close_diary(diary: Diary, wish: CloseDiary, act: Any) -> None:
    if not diary.closed:
        diary.record(DiaryClosed, act)


EVENTS: dict[str, type[Event]] = {e.TOPIC: e for e in (DiaryOpened, Noted, DiaryClosed)}
STARTS = {"test-diary-opened.1": "tests.storage.standin:Diary"}


def topics(upcasters: Mapping[str, tuple[str, Upcast]] | None = None) -> Topics:
    return Topics(EVENTS, STARTS, upcasters or {})


class HeldKeys:
    """A keyring in memory: for tests of what stands on it, not of the product's own."""

    def __init__(self) -> None:
        self._keys: dict[tuple[UUID, str], DataKey] = {}
        self._secrets: dict[str, bytes] = {}
        self._gone: dict[str, tuple[UUID, str]] = {}
        self._lock = Lock()

    def copy(self) -> HeldKeys:
        """The same keys, for what may destroy some of them."""
        other = HeldKeys()
        other._keys, other._secrets = dict(self._keys), dict(self._secrets)
        return other

    def key_for(self, stream: UUID, subject: str) -> DataKey:
        with self._lock:
            if (stream, subject) not in self._keys:
                key = DataKey(token_hex(16), token_bytes(32))
                self._keys[stream, subject] = key
                self._secrets[key.id] = key.secret
            return self._keys[stream, subject]

    def keys_for(self, stream: UUID, subjects: Iterable[str]) -> dict[str, DataKey]:
        return {subject: self.key_for(stream, subject) for subject in subjects}

    def find(self, key_id: str) -> bytes | None:
        return self._secrets.get(key_id)

    def find_many(self, ids: Iterable[str]) -> dict[str, bytes]:
        return {i: self._secrets[i] for i in ids if i in self._secrets}

    def destroy(self, stream: UUID, subject: str) -> None:
        key = self._keys.pop((stream, subject)).id
        self._secrets.pop(key)
        self._gone[key] = stream, subject

    def destroyed(self, ids: Iterable[str]) -> set[str]:
        return self._gone.keys() & set(ids)

    def destroyed_in(self, stream: UUID, ids: Iterable[str]) -> dict[str, str]:
        gone = {i: self._gone[i] for i in self.destroyed(ids)}
        return {i: subject for i, (of, subject) in gone.items() if of == stream}


@dataclass(frozen=True)
class Allowed:
    rule: str = "anybody may"
    party: str | None = "p1"
    acting_for: str | None = None


ANYBODY = Policy(lambda thing, actor, command, at: Allowed(), version=7)


def application(engine: Any, keyring: Any = None, **options: Any) -> Disputes:
    """The real application over the diary, with a policy that lets anybody do anything."""
    return Disputes(
        engine, keyring or HeldKeys(), **{"policy": ANYBODY, "topics": topics(), **options}
    )


def send(app: Disputes, command: Command, command_id: str, key: str = "d1", **options: Any) -> Any:
    return app.handle(
        command, **{"case": key, "command_id": command_id, "actor": AMINA, "at": AT, **options}
    )
