"""Whether a checkpoint that somebody kept, and the newest one, are of one history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.merkle import NotProven, check_consistency
from disputes.audit.notes import BadNote, Note
from disputes.audit.signing import LogSigner, Published, published
from disputes.storage.engine import glancer_of
from disputes.storage.tables import audit_checkpoint

_MOST = 10


@dataclass(frozen=True)
class Kept:
    """A checkpoint as it was published, and when."""

    checkpoint: Checkpoint
    note: str
    at: datetime


@dataclass(frozen=True)
class Compared:
    """What comparing found, in a sentence. `proof` leads from the kept one to `newest`."""

    is_one_history: bool
    says: str
    kept: Checkpoint | None = None
    newest: Checkpoint | None = None
    proof: tuple[bytes, ...] = ()


class Comparing:
    """Checkpoints of one log."""

    def __init__(self, engine: Engine, signer: LogSigner) -> None:
        self._reader = glancer_of(engine)
        self._signer = signer

    def newest(self) -> list[Kept]:
        """The last that were published, the newest first."""
        rows = self._rows(audit_checkpoint.c.origin == self._signer.origin)
        return [Kept(published(row.note).checkpoint, row.note, row.at) for row in rows]

    def signed_at(self, one: Published) -> datetime | None:
        """When a checkpoint was published."""
        rows = self._rows(
            audit_checkpoint.c.origin == self._signer.origin,
            audit_checkpoint.c.size == one.checkpoint.size,
        )
        return rows[0].at if rows else None

    def with_the_newest(self, kept: str) -> Compared:
        """Hold a kept note against the newest checkpoint."""
        try:
            note = Note.read(kept.strip("\n") + "\n")
            checkpoint = Checkpoint.read(note.text)
            note.vouched(self._signer.vkeys())
        except (BadNote, BadCheckpoint) as why:
            return Compared(False, f"This is no checkpoint of this log: {why}.")
        if checkpoint.origin != self._signer.origin:
            return Compared(False, f"This is a checkpoint of another log, {checkpoint.origin}.")
        latest = self._signer.latest()
        if latest is None or latest.checkpoint.size < checkpoint.size:
            return Compared(
                False,
                "The log has signed fewer records than this checkpoint is over: records are gone.",
                checkpoint,
                latest.checkpoint if latest else None,
            )
        return self._proven(checkpoint, latest.checkpoint)

    def _proven(self, kept: Checkpoint, newest: Checkpoint) -> Compared:
        try:
            proof = self._signer.consistency_proof(kept.size, newest.size)
            check_consistency(kept.size, newest.size, kept.root, newest.root, proof)
        except (NotProven, KeyError):
            says = "The log does not begin with what this checkpoint is over: another history."
            return Compared(False, says, kept, newest)
        says = (
            f"The newest checkpoint is over {newest.size} records and begins with exactly the "
            f"{kept.size} that yours is over. Nothing in them was changed, dropped or moved."
        )
        return Compared(True, says, kept, newest, tuple(proof))

    def _rows(self, *where: sa.ColumnElement[bool]) -> list[sa.Row[tuple[int, datetime, str]]]:
        query = (
            sa.select(audit_checkpoint.c.size, audit_checkpoint.c.at, audit_checkpoint.c.note)
            .where(*where)
            .order_by(audit_checkpoint.c.size.desc())
            .limit(_MOST)
        )
        with self._reader.connect() as conn:
            return list(conn.execute(query))
