"""Signs what a log has come to, and never two histories.

A checkpoint is signed only where the log still begins with what it last signed. What it last signed
is in the ledger, which no backup holds, and is durable there before anybody is given it: so neither
a crash, nor two processes at once, nor a restore of an old backup can have a fork signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Engine

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.cosigned import Cosignatures
from disputes.audit.notes import Note, Signer, Verifier
from disputes.audit.tree import Tree
from disputes.ledger.store import Ledger, Signed
from disputes.storage.engine import glancer_of, insert_if_new
from disputes.storage.tables import audit_checkpoint, log_key

_alarm = structlog.get_logger("disputes.alarm")


class Forked(Exception):
    """The log is not a continuation of what it has signed, so nothing more is signed for it."""


@dataclass(frozen=True)
class Published:
    """A checkpoint with the note that vouches for it."""

    checkpoint: Checkpoint
    note: str


class LogSigner:
    """Signs checkpoints of one log."""

    def __init__(
        self, engine: Engine, ledger: Ledger, tree: Tree, origin: str, keys: Sequence[bytes]
    ) -> None:
        """`keys` are seeds from outside the database; each signs, the newest first."""
        self.origin = origin
        self.tree = tree
        self.cosigned = Cosignatures(engine, origin)
        self._published = sa.select(audit_checkpoint.c.size, audit_checkpoint.c.note).where(
            audit_checkpoint.c.origin == origin
        )
        self._engine = engine
        self._reader = glancer_of(engine)
        self._ledger = ledger
        self._signers = [Signer(origin, key) for key in keys]

    def register(self) -> None:
        """Write down the public half of the keys in use, for whoever checks what they signed."""
        with self._engine.begin() as conn:
            for signer in self._signers:
                conn.execute(insert_if_new(conn, log_key), {"vkey": str(signer.verifier)})

    def sign(self) -> Published | None:
        """The checkpoint of all that is committed; None while the log is empty.

        The same size again is the same note. Raises Forked, having alarmed.
        """
        with self._ledger.signing(self.origin) as turn:
            last = self._last(turn.last)
            now = self._next(last)
            if now is not None and now != turn.last:
                turn.keep(now)
        if now is None:
            return None
        self._publish(now)
        return Published(Checkpoint(self.origin, now.size, now.root), now.note)

    def _last(self, kept: Signed) -> Signed:
        """What was signed last: also where the ledger itself was lost, or is an old one."""
        latest = self.latest()
        if latest is None or latest.checkpoint.size <= kept.size:
            return kept
        return Signed(latest.checkpoint.size, latest.checkpoint.root, latest.note)

    def _next(self, last: Signed) -> Signed | None:
        try:
            return self._grown(last)
        except KeyError as node:
            raise self._forked(last, f"its node {node} is gone") from node

    def _grown(self, last: Signed) -> Signed | None:
        with self._reader.connect() as conn:
            size = self.tree.size(conn)
            if size < last.size:
                raise self._forked(last, f"it had {last.size} leaves and has {size}")
            if last.size and self.tree.root(conn, last.size) != last.root:
                raise self._forked(last, f"its first {last.size} leaves are not what they were")
            if size == last.size:
                return last if size else None
            root = self.tree.root(conn, size)
        text = str(Checkpoint(self.origin, size, root))
        note = Note(text, tuple(signer.sign(text) for signer in self._signers))
        return Signed(size, root, str(note))

    def _forked(self, last: Signed, why: str) -> Forked:
        _alarm.error("log forked", log=self.origin, signed=last.size, why=why)
        return Forked(f"{self.origin}: {why}. Nothing is signed until somebody has looked.")

    def _publish(self, now: Signed) -> None:
        """A crash before this is made good by the next signature: it is kept in the ledger."""
        row = {"origin": self.origin, "size": now.size, "note": now.note}
        with self._engine.begin() as conn:
            conn.execute(insert_if_new(conn, audit_checkpoint), row)

    def latest(self, by: Verifier | None = None) -> Published | None:
        """The newest checkpoint that was published, without signing another; `by`: the newest that
        this witness has signed too.

        Its note carries the signatures of witnesses, where there are any.
        """
        query = self._published.order_by(audit_checkpoint.c.size.desc())
        if by is not None:
            query = query.where(audit_checkpoint.c.size.in_(self.cosigned.sizes(by)))
        return self._first(query)

    def consistency_proof(self, first: int, second: int) -> list[bytes]:
        """That this log at `second` leaves begins with what it was at `first`."""
        with self._reader.connect() as conn:
            return self.tree.consistency_proof(conn, first, second)

    def covering(self, index: int) -> Published | None:
        """The first checkpoint that was published with this leaf in it; the same for ever, so that
        what is proved by it is too. Only signatures of witnesses may come to stand under it."""
        query = self._published.where(audit_checkpoint.c.size > index)
        return self._first(query.order_by(audit_checkpoint.c.size))

    def _first(self, query: sa.Select[tuple[int, str]]) -> Published | None:
        with self._reader.connect() as conn:
            row = conn.execute(query.limit(1)).one_or_none()
            if row is None:
                return None
            return published(row.note + self.cosigned.under(conn, row.size))

    def vkeys(self) -> list[Verifier]:
        """Every key that ever signed this log."""
        query = sa.select(log_key.c.vkey).order_by(log_key.c.since, log_key.c.vkey)
        with self._reader.connect() as conn:
            known = [Verifier.read(vkey) for vkey in conn.scalars(query)]
        return [each for each in known if each.name == self.origin]


def published(note: str) -> Published:
    """A note that is known to be a checkpoint of ours. Raises BadNote, BadCheckpoint."""
    return Published(Checkpoint.read(Note.read(note).text), note)
