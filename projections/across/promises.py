"""What a council promised in its agreements, across its cases: late, due, kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.clock import Duty
from domain.counting import days_between, london_date
from domain.events import Actor
from projections.across.directory import Directory
from projections.across.due_dates import EXPLAINING
from projections.across.membership import SIDE, own_cases
from projections.across.registry import Across, Live
from projections.across.rows import Rows, when
from projections.across.words import must
from projections.ports import ReadLog
from projections.views.lists import PAGE, CaseRow, ListPage, PromiseList, PromiseRow

SHOW = ("open", "late", "due", "kept", "all")
_ABOUT = "undertaking:"


class Promises:
    """One request of an officer or manager. Records what it shows before it returns it.

    Only steps and dates stand here; the words of a promise are with its case.
    """

    def __init__(
        self, across: Across, reads: ReadLog, directory: Directory, actor: Actor, at: datetime
    ) -> None:
        self._across = across
        self._reads = reads
        self._actor = actor
        self._at = at
        self._today = london_date(at)
        side = SIDE.get(actor.capacity, "family")
        self._rows = Rows(across, directory, actor, self._today, side)
        across.pull(across.worklist)

    def page(self, show: str = "open", page: int = 1) -> PromiseList:
        """A page of promises by their last day, and how many there are of each kind.

        `show` is one of SHOW; anything else counts as the first.
        """
        show = show if show in SHOW else SHOW[0]
        with self._across.reading() as live:
            case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
            ours = (
                own_cases(live.worklist, self._actor, self._at)
                & (due.c.case == case.c.case)
                & due.c.about.startswith(_ABOUT)
                & (due.c.code != EXPLAINING)
                & (due.c.who == str(Duty.LA))
            )
            kinds = self._kinds(due)
            counts = {
                kind: live.conn.scalar(_count(due, case).where(ours, where)) or 0
                for kind, where in kinds.items()
            }
            where = ours & {**kinds, "open": due.c.met_on.is_(None), "all": sa.true()}[show]
            total = live.conn.scalar(_count(due, case).where(where)) or 0
            page = min(max(page, 1), max(1, -(-total // PAGE)))
            query = sa.select(due).select_from(due).join(case, due.c.case == case.c.case)
            query = query.where(where).order_by(due.c.last_day, due.c.case, due.c.about)
            rows = live.conn.execute(query.limit(PAGE).offset((page - 1) * PAGE)).all()
            cases = [row.case for row in rows]
            found = live.conn.execute(sa.select(case).where(case.c.case.in_(cases))).all()
            asked = self._explanations(live, cases)
        shown = {row.reference: row for row in self._rows.of(found)}
        made = tuple(self._row(row, shown[row.case], asked) for row in rows)
        if made:
            items = [f"promise:{row.case.reference}:{row.number}" for row in made]
            self._reads.note(self._actor, None, items, self._at)
        behind = self._across.is_behind(self._across.worklist)
        return PromiseList(ListPage(made, total, page, behind), show, **counts)

    def _kinds(self, due: sa.Table) -> dict[str, ColumnElement[bool]]:
        undone = due.c.met_on.is_(None)
        return {
            "late": undone & (due.c.last_day < self._today),
            "due": undone & (due.c.last_day >= self._today),
            "kept": due.c.met_on.is_not(None),
        }

    def _explanations(self, live: Live, cases: list[str]) -> dict[tuple[str, str], Any]:
        """The duty to explain a delay, by case and promise, where it has begun."""
        due = tables.due_date[live.worklist]
        query = sa.select(due).where(due.c.case.in_(cases), due.c.code == EXPLAINING)
        return {(row.case, row.about): row for row in live.conn.execute(query)}

    def _row(self, due: Any, case: CaseRow, asked: dict[tuple[str, str], Any]) -> PromiseRow:
        explain = asked.get((due.case, due.about))
        left = None if due.met_on else days_between(self._today, due.last_day)
        return PromiseRow(
            case=case,
            number=int(due.about.removeprefix(_ABOUT)),
            what=must(due.code),
            last_day=due.last_day,
            days_left=left,
            when=when(left),
            kept_on=due.met_on,
            days_late=due.late_by or 0,
            explained_on=explain.met_on if explain else None,
            explain_by=explain.last_day if explain and not explain.met_on else None,
        )


def _count(due: sa.Table, case: sa.Table) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(due).join(case, due.c.case == case.c.case)
