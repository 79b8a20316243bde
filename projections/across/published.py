"""What may be shown of all that was counted: one table for each kind of number and each quarter.

Of each thing that is counted apart (say, a duty that was met) there is one table of councils, in
services, by month, with every total. Whatever a page shows comes out of one of these tables, so
no page and no download tells more than the tables do. No total over two such tables is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.disagreement.vocabulary import Stage
from projections.across.counts import CAME, KEPT, KEPT_LATE, MET, MISSED, NOT_KEPT, Counts
from projections.across.cross_table import ALL, CrossTable, cross_table
from projections.across.medians import Days
from projections.across.quarters import Month, Period, Quarter
from projections.across.suppressing import Shown

STEPS = tuple(str(stage) for stage in Stage if stage is not Stage.CLOSED)
Outcomes = Mapping[str, CrossTable]


def column(period: Period) -> str:
    """Where a period stands in the tables of its quarter."""
    return ALL if isinstance(period, Quarter) else period.code


def quarter_of(period: Period) -> Quarter:
    """The quarter with which a period is decided."""
    return period if isinstance(period, Quarter) else period.quarter


@dataclass(frozen=True)
class Published:
    """The tables of all councils, by `groups`, the service of each."""

    counts: Counts
    groups: Mapping[str, str]

    def open_at_the_end(self, month: Month) -> CrossTable:
        """Cases that were open when a month ended, by council and step.

        All of them are known to whoever read the regulator's first page on that day.
        """
        counted = self.counts.open_at_the_end(month)
        return cross_table(self.groups, STEPS, counted, whole_is_known=True)

    def days(self, quarter: Quarter, steps: Sequence[str]) -> dict[str, Days]:
        """How long some steps that ended in a quarter had lasted."""
        rows = self.counts.days(quarter, steps[0] if len(steps) == 1 else "")
        months = [month.code for month in quarter.months]
        return {step: Days.of(self.groups, months, rows.get(step, ())) for step in steps}

    def duties(self, quarter: Quarter, codes: Sequence[str]) -> dict[str, Outcomes]:
        """Each of these duties: met, and missed."""
        rows = self.counts.duties(quarter, codes[0] if len(codes) == 1 else "")
        return {code: self._apart(quarter, rows.get(code, ()), (MET, MISSED)) for code in codes}

    def sessions(self, quarter: Quarter) -> Outcomes:
        """Sessions: held, and by whom they were not attended."""
        return self._apart(quarter, self.counts.sessions(quarter), CAME.values())

    def promises(self, quarter: Quarter) -> Outcomes:
        """Promises: kept in time, kept late, not kept."""
        return self._apart(quarter, self.counts.promises(quarter), (KEPT, KEPT_LATE, NOT_KEPT))

    def _apart(
        self, quarter: Quarter, rows: Iterable[tuple[str, str, str, int]], outcomes: Iterable[str]
    ) -> Outcomes:
        numbers: dict[str, dict[tuple[str, str], int]] = {outcome: {} for outcome in outcomes}
        for council, month, outcome, number in rows:
            numbers[outcome][council, month] = number
        months = [month.code for month in quarter.months]
        return {each: cross_table(self.groups, months, numbers[each]) for each in numbers}


def of(outcomes: Outcomes, who: str, period: Period) -> list[Shown]:
    """The number of each outcome."""
    return [table.at(who, column(period)) for table in outcomes.values()]
