"""Events to rows and back: an envelope of one part in clear and one sealed part per person.

    {"clear": {"fields", "of", "salt"}, "commits": [...], "sealed": {subject: {...}}}

Each part has a salt of its own inside it. `commits` are HMAC-SHA256(salt, canonical part), the
part in clear first, then the sealed ones by subject; the audit leaf copies them. So a part can be
proved to those who may read it, and once a key is destroyed its commitment tells nothing.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import digest
from secrets import token_bytes
from typing import Any, cast
from uuid import UUID

import msgspec
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, StoredEvent

from disputes.storage import envelope
from disputes.storage.codec import NotReadable, NotStorable, canonical, made_of
from disputes.storage.envelope import Part, keys_in
from disputes.storage.sealing import Damaged, DataKey, Keyring, Sealed, seal, unseal
from disputes.storage.topics import Form, Topics, UnknownTopic, domain_topics
from domain.events import Act, Event
from domain.personal import ERASED, SEALED, Personal

Secrets = Mapping[str, bytes]
Version = tuple[int, str, bytes]  # of a stream: its number, topic and state


class Unreadable(Exception):
    """A stored event cannot be read: unknown topic, other fields, or changed since."""


@dataclass(frozen=True)
class SealedEvent(StoredEvent):
    """An event ready to be appended, with what its audit leaf needs."""

    commits: tuple[str, ...]
    act: Act
    at: datetime
    file: tuple[str, int] | None = None  # commitment and length of the file it brings


_json = msgspec.json.Decoder().decode


def belonging(originator_id: UUID | str, version: int, topic: str) -> str:
    """What a part is bound to: one version of one stream, as one kind of event."""
    return f"{originator_id}|{version}|{topic}"


def clear_part(state: bytes) -> bytes:
    """The part in clear as it was committed to, its salt in it, to show to whoever may read it.

    Raises Unreadable.
    """
    try:
        return envelope.clear_part(state)
    except (ValueError, TypeError, RecursionError) as problem:
        raise Unreadable("its row cannot be read") from problem


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
            file=file_of(event),
        )

    # ---- reading

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        """The event with its personal fields SEALED. Raises Unreadable."""
        return self._one(stored_event, None)

    def to_open_event(self, stored: StoredEvent, secrets: Secrets) -> Event:
        """The event with its personal fields open, or ERASED where a key is gone."""
        return self._one(stored, secrets)

    def open_events(self, stored: Sequence[StoredEvent]) -> list[Event]:
        """Such events, asking once for all keys. Raises Unreadable."""
        secrets = self.secrets_of(s.state for s in stored)
        return [self._one(s, secrets) for s in stored]

    def stream(
        self, stream: UUID, versions: Iterable[Version], secrets: Secrets | None = None
    ) -> list[Event]:
        """Events of one stream, SEALED without `secrets`. Raises Unreadable."""
        name = str(stream)  # once: it takes longer than to read a short event
        return [self._read(stream, name, *version, secrets) for version in versions]

    def secrets_of(self, states: Iterable[bytes]) -> Secrets:
        """The keys, of those that still exist, that open these states."""
        if self.keyring is None:
            raise RuntimeError("this mapper has no keyring")
        return self.keyring.find_many({key for state in states for key in keys_in(state)})

    def _one(self, stored: StoredEvent, secrets: Secrets | None) -> Event:
        stream = cast(UUID, stored.originator_id)
        version, topic, state = stored.originator_version, stored.topic, stored.state
        return self._read(stream, str(stream), version, topic, state, secrets)

    def _read(
        self,
        stream: UUID,
        name: str,
        version: int,
        topic: str,
        state: bytes,
        secrets: Secrets | None,
    ) -> Event:
        of = belonging(name, version, topic)
        try:
            form = self.topics.form(topic)
            values = _values(form, of, state, secrets)
        except (UnknownTopic, KeyError, TypeError, AttributeError, ValueError) as problem:
            # the kind of problem only: messages of a parser may quote what it read
            raise Unreadable(f"{of}: {type(problem).__name__}") from problem
        values["originator_id"], values["originator_version"] = stream, version
        if form.started:
            values["originator_topic"] = form.started
        return cast(Event, made_of(form.kind, values))


def _values(form: Form, of: str, state: bytes, secrets: Secrets | None) -> dict[str, Any]:
    """The fields of an event by name. What it is read as stands in `form`."""
    whole, codec = form.decode(state), form.codec
    if whole.clear.of != of:
        raise Damaged("the state of another event")
    personal = _personal(whole.sealed, of, secrets)
    if form.steps:
        fields = {**_json(whole.clear.fields), **personal}
        for step in form.steps:
            fields = step(fields)
        personal = {n: v for n, v in fields.items() if isinstance(v, Personal)}
        values = codec.clear.read({n: v for n, v in fields.items() if n not in personal})
    else:
        values = codec.clear.values(whole.clear.fields)
    if personal.keys() != codec.personal.keys():
        raise NotReadable(f"personal fields differ: {sorted(personal)}")
    if secrets is not None:
        for name, value in personal.items():
            if value.is_open:
                personal[name] = Personal.of(codec.personal[name].read(value.value))
    values.update(personal)
    return values


def _of_ours(events: Sequence[DomainEventProtocol[UUID]]) -> list[Event]:
    ours = [event for event in events if isinstance(event, Event)]
    if len(ours) != len(events):
        raise UnknownTopic("not every event is one of the domain")
    return ours


def file_of(event: Event) -> tuple[str, int] | None:
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


def _personal(
    sealed: Mapping[str, Part], of: str, secrets: Secrets | None
) -> dict[str, Personal[Any]]:
    """Personal fields by name, their values still as JSON."""
    values: dict[str, Personal[Any]] = {}
    for part in sealed.values():
        secret = None if secrets is None else secrets.get(part.key)
        if secret is None:
            closed = SEALED if secrets is None else ERASED
            values.update(dict.fromkeys(part.fields, closed))
            continue
        closed_part = Sealed(part.key, b64decode(part.nonce), b64decode(part.text))
        content = _json(unseal(secret, closed_part, of))["fields"]
        if sorted(content) != part.fields:
            raise NotReadable("sealed fields differ")
        values.update({name: Personal.of(value) for name, value in content.items()})
    return values
