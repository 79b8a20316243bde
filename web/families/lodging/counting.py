"""The last days of a draft: the earliest over its letters, from the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.clock import Due, days_left, due
from domain.routes import Answers


@dataclass(frozen=True)
class LastDays:
    """For the mediation adviser and for the tribunal; None before a letter is known.

    `keep_until` is the last of all days to appeal: the draft is kept beyond it.
    """

    adviser: Due | None
    tribunal: Due | None
    left: int | None  # days to the adviser's
    keep_until: date | None

    @property
    def next(self) -> date | None:
        """The adviser's last day; once it has gone by, the tribunal's."""
        first = self.tribunal if self.is_late else self.adviser
        return first.due if first else None

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left < 0


def last_days(letters: Sequence[Answers], today: date) -> LastDays:
    """The last days after these letters, on a London day."""
    advisers = [due("mediation_contact", letter.facts()) for letter in letters]
    tribunals = [due("appeal", letter.facts()) for letter in letters]
    adviser = _earliest(advisers)
    return LastDays(
        adviser=adviser,
        tribunal=_earliest(tribunals),
        left=None if adviser is None else days_left(adviser, today),
        keep_until=max((t.due for t in tribunals if t.due), default=None),
    )


def _earliest(found: Sequence[Due]) -> Due | None:
    """The first last day; one without a date only where none has one."""
    dated = [each for each in found if each.due is not None]
    if dated:
        return min(dated, key=lambda each: each.due or date.max)
    return found[0] if found else None
