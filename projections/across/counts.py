"""What the pages of numbers count, in SQL over indexed rows: true numbers, which nobody is shown.

They are of all cases, whoever asks: two readers whose numbers differed could subtract them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.disagreement.duties import RIGHTS
from domain.disagreement.vocabulary import PromiseRule, Stage
from projections.across.cross_table import Cell
from projections.across.passages import BOTH, COUNCIL, FAMILY, HEALTH, HELD
from projections.across.quarters import Month, Quarter
from projections.across.registry import Live

MET, MISSED = "met", "missed"
KEPT, KEPT_LATE, NOT_KEPT = "kept", "late", "not"
CAME = {HELD: "held", FAMILY: "family", COUNCIL: "council", HEALTH: "health", BOTH: "both"}
PROMISES = tuple(str(rule) for rule in PromiseRule)


class Counts:
    """One consistent look at the tables."""

    def __init__(self, live: Live) -> None:
        self._conn = live.conn
        self._case = tables.worklist[live.worklist].c
        self._due = tables.due_date[live.worklist].c
        self._passage = tables.stage_passage[live.passages].c
        self._session = tables.session_outcome[live.passages].c

    def open_at_the_end(self, month: Month) -> dict[Cell, int]:
        """Cases that were open when a month ended, by council and stage."""
        passage, end = self._passage, month.last
        still = sa.or_(passage.left_on > end, passage.left_on.is_(None))
        query = sa.select(passage.la, passage.stage, sa.func.count())
        query = query.where(passage.entered_on <= end, still, passage.stage != str(Stage.CLOSED))
        query = query.group_by(passage.la, passage.stage)
        return {(la, stage): number for la, stage, number in self._conn.execute(query)}

    def days(self, quarter: Quarter, stage: str = "") -> dict[str, list[tuple[str, str, int, int]]]:
        """How long the stages that ended in a quarter had lasted, or one of them: by stage, how
        many in each council and month had lasted so many days."""
        passage, month = self._passage, _month(self._passage.left_on, quarter)
        length = self._days_in(passage).label("length")
        query = sa.select(passage.stage, passage.la, month, length, sa.func.count())
        query = query.where(passage.left_on.between(quarter.first, quarter.last))
        if stage:
            query = query.where(passage.stage == stage)
        found: dict[str, list[tuple[str, str, int, int]]] = {}
        rows = self._conn.execute(query.group_by(passage.stage, passage.la, month, length))
        for each, *row in rows:
            found.setdefault(each, []).append((row[0], row[1], row[2], row[3]))
        return found

    def duties(
        self, quarter: Quarter, code: str = ""
    ) -> dict[str, list[tuple[str, str, str, int]]]:
        """Duties whose last day was in a quarter, or one of them: by code, how many in each
        council and month were met in time, and how many missed."""
        due, case, month = self._due, self._case, _month(self._due.last_day, quarter)
        late = sa.or_(due.met_on.is_(None), due.late_by > 0)
        outcome = sa.case((late, MISSED), else_=MET).label("outcome")
        query = sa.select(due.code, case.la, month, outcome, sa.func.count())
        query = query.select_from(self._both()).where(
            due.code == code if code else due.code.not_in((*RIGHTS, *PROMISES)),
            due.last_day.between(quarter.first, quarter.last),
            self._counts(),
        )
        found: dict[str, list[tuple[str, str, str, int]]] = {}
        rows = self._conn.execute(query.group_by(due.code, case.la, month, outcome))
        for each, *row in rows:
            found.setdefault(each, []).append((row[0], row[1], row[2], row[3]))
        return found

    def sessions(self, quarter: Quarter) -> list[tuple[str, str, str, int]]:
        """Sessions that were to be held in a quarter, by council, month and who stayed away."""
        session, month = self._session, _month(self._session.on, quarter)
        query = sa.select(session.la, month, session.away, sa.func.count())
        query = query.where(session.on.between(quarter.first, quarter.last))
        rows = self._conn.execute(query.group_by(session.la, month, session.away))
        return [(la, when, CAME[away], number) for la, when, away, number in rows]

    def promises(self, quarter: Quarter) -> list[tuple[str, str, str, int]]:
        """Promises whose day was in a quarter, by council and month: kept in time, kept late, not
        kept."""
        due, case, month = self._due, self._case, _month(self._due.last_day, quarter)
        how = sa.case(
            (due.met_on.is_(None), NOT_KEPT), (due.late_by > 0, KEPT_LATE), else_=KEPT
        ).label("how")
        query = sa.select(case.la, month, how, sa.func.count()).select_from(self._both())
        query = query.where(
            due.code.in_(PROMISES),
            due.last_day.between(quarter.first, quarter.last),
            self._counts(),
        )
        rows = self._conn.execute(query.group_by(case.la, month, how))
        return [(la, when, outcome, number) for la, when, outcome, number in rows]

    def _counts(self) -> sa.ColumnElement[bool]:
        """What lapsed is not counted, unless it was late already when its case ended."""
        return sa.or_(self._due.lapsed.is_(False), self._due.late_by > 0)

    def _days_in(self, passage: Any) -> sa.ColumnElement[int]:
        left, entered = passage.left_on, passage.entered_on
        if self._conn.dialect.name == "sqlite":
            return sa.cast(sa.func.julianday(left) - sa.func.julianday(entered), sa.Integer)
        return left - entered  # PostgreSQL: whole days

    def _both(self) -> sa.FromClause:
        return self._due.case.table.join(self._case.case.table, self._due.case == self._case.case)


def _month(on: Any, quarter: Quarter) -> sa.Label[str]:
    """The code of the month of the quarter in which a day lies."""
    return sa.case(
        *((on <= month.last, month.code) for month in quarter.months[:2]),
        else_=quarter.months[2].code,
    ).label("month")
