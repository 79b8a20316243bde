"""Counts: for operators, with no case content, and for the regulator's first page."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.counting import london_date
from domain.disagreement.vocabulary import Stage
from domain.events import Actor, Capacity
from domain.refusals import NotAllowed
from projections.across.audit_index import is_missed
from projections.across.directory import Directory
from projections.across.membership import own_cases
from projections.across.registry import Across
from projections.views.lists import Measures, Overview, ProjectionHealth
from projections.words import LATE, STAGES


class Statistics:
    """Counts as of now. Nothing here is older than the projections, and says how old they are."""

    def __init__(self, across: Across, directory: Directory, actor: Actor, at: datetime) -> None:
        self._across = across
        self._directory = directory
        self._actor = actor
        self._at = at

    def measures(self) -> Measures:
        """What operators see, as it is found: this brings nothing up to date. Raises NotAllowed."""
        if self._actor.capacity is not Capacity.OPERATOR:
            raise NotAllowed
        head = self._across.log.head()
        with self._across.reading() as live:
            case = tables.worklist[live.worklist]
            closed = live.conn.scalar(_count(case).where(case.c.closed_on.is_not(None))) or 0
            cases = live.conn.scalar(_count(case)) or 0
            people = live.conn.scalar(_count(tables.person[live.people])) or 0
            organisations = live.conn.scalar(_count(tables.organisation[live.organisations])) or 0
        return Measures(head, cases - closed, closed, people, organisations, self.health(head))

    def health(self, head: int | None = None) -> tuple[ProjectionHealth, ...]:
        """How far each projection has got, for the operators' page and the health check."""
        last = self._across.log.head() if head is None else head
        found = []
        for each in self._across.all:
            position = self._across.projections.position(each.name)
            parked = len(self._across.projections.parked(each.name))
            found.append(ProjectionHealth(each.name, position, max(0, last - position), parked))
        return tuple(found)

    def overview(self) -> Overview:
        """Cases that this regulator may look at: open by stage and council, late duties by code.

        Raises NotAllowed.
        """
        if self._actor.capacity is not Capacity.REGULATOR:
            raise NotAllowed
        self._across.pull(self._across.worklist)
        with self._across.reading() as live:
            case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
            own = own_cases(live.worklist, self._actor, self._at)
            is_open = case.c.closed_on.is_(None)
            total = live.conn.scalar(_count(case).where(own)) or 0
            stages = dict(live.conn.execute(_by(case.c.stage).where(own, is_open)).all())
            councils = live.conn.execute(_by(case.c.la).where(own, is_open)).all()
            undone = is_missed(due, london_date(self._at)) & due.c.late_by.is_(None)
            late = live.conn.execute(
                _by(due.c.code).where(undone, due.c.case.in_(sa.select(case.c.case).where(own)))
            )
            overdue = [(LATE[code], count) for code, count in late]
        return Overview(
            cases=total,
            open=sum(stages.values()),
            by_stage=tuple((STAGES[s][0], stages[s]) for s in Stage if s in stages),
            by_council=tuple(sorted((self._called(key), count) for key, count in councils)),
            late=tuple(sorted(overdue)),
        )

    def _called(self, key: str) -> str:
        known = self._directory.organisation(key)
        return known.name if known else key


def _count(table: sa.Table) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(table)


def _by(column: sa.Column[str]) -> sa.Select[str, int]:
    return sa.select(column, sa.func.count()).group_by(column)
