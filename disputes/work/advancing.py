"""The backstop of the read models: requests pull what they need, this pulls all the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from disputes.storage.advancing import Projection, Projections
from disputes.storage.log import Log

_BATCHES = 4  # of 500 events each: short enough that mail does not wait


class Advance:
    """Brings every projection forward."""

    name = "projections"

    def __init__(
        self, projections: Projections, log: Log, registered: Sequence[Projection]
    ) -> None:
        self._projections = projections
        self._log = log
        self._registered = registered

    def run(self, at: datetime) -> bool:
        """Advance each that is behind the log."""
        head = self._log.head()
        behind = [p for p in self._registered if self._projections.position(p.name) < head]
        for projection in behind:
            self._projections.advance(projection, batches=_BATCHES)
        return bool(behind)
