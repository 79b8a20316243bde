"""The records of one case as they are stored, each held against its leaf, in order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from eventsourcing.persistence import StoredEvent
from sqlalchemy.engine import Connection

from disputes.audit.leaf import event_leaf, leaf_hash
from disputes.audit.pseudonyms import CASE, PERSON
from disputes.audit.rows import Altered, Cause, KeysOfCase, Row, checked_row
from disputes.audit.stored import as_it_is, names_of
from disputes.storage.mapper import EventMapper, file_of
from disputes.storage.tables import audit_leaf, event, pseudonym


@dataclass(frozen=True)
class Fault:
    """The first record that fails. `number` counts the case's records from 1; 0 is no one record,
    but the checkpoint. `says` is for people."""

    number: int
    cause: Cause
    says: str


@dataclass(frozen=True)
class Records:
    """What is stored of one stream. `stray` is the number of the first whose event is not there,
    and `subjects` say who stands behind the names in the leaves, where it was not erased."""

    rows: Sequence[Any]
    stray: int | None
    subjects: Mapping[str, str]


def stored_records(conn: Connection, stream: UUID) -> Records:
    """Everything that is stored of a stream."""
    rows = conn.execute(_ROWS, {"stream": stream}).all()
    stray = conn.scalar(_STRAY, {"cases": names_of(conn, stream)})
    return Records(rows, stray, _subjects(conn, rows))


class Checking:
    """One case while it is checked, record by record."""

    def __init__(
        self, stream: UUID, records: Records, mapper: EventMapper, keys: KeysOfCase
    ) -> None:
        self._stream = stream
        self._records = records
        self._mapper = mapper
        self._keys = keys
        self._prev: bytes | None = None
        self.closed: dict[int, tuple[str, ...]] = {}  # record -> whose part has no key

    def fault(self) -> Fault | None:
        """The first record that is not what its leaf says, if one is not."""
        for number, row in enumerate(self._records.rows, 1):
            try:
                if row.originator_version != number:
                    raise Altered(Cause.MISSING, "It is not there any more.")
                self._one(row)
            except Altered as why:
                return Fault(number, why.cause, str(why))
        stray = self._records.stray
        if stray is not None:
            return Fault(stray, Cause.MISSING, "It was recorded, and is not there any more.")
        return None

    def _one(self, row: Any) -> None:
        if row.body is None:
            raise Altered(Cause.UNRECORDED, "Nothing was recorded of it: it was put there later.")
        if not isinstance(row.body, bytes) or leaf_hash(row.body) != row.hash:
            raise Altered(Cause.HASH, "What was recorded of it does not fit its own fingerprint.")
        if not isinstance(row.state, bytes):
            raise Altered(Cause.FORM, "Its row is not written as the service writes it.")
        said = _leaf(row)
        stored = StoredEvent(self._stream, row.originator_version, row.topic, row.state)
        read = checked_row(stored, said["commits"], self._mapper, self._keys)
        if read.closed:
            self.closed[row.originator_version] = read.closed
        if said["prev"] != (None if self._prev is None else self._prev.hex()):
            raise Altered(Cause.CHAIN, "It does not follow the record before it.")
        if self._leaf_of(row, read, said["actor"]) != row.body:
            raise Altered(Cause.LEAF, "What was recorded of it is not what its row says.")
        self._prev = row.hash

    def _leaf_of(self, row: Any, read: Row, actor: str) -> bytes:
        act = read.event.act
        for name, subject in ((actor, act.actor), (row.case, self._stream.hex)):
            if self._records.subjects.get(name, subject) != subject:  # none where it was erased
                raise Altered(Cause.LEAF, "It was recorded under the name of another.")
        return event_leaf(
            i=row.i,
            case=row.case,
            seq=row.originator_version,
            type=row.topic,
            at=read.event.timestamp,
            actor=actor,
            cmd=act.command_id,
            rule=act.policy,
            prev=self._prev,
            commits=_leaf(row)["commits"],
            file=file_of(read.event),
        ).body


_ROWS = (
    sa.select(
        event.c.originator_version,
        event.c.topic,
        as_it_is(event.c.state),
        audit_leaf.c.i,
        audit_leaf.c.case,
        as_it_is(audit_leaf.c.body),
        as_it_is(audit_leaf.c.hash),
    )
    .join(audit_leaf, audit_leaf.c.position == event.c.position, isouter=True)
    .where(event.c.originator_id == sa.bindparam("stream", type_=sa.Uuid))
    .order_by(event.c.originator_version)
)
_STRAY = (  # leaves of the case whose event is not there
    sa.select(audit_leaf.c.seq)
    .join(event, event.c.position == audit_leaf.c.position, isouter=True)
    .where(audit_leaf.c.case.in_(sa.bindparam("cases", expanding=True)), event.c.position.is_(None))
    .order_by(audit_leaf.c.seq)
    .limit(1)
)


def _leaf(row: Any) -> dict[str, Any]:
    """What a leaf says. Raises Altered where it is none."""
    try:
        said = json.loads(row.body)
        fits = isinstance(said["commits"], list) and len(said["commits"]) > 0
        fits = fits and isinstance(said["actor"], str) and "prev" in said
    except (ValueError, KeyError, TypeError):
        fits = False
    if not fits:
        raise Altered(Cause.LEAF, "What was recorded of it cannot be read.")
    return said


def _subjects(conn: Connection, rows: Sequence[Any]) -> dict[str, str]:
    """Who stands behind the names that the leaves use, as far as it was not erased."""
    names = {row.case for row in rows if row.case}
    for row in rows:
        if row.body is not None:
            try:
                names.add(_leaf(row)["actor"])
            except Altered:
                continue  # judging it will say so
    query = sa.select(pseudonym.c.pseudonym, pseudonym.c.subject).where(
        pseudonym.c.pseudonym.in_(names), pseudonym.c.kind.in_((PERSON, CASE))
    )
    return {row.pseudonym: row.subject for row in conn.execute(query)}
