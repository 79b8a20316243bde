"""Reading the log: by stream, or by position with none skipped."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from threading import Lock
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from eventsourcing.domain import OriginatorVersionError
from eventsourcing.persistence import StoredEvent
from sqlalchemy.engine import Connection, Engine

from disputes.storage.engine import glancer_of
from disputes.storage.mapper import EventMapper, Unreadable, Version, clear_part
from disputes.storage.tables import audit_leaf, event
from domain.events import Event

_VERSION = (event.c.originator_version, event.c.topic, event.c.state)
_STATE = (event.c.originator_id, *_VERSION)
_STREAM = (
    sa.select(*_VERSION)  # not the id, which is known: it takes long to read
    .where(
        event.c.originator_id == sa.bindparam("stream", type_=sa.Uuid),
        event.c.originator_version > sa.bindparam("after"),
    )
    .order_by(event.c.originator_version)
)
_AFTER = (
    sa.select(event.c.position, *_STATE)
    .where(event.c.position > sa.bindparam("after"))
    .order_by(event.c.position)
    .limit(sa.bindparam("most"))
)
HEAD = sa.select(sa.func.coalesce(sa.func.max(event.c.position), 0))


@dataclass(frozen=True)
class Row:
    """A stored event at its position, not yet read."""

    position: int
    stored: StoredEvent


@dataclass(frozen=True)
class LeafOf:
    """The audit leaf of one event: its number, and its hash as hex."""

    i: int
    hash: str
    body: bytes
    clear: bytes  # the part of the event that its first commitment is to


class Log:
    """The history, by stream or by position.

    Streams read sealed, and what they have made, are kept in this process, a bounded number: what
    is stored never changes and holds nothing personal while sealed, so only later versions are
    fetched again.
    """

    def __init__(self, engine: Engine, mapper: EventMapper, remembered: int = 20_000) -> None:
        self.mapper = mapper
        self._reader = glancer_of(engine)
        self._known = _Remembered(remembered)
        self._things = _AtHand()

    def stream(
        self, stream_id: UUID, until: datetime | None = None, *, unsealed: bool = False
    ) -> list[Event]:
        """The events of one stream, in order; up to the last one not after `until`.

        `unsealed` opens personal fields, ERASED where the key is gone. Raises Unreadable.
        """
        with self._reader.connect() as conn:
            if unsealed:
                rows = _later(conn, stream_id, after=0)
            else:
                events: Iterable[Event] = self.sealed_stream(conn, stream_id)
        if unsealed:
            events = self._opened(stream_id, rows)
        if until is not None:
            events = takewhile(lambda e: e.timestamp <= until, events)
        return list(events)

    def opened(self, stream_id: UUID, versions: Collection[int]) -> dict[int, Event]:
        """These events of one stream, by version: personal fields open, or ERASED where the key
        is gone. No other is unsealed. Raises Unreadable."""
        query = sa.select(*_VERSION).where(
            event.c.originator_id == stream_id, event.c.originator_version.in_(versions)
        )
        with self._reader.connect() as conn:
            rows = conn.execute(query).all()
        return {e.originator_version: e for e in self._opened(stream_id, rows)}

    def _opened(self, stream_id: UUID, rows: Sequence[Any]) -> list[Event]:
        secrets = self.mapper.secrets_of(row.state for row in rows)
        return self.mapper.stream(stream_id, rows, secrets)

    def sealed_stream(self, conn: Connection, stream_id: UUID) -> tuple[Event, ...]:
        """The events of one stream within the caller's transaction, personal fields sealed."""
        known = self._known.get(stream_id)
        rows = _later(conn, stream_id, after=len(known))
        if not rows:
            return known
        events = (*known, *self.mapper.stream(stream_id, rows))
        self._known.put(stream_id, events)
        return events

    def thing(self, conn: Connection, stream_id: UUID) -> Any:
        """What the events of a stream have made, or None. It is the caller's alone, to change,
        until it is given back; personal fields stay sealed."""
        thing = self._things.take(stream_id)
        if thing is None:
            return fold(self.sealed_stream(conn, stream_id))
        return fold(self.mapper.stream(stream_id, _later(conn, stream_id, thing.version)), thing)

    def give_back(self, thing: Any) -> None:
        """Keep what a stream has made, for its next caller: every event of it is committed."""
        self._things.keep(thing)

    def after(
        self, position: int, limit: int, *, unsealed: bool = False
    ) -> list[tuple[int, Event]]:
        """Up to `limit` events after a position, in order, none skipped. Raises Unreadable."""
        rows = self.rows_after(position, limit)
        if unsealed:
            events = self.mapper.open_events([row.stored for row in rows])
        else:
            events = [self.mapper.to_domain_event(row.stored) for row in rows]
        return [(row.position, e) for row, e in zip(rows, events, strict=True)]

    def rows_after(self, position: int, limit: int) -> list[Row]:
        """Stored events after a position, not read: for a reader that must survive a bad one."""
        with self._reader.connect() as conn:
            found = conn.execute(_AFTER, {"after": position, "most": limit}).all()
        return [Row(at, StoredEvent(*stored)) for at, *stored in found]

    def open_at(self, positions: Iterable[int]) -> dict[int, Event]:
        """Events at these positions, personal fields open, or ERASED where the key is gone.

        Asks once for all keys. An event that cannot be read is left out.
        """
        wanted = sorted(set(positions))
        if not wanted:
            return {}
        query = sa.select(event.c.position, *_STATE).where(event.c.position.in_(wanted))
        with self._reader.connect() as conn:
            rows = {at: StoredEvent(*stored) for at, *stored in conn.execute(query)}
        secrets = self.mapper.secrets_of(stored.state for stored in rows.values())
        found = {}
        for at, stored in rows.items():
            with suppress(Unreadable):
                found[at] = self.mapper.to_open_event(stored, secrets)
        return found

    def head(self) -> int:
        """The last position; 0 while the log is empty."""
        with self._reader.connect() as conn:
            return conn.scalar(HEAD) or 0

    def leaf(self, stream_id: UUID, version: int) -> LeafOf | None:
        """The audit leaf of one event of a stream."""
        query = (
            sa.select(audit_leaf.c.i, audit_leaf.c.hash, audit_leaf.c.body, event.c.state)
            .join(event, event.c.position == audit_leaf.c.position)
            .where(event.c.originator_id == stream_id, event.c.originator_version == version)
        )
        with self._reader.connect() as conn:
            row = conn.execute(query).one_or_none()
        if row is None:
            return None
        return LeafOf(row.i, row.hash.hex(), row.body, clear_part(row.state))


