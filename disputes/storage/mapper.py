"""Events to rows and back: an envelope of one part in clear and one sealed part per person.

    {"clear": {"fields", "of", "salt"}, "commits": [...], "sealed": {subject: {...}}}

Each part has a salt of its own inside it. `commits` are HMAC-SHA256(salt, canonical part), the
part in clear first, then the sealed ones by subject; the audit leaf copies them. So a part can be
proved to those who may read it, and once a key is destroyed its commitment tells nothing.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from hmac import digest
from json import loads
from secrets import token_bytes
from typing import Any, cast
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, StoredEvent

from disputes.storage.codec import NotReadable, NotStorable, canonical
from disputes.storage.sealing import Damaged, DataKey, Keyring, Sealed, seal, unseal
from disputes.storage.topics import Topics, UnknownTopic, domain_topics
from domain.events import Act, Event
from domain.personal import ERASED, SEALED, Personal

Secrets = Mapping[str, bytes]


class Unreadable(Exception):
    """A stored event cannot be read: unknown topic, other fields, or changed since."""


@dataclass(frozen=True)
class SealedEvent(StoredEvent):
    """An event ready to be appended, with what its audit leaf needs."""

    commits: tuple[str, ...]
    act: Act
    at: datetime
    file: tuple[str, int] | None = None  # commitment and length of the file it brings


def belonging(originator_id: UUID | str, version: int, topic: str) -> str:
    """What a part is bound to: one version of one stream, as one kind of event."""
    return f"{originator_id}|{version}|{topic}"


class EventMapper(Mapper[UUID]):
    """Our mapper for `eventsourcing`: seals when it writes, and leaves sealed when it reads."""

    def __init__(
        self,
        transcoder: Any = None,  # these three are how the library constructs a mapper
        compressor: Any = None,
        cipher: Any = None,
        *,
        keyring: Keyring | None = None,
        topics: Topics | None = None,
    ) -> None:
        self.keyring = keyring
        self.topics = topics or domain_topics()

    # ---- writing

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> SealedEvent:
        """Seal one event. Keys it needs are made first, in their own store."""
        return self.to_stored_events([domain_event])[0]

    def to_stored_events(self, events: Sequence[DomainEventProtocol[UUID]]) -> list[SealedEvent]:
        """Seal what one command caused, asking once for the keys of each stream."""
        parts = [(event, self._personal_parts(event)) for event in _of_ours(events)]
        subjects: dict[UUID, set[str]] = {}
        for event, personal in parts:
            if personal:
                subjects.setdefault(event.originator_id, set()).update(personal)
        keys = {stream: self._keys(stream, wanted) for stream, wanted in subjects.items()}
        return [self._sealed(e, personal, keys.get(e.originator_id, {})) for e, personal in parts]

    def _keys(self, stream: UUID, subjects: set[str]) -> Mapping[str, DataKey]:
        if self.keyring is None:
            raise NotStorable(f"{stream} holds personal data and this mapper has no keyring")
        return self.keyring.keys_for(stream, subjects)

    def _personal_parts(self, event: Event) -> dict[str, dict[str, Any]]:
        shapes = self.topics.codec(type(event)).personal
        parts: dict[str, dict[str, Any]] = {}
        for subject, name, value in event.sealed_parts():
            if not isinstance(value, Personal) or not value.is_open:
                raise NotStorable(f"{type(event).__name__}.{name} is not open: {value!r}")
            parts.setdefault(subject, {})[name] = shapes[name].write(value.value)
        return parts

    def _sealed(
        self, event: Event, personal: dict[str, dict[str, Any]], keys: Mapping[str, DataKey]
    ) -> SealedEvent:
        codec = self.topics.codec(type(event))
        started = self.topics.started_by(type(event))
        if getattr(event, "originator_topic", None) != started:
            raise UnknownTopic(f"{event.TOPIC} starts {started}")
        of = belonging(event.originator_id, event.originator_version, event.TOPIC)
        clear, commit = _part({"fields": codec.clear.write(event), "of": of})
        commits, sealed = [commit], {}
        for subject, part in sorted(personal.items()):
            text, commit = _part({"fields": part})
            commits.append(commit)
            sealed[subject] = _as_json(seal(keys[subject], text, of), part)
        state = b'{"clear":%b,"commits":%b,"sealed":%b}' % (
            clear,
            canonical(commits),
            canonical(sealed),
        )
        return SealedEvent(
            event.originator_id,
            event.originator_version,
            event.TOPIC,
            state,
            commits=tuple(commits),
            act=event.act,
            at=event.timestamp,
            file=_file_of(event),
        )

    # ---- reading

    def closed(self, event: Event) -> Event:
        """The event as `to_domain_event` would give it back: its personal fields SEALED."""
        sealed: dict[str, Any] = dict.fromkeys(self.topics.codec(type(event)).personal, SEALED)
        return replace(event, **sealed) if sealed else event

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        """The event with its personal fields SEALED. Raises Unreadable."""
        return self._read(stored_event, None)

    def open_events(self, stored: Sequence[StoredEvent]) -> list[Event]:
        """Events with their personal fields open, or ERASED where a key is gone.

        Asks once for all keys. Raises Unreadable.
        """
        secrets = self.secrets_of(stored)
        return [self._read(s, secrets) for s in stored]

    def secrets_of(self, stored: Iterable[StoredEvent]) -> Secrets:
        """The keys, of those that still exist, that open these states."""
        if self.keyring is None:
            raise RuntimeError("this mapper has no keyring")
        return self.keyring.find_many({key for s in stored for key in _keys_in(s.state)})

    def to_open_event(self, stored: StoredEvent, secrets: Secrets) -> Event:
        """One event, opened with these keys. Raises Unreadable."""
        return self._read(stored, secrets)

    def _read(self, stored: StoredEvent, secrets: Secrets | None) -> Event:
        try:
            return self._event(stored, secrets)
        except (UnknownTopic, KeyError, TypeError, AttributeError, ValueError) as problem:
            of = belonging(stored.originator_id, stored.originator_version, stored.topic)
            # the kind of problem only: messages of a parser may quote what it read
            raise Unreadable(f"{of}: {type(problem).__name__}") from problem

    def _event(self, stored: StoredEvent, secrets: Secrets | None) -> Event:
        kind, steps = self.topics.now(stored.topic)
        codec = self.topics.codec(kind)
        of = belonging(stored.originator_id, stored.originator_version, stored.topic)
        fields, sealed = _envelope(loads(stored.state), of)
        personal = _personal(sealed, of, secrets)
        if steps:
            fields = {**fields, **personal}
            for step in steps:
                fields = step(fields)
            personal = {n: v for n, v in fields.items() if isinstance(v, Personal)}
            fields = {n: v for n, v in fields.items() if n not in personal}
        values = codec.clear.read(fields)
        if personal.keys() != codec.personal.keys():
            raise NotReadable(f"personal fields differ: {sorted(personal)}")
        for name, shape in codec.personal.items():
            value = personal[name]
            values[name] = Personal.of(shape.read(value.value)) if value.is_open else value
        started = self.topics.started_by(kind)
        if started:
            values["originator_topic"] = started
        return kind(
            originator_id=cast(UUID, stored.originator_id),
            originator_version=stored.originator_version,
            **values,
        )


def _of_ours(events: Sequence[DomainEventProtocol[UUID]]) -> list[Event]:
    ours = [event for event in events if isinstance(event, Event)]
    if len(ours) != len(events):
        raise UnknownTopic("not every event is one of the domain")
    return ours


def _file_of(event: Event) -> tuple[str, int] | None:
    """The hash and length of the file that an event brings, if it brings one."""
    digest_, length = getattr(event, "file", None), getattr(event, "size", None)
    return (digest_, length) if digest_ and length is not None else None


def _part(content: dict[str, Any]) -> tuple[bytes, str]:
    salt = token_bytes(32)
    text = canonical({**content, "salt": b64encode(salt).decode()})
    return text, digest(salt, text, sha256).hex()


def _as_json(sealed: Sealed, part: dict[str, Any]) -> dict[str, Any]:
    return {
        "fields": sorted(part),
        "key": sealed.key_id,
        "nonce": b64encode(sealed.nonce).decode(),
        "text": b64encode(sealed.ciphertext).decode(),
    }


def _envelope(raw: Any, of: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields in clear and the sealed parts of a state that belongs to `of`."""
    if raw.keys() != {"clear", "commits", "sealed"}:
        raise NotReadable("not an envelope")
    clear = raw["clear"]
    if clear.keys() != {"fields", "of", "salt"}:
        raise NotReadable("not a part in clear")
    if clear["of"] != of:
        raise Damaged("the state of another event")
    return clear["fields"], raw["sealed"]


def _keys_in(state: Any) -> list[str]:
    try:
        return [part["key"] for part in loads(state)["sealed"].values()]
    except (KeyError, TypeError, AttributeError, ValueError):
        return []  # reading it will say what is wrong


def _personal(sealed: dict[str, Any], of: str, secrets: Secrets | None) -> dict[str, Personal[Any]]:
    """Personal fields by name, their values still as JSON."""
    values: dict[str, Personal[Any]] = {}
    for part in sealed.values():
        if part.keys() != {"fields", "key", "nonce", "text"}:
            raise NotReadable("not a sealed part")
        secret = None if secrets is None else secrets.get(part["key"])
        if secret is None:
            closed = SEALED if secrets is None else ERASED
            values.update(dict.fromkeys(part["fields"], closed))
            continue
        closed_part = Sealed(part["key"], b64decode(part["nonce"]), b64decode(part["text"]))
        content = loads(unseal(secret, closed_part, of))["fields"]
        if sorted(content) != part["fields"]:
            raise NotReadable("sealed fields differ")
        values.update({name: Personal.of(value) for name, value in content.items()})
    return values
