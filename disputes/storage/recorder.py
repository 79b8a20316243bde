"""The recorder: events, their leaves, the command and its outbox rows, in one transaction.

Positions have no gaps, and a reader of positions never misses one: only one transaction appends at
a time. That caps appends at about a thousand a second; a mediation service lives far below that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    StoredEvent,
    Subscription,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

from disputes.audit.leaf import event_leaf
from disputes.audit.pseudonyms import CASE, NAMED, PERSON, Pseudonyms
from disputes.audit.tree import EVENTS
from disputes.storage.codec import canonical
from disputes.storage.engine import lock_log, reader_of
from disputes.storage.mapper import SealedEvent
from disputes.storage.tables import audit_leaf, command, event, outbox


@dataclass(frozen=True)
class CommandRow:
    """What is kept of a command for ever, so that a repeat gets the same answer."""

    id: str
    actor: str
    body: bytes
    name: str
    stream: UUID
    at: datetime
    case: str
    version: int  # of the stream, after it


@dataclass(frozen=True)
class OutboxRow:
    """Something to do once these events are committed.

    `id` follows from what it is for, so that the same thing is never asked for twice. `payload`
    holds names of things, never personal text.
    """

    id: str
    kind: str
    payload: dict[str, Any]
    not_before: datetime


@dataclass(frozen=True)
class Draft:
    """An event to be appended, and the name that its leaf gives to its actor."""

    stored: SealedEvent
    actor: str


_HEADS = sa.select(
    sa.select(sa.func.coalesce(sa.func.max(event.c.position), 0)).scalar_subquery(),
    sa.select(sa.func.coalesce(sa.func.max(audit_leaf.c.i), -1)).scalar_subquery(),
)
_PREV = (  # by stream and not by its pseudonym, which erasure may change
    sa.select(audit_leaf.c.hash)
    .join(event, event.c.position == audit_leaf.c.position)
    .where(
        event.c.originator_id == sa.bindparam("stream", type_=sa.Uuid),
        event.c.originator_version == sa.bindparam("before"),
    )
)
_LAST = sa.select(audit_leaf.c.hash).order_by(audit_leaf.c.i.desc()).limit(1)
_HEADS_PREV_AND_NAME = _HEADS.add_columns(
    _PREV.scalar_subquery(), _LAST.scalar_subquery(), NAMED.scalar_subquery()
)
_NO_STREAM = UUID(int=0)
_NO_EVENT = 0
_INSERT_EVENT = sa.insert(event)
_INSERT_LEAF = sa.insert(audit_leaf)
_INSERT_COMMAND = sa.insert(command)
_INSERT_OUTBOX = {
    "sqlite": sqlite.insert(outbox).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(outbox).on_conflict_do_nothing(),
}
_STORED = (event.c.originator_id, event.c.originator_version, event.c.topic, event.c.state)


class Recorder(ApplicationRecorder):
    """Appends to the log and reads it back, on SQLite and PostgreSQL alike."""

    def __init__(self, engine: Engine, pseudonyms: Pseudonyms | None = None) -> None:
        self.engine = engine
        self.pseudonyms = pseudonyms or Pseudonyms(engine)

    # ---- appending

    def prepare(self, stored: Sequence[StoredEvent], conn: Connection | None = None) -> list[Draft]:
        """Find the names of people that leaves will use: before the write transaction begins."""
        return [Draft(s, self.pseudonyms.of(PERSON, s.act.actor, conn)) for s in _sealed(stored)]

    def append(
        self,
        conn: Connection,
        drafts: Sequence[Draft],
        *,
        command: CommandRow | None = None,
        outbox: Sequence[OutboxRow] = (),
    ) -> list[int]:
        """Append within the transaction of `conn`; returns the positions.

        Raises sqlalchemy.exc.IntegrityError where a version or the command id is already there.
        """
        lock_log(conn)  # before the heads are read
        first = drafts[0] if drafts else None
        stream = cast(UUID, first.stored.originator_id) if first else _NO_STREAM
        last, leaves, prev, before, name = conn.execute(
            _HEADS_PREV_AND_NAME,
            {
                "stream": stream,
                "before": first.stored.originator_version - 1 if first else 0,
                "kind": CASE,
                "subject": stream.hex,
            },
        ).one()
        positions = list(range(last + 1, last + 1 + len(drafts)))
        if command is not None:
            conn.execute(_INSERT_COMMAND, self._command_row(command, drafts, positions))
        if drafts:
            rows = [_event_row(at, draft) for at, draft in zip(positions, drafts, strict=True)]
            _insert(conn, _INSERT_EVENT, rows)
            names = self._names(conn, drafts, {stream: name} if name else {})
            made = _leaf_rows(conn, drafts, names, positions, leaves + 1, prev)
            _insert(conn, _INSERT_LEAF, made)
            EVENTS.grow(conn, leaves + 1, [leaf["hash"] for leaf in made], before)
        if outbox:
            at = positions[-1] if positions else last
            insert = _INSERT_OUTBOX[conn.dialect.name]
            _insert(conn, insert, [_outbox_row(row, at) for row in outbox])
        return positions

    def _names(
        self, conn: Connection, drafts: Sequence[Draft], found: dict[UUID, str]
    ) -> Mapping[UUID, str]:
        """The names that their streams have now: one that this process remembers may have been
        erased by another since, and a name that came back would break the chain."""
        for stream in {cast(UUID, draft.stored.originator_id) for draft in drafts} - found.keys():
            found[stream] = self.pseudonyms.standing(conn, CASE, stream.hex)
        return found

    @staticmethod
    def _command_row(
        row: CommandRow, drafts: Sequence[Draft], positions: Sequence[int]
    ) -> dict[str, Any]:
        answer = {
            "case": row.case,
            "version": row.version,
            "position": positions[-1] if positions else 0,
            "events": [d.stored.topic for d in drafts],
        }
        return {
            "id": row.id,
            "actor": row.actor,
            "body": row.body,
            "name": row.name,
            "stream": row.stream,
            "at": row.at,
            "answer": canonical(answer),
        }

    def insert_events(
        self,
        stored_events: Sequence[StoredEvent],
        *,
        conn: Connection | None = None,
        command: CommandRow | None = None,
        outbox: Sequence[OutboxRow] = (),
        **_: Any,
    ) -> list[int]:
        """The library's way in; `conn` joins a transaction that the caller has begun."""
        try:
            drafts = self.prepare(stored_events, conn)
            if conn is not None:
                return self.append(conn, drafts, command=command, outbox=outbox)
            with self.engine.begin() as own:
                return self.append(own, drafts, command=command, outbox=outbox)
        except sa.exc.IntegrityError as conflict:
            raise IntegrityError(conflict) from conflict

    # ---- reading

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        query = sa.select(*_STORED).where(event.c.originator_id == originator_id)
        if gt is not None:
            query = query.where(event.c.originator_version > gt)
        if lte is not None:
            query = query.where(event.c.originator_version <= lte)
        version = event.c.originator_version
        query = query.order_by(version.desc() if desc else version).limit(limit)
        with self._reading() as conn:
            return [StoredEvent(*row) for row in conn.execute(query)]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[Notification]:
        query = sa.select(*_STORED, event.c.position).order_by(event.c.position).limit(limit)
        if start is not None:
            query = query.where(
                event.c.position >= start if inclusive_of_start else event.c.position > start
            )
        if stop is not None:
            query = query.where(event.c.position <= stop)
        if topics:
            query = query.where(event.c.topic.in_(topics))
        with self._reading() as conn:
            return [Notification(*row) for row in conn.execute(query)]

    def max_notification_id(self) -> int | None:
        with self._reading() as conn:
            last: int | None = conn.scalar(sa.select(sa.func.max(event.c.position)))
        return last

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> Subscription[ApplicationRecorder]:
        raise NotImplementedError("projections read positions: disputes.storage.reading")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reader_of(self.engine).connect() as conn:
            yield conn