def fold(events: Sequence[Event], onto: Any = None) -> Any:
    """The thing that these events of one stream have made of `onto`, or from nothing; or None.

    As the library's `mutate` one by one, which checks and stamps the aggregate at each event.
    """
    if not events:
        return onto
    last = events[-1]
    if onto is None:
        onto, events = events[0].mutate(None), events[1:]
    for version, one in enumerate(events, onto.version + 1):
        if one.originator_version != version or one.originator_id != onto.id:
            raise OriginatorVersionError(one.originator_version, version)
        one.apply(onto)
    onto.version = last.originator_version
    onto.modified_on = last.timestamp
    return onto


def _later(conn: Connection, stream_id: UUID, after: int) -> Sequence[Version]:
    return cast(
        Sequence[Version], conn.execute(_STREAM, {"stream": stream_id, "after": after}).all()
    )


class _Remembered:
    """Sealed streams, the least lately used forgotten first once `most` events are held."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._streams: OrderedDict[UUID, tuple[Event, ...]] = OrderedDict()
        self._lock = Lock()

    def get(self, stream_id: UUID) -> tuple[Event, ...]:
        with self._lock:
            events = self._streams.get(stream_id, ())
            if events:
                self._streams.move_to_end(stream_id)
            return events

    def put(self, stream_id: UUID, events: tuple[Event, ...]) -> None:
        with self._lock:
            before = self._streams.get(stream_id, ())
            if len(events) <= len(before):  # another thread has read further
                return
            self._streams[stream_id] = events
            self._streams.move_to_end(stream_id)
            self._held += len(events) - len(before)
            while self._held > self._most and self._streams:
                _, gone = self._streams.popitem(last=False)
                self._held -= len(gone)


class _AtHand:
    """What streams have made, each for one caller at a time; the longest kept is let go first."""

    def __init__(self, most: int = 500) -> None:
        self._most = most
        self._things: dict[UUID, Any] = {}
        self._lock = Lock()

    def take(self, stream_id: UUID) -> Any:
        with self._lock:
            return self._things.pop(stream_id, None)

    def keep(self, thing: Any) -> None:
        with self._lock:
            other = self._things.pop(thing.id, thing)  # another caller's, who had to fold it anew
            self._things[thing.id] = max(thing, other, key=_version)
            if len(self._things) > self._most:
                del self._things[next(iter(self._things))]


def _version(thing: Any) -> int:
    return cast(int, thing.version)
