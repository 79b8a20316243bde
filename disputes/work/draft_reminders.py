"""Saved answers that nobody sent: their owner hears before the last day, and before they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from sqlalchemy.engine import Engine

from disputes.accounts.drafts import Draft, Drafts
from disputes.accounts.letters import Letter, Send
from disputes.mail.reminders import MORNING
from disputes.practice_clock import Clock, RealClock
from domain.counting import days_after, days_between, london_date, london_instant
from domain.events import PersonId

BEFORE_THE_LAST_DAY = (2, 7, 14)
BEFORE_DELETION = (7, 30)


class DraftReminders:
    """Queues the letters of a day once; a worker that was away sends the newest of those missed."""

    name = "draft reminders"

    def __init__(
        self,
        engine: Engine,
        drafts: Drafts,
        address_of: Callable[[PersonId], str | None],
        queue: Send,
        clock: Clock | None = None,
    ) -> None:
        self._engine = engine
        self._drafts = drafts
        self._address_of = address_of
        self._queue = queue
        self._clock = clock or RealClock()
        self._looked_on: date | None = None

    def run(self, at: datetime) -> bool:
        """Look through the drafts once a London day; returns whether anybody was written to."""
        on = london_date(at)
        if on == self._looked_on:
            return False
        letters = [
            letter
            for draft in self._drafts.near(on, days_after(on, max(BEFORE_DELETION)))
            for letter in self._letters(draft, on, at)
        ]
        with self._engine.begin() as conn:
            for letter in letters:
                self._queue(conn, letter)
        self._looked_on = on
        return bool(letters)

    def _letters(self, draft: Draft, on: date, at: datetime) -> Iterator[Letter]:
        if draft.person is None or draft.answers.get("sent") or draft.answers.get("came_by"):
            return
        address = self._address_of(draft.person)
        if address is None:
            return
        due = (
            ("draft-last-day", draft.first_day, BEFORE_THE_LAST_DAY),
            ("draft-deletion", draft.lapses_on, BEFORE_DELETION),
        )
        leaves = self._clock.real(max(at, london_instant(on, MORNING)))
        for notice, day, before in due:
            step = None if day is None or day < on else _step(days_between(on, day), before)
            if day and step:
                name = "neutral" if _is_watched(draft) else notice
                key = f"{notice}|{draft.id}|{day.isoformat()}|{step}"
                yield Letter(name, address, {"due": day.isoformat()}, key, leaves, draft.person)


def _step(left: int, before: tuple[int, ...]) -> int | None:
    """Which of the steps before the day this is, the nearest one that has come."""
    return next((days for days in before if left <= days), None)


def _is_watched(draft: Draft) -> bool:
    """Whether the family said that somebody else may read what we write."""
    return "no" in draft.answers.get("safe", {}).get("safe", ())