def _sealed(stored: Sequence[StoredEvent]) -> list[SealedEvent]:
    sealed = [s for s in stored if isinstance(s, SealedEvent)]
    if len(sealed) != len(stored):
        raise TypeError("only events that our mapper sealed can have a leaf")
    return sealed


def ask_for(conn: Connection, rows: Iterable[OutboxRow]) -> None:
    """Put into the outbox what no event called for; what is there already stays as it is."""
    for row in rows:
        conn.execute(_INSERT_OUTBOX[conn.dialect.name], _outbox_row(row, _NO_EVENT))


def _insert(conn: Connection, insert: Any, rows: list[dict[str, Any]]) -> None:
    conn.execute(insert, rows[0] if len(rows) == 1 else rows)  # one row: a plain execute


def _event_row(position: int, draft: Draft) -> dict[str, Any]:
    stored = draft.stored
    return {
        "position": position,
        "originator_id": stored.originator_id,
        "originator_version": stored.originator_version,
        "topic": stored.topic,
        "state": stored.state,
    }


def _leaf_rows(
    conn: Connection,
    drafts: Sequence[Draft],
    names: Mapping[UUID, str],
    positions: Sequence[int],
    i: int,
    prev: bytes | None,
) -> list[dict[str, Any]]:
    last: dict[Any, bytes | None] = {drafts[0].stored.originator_id: prev}
    rows = []
    for number, (position, draft) in enumerate(zip(positions, drafts, strict=True), i):
        stored, stream = draft.stored, cast(UUID, draft.stored.originator_id)
        seq, case = stored.originator_version, names[stream]
        if stream not in last:
            last[stream] = conn.scalar(_PREV, {"stream": stream, "before": seq - 1})
        leaf = event_leaf(
            i=number,
            case=case,
            seq=seq,
            type=stored.topic,
            at=stored.at,
            actor=draft.actor,
            cmd=stored.act.command_id,
            rule=stored.act.policy,
            prev=last[stream],
            commits=stored.commits,
            file=stored.file,
        )
        last[stream] = leaf.hash
        rows.append(
            {
                "i": number,
                "position": position,
                "case": case,
                "seq": seq,
                "body": leaf.body,
                "hash": leaf.hash,
            }
        )
    return rows


def _outbox_row(row: OutboxRow, position: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "payload": canonical(row.payload),
        "position": position,
        "not_before": row.not_before,
    }
