"""A stored file that is not what was stored: refused, told to operators at once, and counted."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Engine

from disputes.evidence.store import FileAltered, FileStore
from disputes.storage.engine import insert_if_new
from disputes.storage.tables import outbox
from disputes.work.queue import TRIES

KIND = "altered file"
_OPEN = (outbox.c.kind == KIND, outbox.c.done_at.is_(None))
_alarm = structlog.get_logger("disputes.evidence")


class AlteredFiles:
    """Notes each altered file once, as a parked row: the operators' page counts those by kind.

    The row stays until an operator has put the file back, from a backup.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, found: FileAltered, at: datetime) -> None:
        """Raise the alarm. It names the stored file, which tells nobody what is in it."""
        _alarm.error("stored file altered", file=found.name, why=type(found).__name__)
        row = {
            "id": found.name[:64],  # a stored name is the file's own hash: one row for each file
            "kind": KIND,
            "payload": b"{}",
            "position": 0,
            "not_before": at,
            "attempts": TRIES,
            "problem": type(found).__name__,
        }
        with self._engine.begin() as conn:
            conn.execute(insert_if_new(conn, outbox), row)

    def look_again(self, files: FileStore, at: datetime) -> None:
        """Settle those that an operator has put back."""
        query = sa.select(outbox.c.id).where(*_OPEN)
        with self._engine.connect() as conn:
            names = conn.scalars(query).all()
        for name in names:
            try:
                files.verify(name)
            except FileAltered:
                continue
            change = sa.update(outbox).where(outbox.c.id == name, *_OPEN)
            with self._engine.begin() as conn:
                conn.execute(change.values(done_at=at, taken_until=None))

    def count(self) -> int:
        """How many wait for an operator."""
        query = sa.select(sa.func.count()).where(*_OPEN)
        with self._engine.connect() as conn:
            return conn.scalar(query) or 0
