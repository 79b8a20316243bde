"""How a log stands: its size, what of it is signed and since when, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.audit.checkpoint import BadCheckpoint
from disputes.audit.notes import BadNote, Note
from disputes.audit.signing import LogSigner, Published
from disputes.storage.engine import glancer_of
from disputes.storage.tables import audit_checkpoint


@dataclass(frozen=True)
class LogStanding:
    """How one log stood when it was looked at. `wrong` is empty where all is well."""

    origin: str
    size: int
    signed: int  # records that the last checkpoint is over
    signed_at: datetime | None  # UTC; None where nothing was signed yet
    wrong: str

    @property
    def unsigned(self) -> int:
        """Records since the last checkpoint: the next one, within a minute, is over them."""
        return max(0, self.size - self.signed)


def standing_of(engine: Engine, signer: LogSigner) -> LogStanding:
    """How a log stands, and whether it is what it last signed."""
    with glancer_of(engine).connect() as conn:
        size = signer.tree.size(conn)
        last = conn.execute(_LAST, {"origin": signer.origin}).one_or_none()
        signed, at = (last.size, last.at) if last else (0, None)
        wrong = _wrong(conn, signer, size)
    return LogStanding(signer.origin, size, signed, at, wrong)


_LAST = (
    sa.select(audit_checkpoint.c.size, audit_checkpoint.c.at)
    .where(audit_checkpoint.c.origin == sa.bindparam("origin"))
    .order_by(audit_checkpoint.c.size.desc())
    .limit(1)
)


def _wrong(conn: Connection, signer: LogSigner, size: int) -> str:
    try:
        latest = signer.latest()
        if latest is None:
            return ""
        vouched = Note.read(latest.note).vouched(signer.vkeys())
    except (BadNote, BadCheckpoint) as why:
        return f"the last checkpoint is not one: {why}"
    if signer.origin not in {key.name for key in vouched}:
        return "the last checkpoint is not signed by this log"
    return _another_history(conn, signer, size, latest)


def _another_history(conn: Connection, signer: LogSigner, size: int, latest: Published) -> str:
    over = latest.checkpoint.size
    if size < over:
        return f"it had {over} records when it was signed"
    try:
        root = signer.tree.root(conn, over)
    except KeyError:
        return f"a hash of its first {over} records is gone"
    return (
        "" if root == latest.checkpoint.root else f"its first {over} records are not those signed"
    )
