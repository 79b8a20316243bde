"""The checkpoints of a log that stand in its database for all to read.

Whoever can write to that database can put others among them. So none counts before its signature
was checked with keys from outside (disputes/audit/log_keys.py); any other is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Engine

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.cosigned import Cosignatures, witnessed
from disputes.audit.log_keys import Vouching
from disputes.audit.notes import BadNote, Note, Signature, Verifier
from disputes.ledger.store import Signed
from disputes.storage.engine import glancer_of, insert_if_new
from disputes.storage.tables import audit_checkpoint

_AT_ONCE = 8  # rows: the first of them is nearly always the one
_UNSURE = 4  # characters at the end of a line that depend on the signature: one, two pads, a break
_MOST = 1_000  # rows that are looked through for one of ours

_alarm = structlog.get_logger("disputes.alarm")
_size = audit_checkpoint.c.size


@dataclass(frozen=True)
class Published:
    """A checkpoint with the note that vouches for it, witnesses and all.

    `at` is when it was published (UTC), and `bare` the note as the log alone signed it.
    """

    checkpoint: Checkpoint
    note: str
    at: datetime | None = field(default=None, compare=False)
    bare: str = field(default="", compare=False)


def published(note: str) -> Published:
    """A note taken apart; who signed it is not checked. Raises BadNote, BadCheckpoint."""
    return Published(Checkpoint.read(Note.read(note).text), note)


@dataclass(frozen=True)
class Waiting:
    """The next checkpoint that a witness has not signed, and how many leaves it signed last."""

    note: str
    size: int
    since: datetime
    last: int


class Publications:
    """What is published of one log; only ever added to."""

    def __init__(self, engine: Engine, origin: str) -> None:
        self.cosigned = Cosignatures(engine, origin)
        self._origin = origin
        self._engine = engine
        self._reader = glancer_of(engine)
        self._all = sa.select(audit_checkpoint).where(audit_checkpoint.c.origin == origin)

    def publish(self, now: Signed) -> None:
        """Put a signed checkpoint there, if it is not. Alarms where another stands in its place."""
        there = self._row(now.size)
        if there is None:
            row = {"origin": self._origin, "size": now.size, "note": now.note}
            with self._engine.begin() as conn:
                conn.execute(insert_if_new(conn, audit_checkpoint), row)
            there = self._row(now.size)
        if there is None or there.note != now.note:
            _alarm.error("another checkpoint stands there", log=self._origin, size=now.size)

    def _row(self, size: int) -> Any:
        with self._reader.connect() as conn:
            return conn.execute(self._all.where(_size == size)).one_or_none()

    def newest(self, vouching: Vouching, by: Verifier | None = None) -> Published | None:
        """The newest of ours; `by`: that this witness has signed too."""
        return next(self.newest_first(vouching, by), None)

    def newest_first(self, vouching: Vouching, by: Verifier | None = None) -> Iterator[Published]:
        """Ours; with `by`, those that this witness has signed."""
        query = self._all
        if by is not None:
            query = query.where(_size.in_(self.cosigned.sizes(by)))
        for found in self._ours(query, vouching, is_rising=False):
            if by is None or witnessed(found.note, by):
                yield found

    def oldest_first(self, vouching: Vouching, above: int) -> Iterator[Published]:
        """Ours of a size above the one given."""
        return self._ours(self._all.where(_size > above), vouching, is_rising=True)

    def waiting(self, vouching: Vouching, by: Verifier, at_least: int = 0) -> Waiting | None:
        """The next checkpoint for a witness to sign, of no fewer than `at_least` leaves.

        A witness that never signed begins with the newest; from there it is given every one, so
        that a paper proved by any of them can have its signature.
        """
        signed = self.newest(vouching, by)
        last = signed.checkpoint.size if signed else 0
        if signed is None:
            found = self.newest(vouching)
        else:
            found = next(self.oldest_first(vouching, max(last, at_least - 1)), None)
        if found is None or found.at is None or found.checkpoint.size < at_least:
            return None
        return Waiting(found.bare, found.checkpoint.size, found.at, last)

    def found(self, signed: Signed) -> Published:
        """What was signed as it is published, or as it will be."""
        row = self._row(signed.size)
        with self._reader.connect() as conn:
            lines = self.cosigned.under(conn, signed.size)
        at = row.at if row is not None and row.note == signed.note else None
        checkpoint = Checkpoint(self._origin, signed.size, signed.root)
        return Published(checkpoint, signed.note + lines, at, signed.note)

    def foreign(self, vouching: Vouching, newest: Signed | None) -> str:
        """What stands there that this log did not sign, where the newest should: in words.

        `newest` is what it signed last. Older ones by a key that nobody here knows are no fault.
        """
        with self._reader.connect() as conn:
            top = conn.execute(self._all.order_by(_size.desc()).limit(1)).one_or_none()
            if top is None or vouching.read(top.size, top.note):
                return ""
            if newest is None or top.size > newest.size:
                return f"its database has a checkpoint over {top.size} records that it never signed"
        return self._other_than(newest, top, vouching)

    def _other_than(self, newest: Signed, top: Any, vouching: Vouching) -> str:
        """On a new machine with a new key, the same words stand there signed by the old one."""
        says = f"the checkpoint over {top.size} records in its database is not the one it signed"
        if top.size < newest.size:
            return ""
        try:
            there = Note.read(top.note)
        except BadNote:
            return says
        is_same = there.text == Note.read(newest.note).text and not vouching.is_named_by(there)
        return "" if is_same else says

    def signed_by(self, key: Verifier) -> Iterator[Checkpoint]:
        """All that this key signed, the newest first. A row that only seems to be its is passed
        over."""
        begins = str(Signature(key.name, key.id, b""))[:-_UNSURE]
        theirs = self._all.where(audit_checkpoint.c.note.contains(begins, autoescape=True))
        with self._reader.connect() as conn:
            for row in conn.execute(theirs.order_by(_size.desc())):
                try:
                    signed = Note.read(row.note)
                    signed.vouched([key])
                    found = Checkpoint.read(signed.text)
                except (BadNote, BadCheckpoint):
                    continue
                if (found.origin, found.size) == (self._origin, row.size):
                    yield found

    def not_vouched(self, vouching: Vouching) -> tuple[int, str] | None:
        """The last of the oldest checkpoints that no known key signed: its size, and whose key.

        Keys follow each other, so the first of ours is looked for between the two ends.
        """
        with self._reader.connect() as conn:
            oldest = conn.execute(self._all.order_by(_size).limit(1)).one_or_none()
            if oldest is None or vouching.read(oldest.size, oldest.note):
                return None
            last = conn.execute(self._all.order_by(_size.desc()).limit(1)).one()
            if not vouching.read(last.size, last.note):
                return last.size, _signer_of(last.note)
            while True:
                middle = (oldest.size + last.size + 1) // 2
                query = self._all.where(_size >= middle, _size < last.size).order_by(_size)
                row = conn.execute(query.limit(1)).one_or_none()
                if row is None:
                    query = self._all.where(_size > oldest.size, _size < middle)
                    row = conn.execute(query.order_by(_size.desc()).limit(1)).one_or_none()
                if row is None:
                    return oldest.size, _signer_of(oldest.note)
                if vouching.read(row.size, row.note):
                    last = row
                else:
                    oldest = row

    def _ours(
        self, query: sa.Select[Any], vouching: Vouching, *, is_rising: bool
    ) -> Iterator[Published]:
        order = _size if is_rising else _size.desc()
        with self._reader.connect() as conn:
            rest = query
            for _ in range(_MOST // _AT_ONCE):
                rows = conn.execute(rest.order_by(order).limit(_AT_ONCE)).all()
                for row in rows:
                    found = vouching.read(row.size, row.note)
                    if found is not None:
                        note = row.note + self.cosigned.under(conn, row.size)
                        yield Published(found, note, row.at, row.note)
                if len(rows) < _AT_ONCE:
                    return
                edge = rows[-1].size
                rest = query.where(_size > edge if is_rising else _size < edge)


def _signer_of(note: str) -> str:
    try:
        return ", ".join(each.id.hex() for each in Note.read(note).signatures)
    except BadNote:
        return "none"
