"""Two jobs of which the second waits until the first has nothing left to do."""

from __future__ import annotations

from datetime import datetime

from disputes.work.loop import Job


class InTurn:
    """Goes by the name of the second."""

    def __init__(self, first: Job, second: Job) -> None:
        self._first = first
        self._second = second
        self.name = second.name

    def run(self, at: datetime) -> bool:
        return self._first.run(at) or self._second.run(at)
