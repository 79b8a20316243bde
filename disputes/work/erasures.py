"""Finishes erasures that were cut short: by a crash, or by a machine that was switched off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from disputes.erasing.eraser import Eraser

_GIVEN = timedelta(minutes=5)  # to whoever asked for it, before the worker goes on with it


class UnfinishedErasures:
    """The job that goes on where an erasure was left."""

    name = "erasures"

    def __init__(self, eraser: Eraser, clock: Callable[[], datetime]) -> None:
        """`clock` is the real one."""
        self._eraser = eraser
        self._clock = clock

    def run(self, at: datetime) -> bool:
        """Finish what is left; returns whether anything was. Raises NotErased."""
        now = self._clock()
        left = [each for each in self._eraser.unfinished() if each.asked_at < now - _GIVEN]
        for erasure in left:
            self._eraser.finish(erasure, at)
        return bool(left)
