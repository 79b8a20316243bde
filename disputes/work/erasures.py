"""Finishes erasures that were cut short: by a crash, or by a machine that was switched off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from disputes.erasing.eraser import Eraser

_GIVEN = timedelta(minutes=5)  # to whoever asked for it, before the worker goes on with it
_log = structlog.get_logger("disputes.erasing")


class UnfinishedErasures:
    """The job that goes on where an erasure was left."""

    name = "erasures"

    def __init__(self, eraser: Eraser, clock: Callable[[], datetime]) -> None:
        """`clock` is the real one."""
        self._eraser = eraser
        self._clock = clock

    def run(self, at: datetime) -> bool:
        """Finish what is left; returns whether anything was. Raises what kept one from its end,
        once every other was tried."""
        now = self._clock()
        left = [each for each in self._eraser.unfinished() if each.asked_at < now - _GIVEN]
        problem: Exception | None = None
        for erasure in left:
            try:
                self._eraser.finish(erasure, at)
            except Exception as why:
                _log.error("not erased", subject=erasure.subject, why=type(why).__name__)
                problem = why
        if problem is not None:
            raise problem
        return bool(left)
