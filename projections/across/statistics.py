"""Counts: for operators, with no case content, and for the regulator's first page."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.events import Actor, Capacity
from domain.refusals import NotAllowed
from projections.across.membership import own_cases
from projections.across.registry import Across
from projections.views.lists import Measures, Overview, ProjectionHealth


class Statistics:
    """Counts as of now. Nothing here is older than the projections, and says how old they are."""

    def __init__(self, across: Across, actor: Actor, at: datetime) -> None:
        self._across = across
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
        """Cases that this regulator may look at, and how many are open.

        Raises NotAllowed.
        """
        if self._actor.capacity is not Capacity.REGULATOR:
            raise NotAllowed
        self._across.pull(self._across.worklist)
        with self._across.reading() as live:
            case = tables.worklist[live.worklist]
            own = own_cases(live.worklist, self._actor, self._at)
            cases = live.conn.scalar(_count(case).where(own)) or 0
            is_open = case.c.closed_on.is_(None)
            return Overview(cases, live.conn.scalar(_count(case).where(own, is_open)) or 0)


def _count(table: sa.Table) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(table)
