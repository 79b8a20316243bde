"""The regulator's numbers: fixed tables of whole quarters, of which a page shows rows.

Nothing is counted anew for a filter, so no two pages can be subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.counting import london_date
from domain.events import Actor, Capacity
from domain.organisation import OrganisationKind
from domain.refusals import NotAllowed
from projections.across.counts import PROMISES, Counts
from projections.across.cross_table import ALL
from projections.across.directory import Directory
from projections.across.number_tables import Shape, tables_of
from projections.across.quarters import last_whole, read_quarter, whole_quarters
from projections.across.registry import Across
from projections.ports import ReadLog
from projections.views.numbers import Chosen, NumbersPage

MOST_ROWS = 25
DUTY = "mediation_arranged"  # shown by council and month unless another is asked for


class Numbers:
    """One request of a regulator. Records that it looked before anything is returned."""

    def __init__(
        self,
        across: Across,
        reads: ReadLog,
        directory: Directory,
        duties: Mapping[str, str],
        actor: Actor,
        at: datetime,
    ) -> None:
        """`duties` are what each duty is called, by code. Raises NotAllowed for anybody but a
        regulator."""
        if actor.capacity is not Capacity.REGULATOR:
            raise NotAllowed
        self._across = across
        self._reads = reads
        self._actor = actor
        self._at = at
        self._today = london_date(at)
        self._duties = {code: duties[code] for code in duties if code not in PROMISES}
        councils = directory.organisations(OrganisationKind.LA)
        services = directory.organisations(OrganisationKind.SERVICE)
        self._groups = {each.organisation.key: each.service or "-" for each in councils}
        self._names = {ALL: "All councils"}
        self._names |= {row.organisation.key: row.organisation.name for row in services}
        self._names |= {row.organisation.key: row.organisation.name for row in councils}

    def page(
        self, who: str = "", quarter: str = "", duty: str = "", *, whole: bool = False
    ) -> NumbersPage:
        """The tables of a published quarter, else of the newest; of everybody where `who` is no
        council or service. `whole` leaves no council out."""
        who = who if who in self._names else ALL
        asked = read_quarter(quarter, self._today) or last_whole(self._today)
        duty = duty if duty in self._duties else DUTY
        rows, is_cut = self._rows(who, whole)
        self._across.pull(self._across.worklist, self._across.passages)
        with self._across.reading() as live:
            shape = Shape(self._names, self._groups, self._duties, who, tuple(rows), duty)
            quarters = [each for each in whole_quarters(self._today) if each <= asked]
            tables = tuple(tables_of(Counts(live), shape, sorted(quarters)))
        self._reads.note(self._actor, None, [f"numbers:{asked.code}"], self._at)
        return NumbersPage(
            Chosen("" if who == ALL else who, self._names[who]),
            Chosen(asked.code, asked.words),
            Chosen(duty, self._duties[duty]),
            tuple(Chosen("" if key == ALL else key, name) for key, name in self._names.items()),
            tuple(Chosen(each.code, each.words) for each in whole_quarters(self._today)),
            tuple(Chosen(code, words) for code, words in self._by_name()),
            tables,
            is_cut,
        )

    def _rows(self, who: str, whole: bool) -> tuple[list[str], bool]:
        """Of whom the tables have rows, and whether councils are left out."""
        services = [key for key in self._names if key != ALL and key not in self._groups]
        if who in self._groups:
            return [ALL, who], False
        if who != ALL:
            return [ALL, who, *(key for key, group in self._groups.items() if group == who)], False
        every = [ALL, *services, *self._groups]
        return (every, False) if whole or len(every) <= MOST_ROWS else ([ALL, *services], True)

    def _by_name(self) -> list[tuple[str, str]]:
        return sorted(self._duties.items(), key=lambda each: each[1])
