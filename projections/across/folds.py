"""Cases folded so far, kept between batches so that each event is applied once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
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
        *_, (_, case) = self.steps(conn, slot, events)
        return case

    def steps(
        self, conn: Connection, slot: str, events: Sequence[Event]
    ) -> Iterator[tuple[Event | None, Disagreement]]:
        """Each of these events with the case after it, and before them the case as it was, if it
        was there. It is one case, which changes. Go to the end: only then it is kept."""
        first = events[0]
        key = (slot, first.originator_id)
        case = self._before(conn, key, first)
        if case is not None:
            yield None, case
        for event in events:
            case = event.mutate(case)
            assert case is not None
            yield event, case
        assert case is not None
        with self._lock:
            self._kept[key] = case
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def _before(self, conn: Connection, key: tuple[str, UUID], first: Event) -> Disagreement | None:
        with self._lock:
            case = self._kept.pop(key, None)  # ours alone while it changes; gone if that fails
        if case is not None and case.version == first.originator_version - 1:
            return case
        case = None
        if first.originator_version > 1:
            for event in self._log.sealed_stream(conn, first.originator_id):
                if event.originator_version < first.originator_version:
                    case = event.mutate(case)
        return case
