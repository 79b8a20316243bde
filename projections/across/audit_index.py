"""How the regulator finds a case: by reference, council, stage, missed duty, dates. No names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.counting import days_before, days_between, end_of_day, london_date, london_instant
from domain.disagreement.vocabulary import Stage
from domain.events import Actor, Capacity
from domain.references import read_reference
from domain.refusals import NotAllowed
from projections.across.directory import Directory
from projections.across.membership import own_cases
from projections.across.registry import Across
from projections.ports import ReadLog
from projections.views.lists import PAGE, AuditRow, ListPage, MissedDuty, OverdueRow
from projections.views.signs import Tag
from projections.words import LATE, STAGES

# A right that a family did not use is no duty that somebody missed.
RIGHTS = ("appeal", "mediation_contact")


class AuditIndex:
    """One request of a regulator. Records what it shows before it returns it."""

    def __init__(
        self, across: Across, reads: ReadLog, directory: Directory, actor: Actor, at: datetime
    ) -> None:
        """Raises NotAllowed for anybody but a regulator."""
        if actor.capacity is not Capacity.REGULATOR:
            raise NotAllowed
        self._across = across
        self._reads = reads
        self._directory = directory
        self._actor = actor
        self._at = at
        self._today = london_date(at)
        across.pull(across.worklist)

    def find(
        self,
        reference: str = "",
        council: str = "",
        stage: Stage | None = None,
        missed: str = "",
        late_by: int = 1,
        lodged_from: date | None = None,
        lodged_to: date | None = None,
        page: int = 1,
    ) -> ListPage[AuditRow]:
        """Cases that fit all that is given, the newest first.

        `missed` is a code of the clock, or "any": open and past its last day, or met late, by
        `late_by` days at least. Both dates count.
        """
        known = read_reference(reference) if reference.strip() else None
        if reference.strip() and known is None:
            return ListPage((), 0)
        with self._across.reading() as live:
            case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
            where = [own_cases(live.worklist, self._actor, self._at)]
            where += [case.c.case == known] if known else []
            where += [case.c.la == council] if council else []
            where += [case.c.stage == str(stage)] if stage else []
            if lodged_from:
                where.append(case.c.lodged_at >= london_instant(lodged_from, time(0)))
            if lodged_to:
                where.append(case.c.lodged_at < end_of_day(lodged_to))
            if missed:
                late = is_missed(due, self._today, late_by)
                if missed != "any":
                    late &= due.c.code == missed
                where.append(case.c.case.in_(sa.select(due.c.case).where(late)))
            count = sa.select(sa.func.count()).select_from(case).where(*where)
            total = live.conn.scalar(count) or 0
            page = min(max(page, 1), max(1, -(-total // PAGE)))
            query = sa.select(case).where(*where).order_by(case.c.lodged_at.desc(), case.c.case)
            rows = live.conn.execute(query.limit(PAGE).offset((page - 1) * PAGE)).all()
            overdue = live.conn.execute(
                sa.select(due)
                .where(due.c.case.in_([row.case for row in rows]), is_missed(due, self._today))
                .order_by(due.c.last_day, due.c.code, due.c.about)
            ).all()
        shown = tuple(self._row(row, [d for d in overdue if d.case == row.case]) for row in rows)
        if shown:
            items = [f"audit:{row.reference}" for row in shown]
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(shown, total, page)

    def overdue(self, page: int = 1) -> ListPage[OverdueRow]:
        """Every duty of an open case that is late now, the one that is late longest first."""
        with self._across.reading() as live:
            case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
            late = due.c.met_on.is_(None) & is_missed(due, self._today)
            mine = own_cases(live.worklist, self._actor, self._at) & case.c.closed_on.is_(None)
            both = due.join(case, due.c.case == case.c.case)
            count = sa.select(sa.func.count()).select_from(both).where(late, mine)
            total = live.conn.scalar(count) or 0
            page = min(max(page, 1), max(1, -(-total // PAGE)))
            query = sa.select(due, case.c.la).select_from(both).where(late, mine)
            query = query.order_by(due.c.last_day, due.c.case, due.c.code, due.c.about)
            rows = live.conn.execute(query.limit(PAGE).offset((page - 1) * PAGE)).all()
        shown = tuple(
            OverdueRow(row.case, self._directory.organisation(row.la), self._missed(row))
            for row in rows
        )
        if shown:
            items = sorted({f"audit:{row.reference}" for row in shown})
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(shown, total, page)

    def _row(self, row: Any, overdue: Sequence[Any]) -> AuditRow:
        return AuditRow(
            reference=row.case,
            council=self._directory.organisation(row.la),
            stage=row.stage,
            tag=Tag(*STAGES[Stage(row.stage)]),
            lodged_on=london_date(row.lodged_at),
            closed_on=row.closed_on,
            missed=tuple(self._missed(each) for each in overdue),
        )

    def _missed(self, due: Any) -> MissedDuty:
        late = due.late_by if due.met_on else days_between(due.last_day, self._today)
        what = LATE[due.code]
        who = tuple(due.who.split())
        return MissedDuty(due.code, due.about, what, who, due.last_day, late, due.met_on)


def is_missed(due: sa.Table, today: date, late_by: int = 1) -> ColumnElement[bool]:
    """Whether a duty is past its last day and undone on a London day, or was done late."""
    least = max(late_by, 1)
    undone = due.c.met_on.is_(None) & (due.c.last_day <= _before(today, least))
    late = due.c.late_by >= least
    return due.c.lapsed.is_(False) & due.c.code.not_in(RIGHTS) & sa.or_(undone, late)


def _before(today: date, days: int) -> date:
    try:
        return days_before(today, days)
    except OverflowError:
        return date.min
