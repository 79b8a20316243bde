"""How long something must be kept, and whether its cases still go on: by the council's own rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from disputes.erasing.subjects import Kind
from disputes.storage.log import Log, fold
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.families import ChildNamed
from domain.events import OrganisationId
from domain.organisation import Organisation
from domain.retention import (
    DEFAULTS,
    RecordClass,
    Retention,
    Trigger,
    last_day_kept,
    latest_birthday,
)


@dataclass(frozen=True)
class Kept:
    """The period that runs the longest: its row, and its last day. The day may tell a birthday, so
    only the year of it is shown."""

    row: Retention
    until: date


class Keeping:
    """Asks the retention table, as each council has set it."""

    def __init__(self, log: Log) -> None:
        self._log = log

    def row(self, council: OrganisationId, record_class: RecordClass) -> Retention:
        """The row of a council: its own, or ours."""
        found = fold(self._log.stream(Organisation.stream_id(council)))
        own = found.retention if isinstance(found, Organisation) else {}
        return own.get(record_class, DEFAULTS[record_class])

    def longest(self, cases: Iterable[Disagreement], record_class: RecordClass) -> Kept | None:
        """The period of this class that ends last; None where none runs."""
        found = [kept for case in cases for kept in self._of(case, record_class)]
        return max(found, key=lambda kept: kept.until, default=None)

    def _of(self, case: Disagreement, record_class: RecordClass) -> Iterator[Kept]:
        row = self.row(case.la, record_class)
        if row.trigger is Trigger.BORN:
            yield Kept(row, last_day_kept(row, self._born(case)))
        elif case.closed_on is not None:
            yield Kept(row, last_day_kept(row, case.closed_on))

    def _born(self, case: Disagreement) -> date:
        """The child's birthday; where nobody can read it any more, the latest that it can be."""
        events = self._log.stream(case.id)
        named = [e.originator_version for e in events if isinstance(e, ChildNamed)]
        opened = self._log.opened(case.id, named[-1:])
        for event in opened.values():
            if isinstance(event, ChildNamed) and event.born.value is not None:
                return event.born.value
        assert case.right_passes_on is not None  # every case starts by its lodging
        return latest_birthday(case.right_passes_on)


def goes_on(case: Disagreement) -> bool:
    """Whether a case is open, or an appeal that it knows of has not ended."""
    appeals = case.decisions.values()
    return case.is_open or any(d.at_tribunal_on and d.tribunal_ended_on is None for d in appeals)


def class_of(kind: Kind, *, is_staff: bool) -> RecordClass:
    """Which row of the table holds for what is to be erased."""
    if kind is Kind.NOTES:
        return RecordClass.NOTES
    if kind is Kind.PERSON:
        return RecordClass.STAFF if is_staff else RecordClass.FAMILY
    return RecordClass.CASE
