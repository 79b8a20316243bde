"""Cases folded so far, kept between batches so that each event is applied once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from uuid import UUID

from sqlalchemy.engine import Connection

from disputes.storage.reading import Log
from domain.disagreement.aggregate import Disagreement
from domain.events import Event


class Folds:
    """Folds of one projection. What is kept holds no personal word: an aggregate has none."""

    def __init__(self, log: Log, most: int = 2_000) -> None:
        self._log = log
        self._most = most
        self._kept: OrderedDict[tuple[str, UUID], Disagreement] = OrderedDict()
        self._lock = Lock()

    def take(self, conn: Connection, slot: str, events: Sequence[Event]) -> Disagreement:
        """The case after these events, the next ones of one stream in this slot.

        Where what is kept is not the version before them (another process was quicker, or a
        transaction was given up), the case is folded again from the log.
        """
        first = events[0]
        key = (slot, first.originator_id)
        with self._lock:
            case = self._kept.pop(key, None)  # ours alone while it changes; gone if that fails
        earlier: list[Event] = []
        if case is None or case.version != first.originator_version - 1:
            case = None
            if first.originator_version > 1:
                stream = self._log.sealed_stream(conn, first.originator_id)
                earlier = [e for e in stream if e.originator_version < first.originator_version]
        for event in (*earlier, *events):
            case = event.mutate(case)
        assert case is not None
        with self._lock:
            self._kept[key] = case
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return case
