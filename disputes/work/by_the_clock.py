"""What the clock does in cases by itself, as ordinary commands of the worker, once each.

A case is looked at on the day its next date has come. What is to do follows from its history alone,
so a worker that was away does each step once, late, and one that is killed half-way goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog

from disputes.storage.log import Log
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.by_itself import ManagersOf, due_by_itself
from domain.events import WORKER
from domain.refusals import Refusal

_AT_ONCE = 50
_ASIDE = timedelta(minutes=10)  # a case that could not be done stops no other

_log = structlog.get_logger("disputes.work")


class ByTheClock:
    """A job of the worker."""

    name = "clock"

    def __init__(
        self,
        log: Log,
        due: Callable[[date, int], Sequence[str]],
        managers: ManagersOf,
        handle: Callable[..., Any],
    ) -> None:
        """`due` gives the cases whose next date has come by a London day, at most so many."""
        self._log = log
        self._due = due
        self._managers = managers
        self._handle = handle
        self._aside: dict[str, datetime] = {}  # case -> until when it is left alone

    def run(self, at: datetime) -> bool:
        """Act in some of the cases that are due; says whether anything was done."""
        on = london_date(at)
        self._aside = {case: until for case, until in self._aside.items() if until > at}
        found = self._due(on, _AT_ONCE + len(self._aside))
        done = [self._act(case, on, at) for case in found if case not in self._aside]
        return any(done)

    def _act(self, reference: str, on: date, at: datetime) -> bool:
        steps = due_by_itself(self._case(reference), on, self._managers)
        for step in steps:
            name = sha256(f"{reference} {step.name}".encode()).hexdigest()[:40]
            try:
                self._handle(
                    step.wish, case=reference, command_id=f"clock.{name}", actor=WORKER, at=at
                )
            except Refusal as refusal:  # somebody was quicker: the next look sees what holds then
                _log.info("not done by itself", case=reference, why=type(refusal).__name__)
                self._aside[reference] = at + _ASIDE
            except Exception as problem:
                _log.error("could not act by itself", case=reference, exc_info=problem)
                self._aside[reference] = at + _ASIDE
                break
        return bool(steps) and reference not in self._aside

    def _case(self, reference: str) -> Disagreement:
        case: Any = None
        for event in self._log.stream(Disagreement.stream_id(reference)):
            case = event.mutate(case)
        found: Disagreement = case
        return found
