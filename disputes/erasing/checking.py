"""After an erasure: nothing of it can be opened any more, and everything else still can."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.erasing.subjects import DataSubject, Kind
from disputes.evidence.store import FileStore
from disputes.keys.store import KeyStore
from disputes.ledger.erasures import Key
from disputes.storage.engine import empty_wal, reader_of
from disputes.storage.envelope import keys_in
from disputes.storage.log import Log, fold
from disputes.storage.recorder import Recorder
from disputes.storage.tables import search_term
from domain.disagreement.aggregate import Disagreement


class NotErased(Exception):
    """Something is left, or something of others is gone. The erasure stays unfinished: see why."""


class Checking:
    """Reads everything again that an erasure touched."""

    def __init__(
        self, engine: Engine, recorder: Recorder, log: Log, keys: KeyStore, files: FileStore
    ) -> None:
        self._engine = engine
        self._recorder = recorder
        self._log = log
        self._keys = keys
        self._files = files

    def of_others(self, keys: Iterable[Key]) -> set[str]:
        """The ids of the keys in the same streams that are somebody else's, and open something."""
        keys = set(keys)
        streams = {stream for stream, _ in keys}
        in_use = {key for stream in streams for key in self._keys_in(stream)}
        mine = {
            name
            for stream in streams
            for name in self._keys.ids(stream, {subject for of, subject in keys if of == stream})
        }
        return set(self._keys.find_many(in_use - mine))

    def check(
        self, keys: Iterable[Key], files: Iterable[str], subject: DataSubject, others: set[str]
    ) -> None:
        """Raise NotErased unless all of it is gone, and the keys of `others` are there."""
        keys = set(keys)
        problems = []
        if not (self._keys.sweep() and empty_wal(self._engine)):
            problems.append(
                "somebody reads for so long that the write-ahead log still holds old pages"
            )
        if self._keys.still_there(keys):
            problems.append("a key is not destroyed")
        if any(self._files.exists(file) for file in files):
            problems.append("a file is still there")
        if others - self._keys.find_many(others).keys():
            problems.append("a key of somebody else is gone")
        if subject.kind in (Kind.CASE, Kind.CHILD) and self._is_searched(subject.case or ""):
            problems.append("a search still finds it")
        if problems:
            raise NotErased(f"{subject}: {'; '.join(problems)}.")

    def is_readable(self, keys: Iterable[Key]) -> bool:
        """Whether each event beside those keys can still be read, its erased parts as erased."""
        try:
            for stream in {stream for stream, _ in keys}:
                fold(self._log.stream(stream, unsealed=True))
        except sa.exc.SQLAlchemyError:
            raise
        except Exception:  # however it was damaged
            return False
        return True

    def _keys_in(self, stream: UUID) -> set[str]:
        found = self._recorder.select_events(stream)
        return {key for stored in found for key in keys_in(stored.state)}

    def _is_searched(self, case: str) -> bool:
        stream = Disagreement.stream_id(case)
        with reader_of(self._engine).connect() as conn:
            return any(
                conn.scalar(sa.select(table.c.blind).where(table.c.stream == stream).limit(1))
                for table in search_term.values()
            )
