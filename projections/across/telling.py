"""What families who chose telephone or post are still to be told, across a service's cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.families import ContactArranged
from domain.disagreement.telling import TaskSet
from domain.events import Actor, Capacity
from projections.across.membership import own_cases
from projections.across.registry import Across
from projections.ports import ReadLog
from projections.views.lists import PAGE, ListPage
from projections.words import shown

SHOW = ("open", "done")


@dataclass(frozen=True)
class TaskRow:
    """One thing to tell, by its step, its dates and the number to ring."""

    reference: str
    task: str
    how: str  # phone post
    title: str
    due: date | None
    set_at: datetime
    done_at: datetime | None
    phone: str = ""  # where it is to be rung, of what waits
    safe: bool = True  # whether only the family picks up


class Telling:
    """One request of a coordinator. Records what it shows before it returns it."""

    def __init__(self, across: Across, reads: ReadLog, actor: Actor, at: datetime) -> None:
        self._across = across
        self._reads = reads
        self._actor = actor
        self._at = at
        across.pull(across.worklist)

    def page(self, show: str = "open", page: int = 1) -> ListPage[TaskRow]:
        """What waits, by the day it is about and then the oldest; or what is done, newest first."""
        if self._actor.capacity is not Capacity.COORDINATOR:
            return ListPage((), 0)
        done = show == SHOW[1]
        with self._across.reading() as live:
            task, case = tables.worklist_task[live.worklist], tables.worklist[live.worklist]
            joined = sa.join(task, case, task.c.case == case.c.case)
            where = own_cases(live.worklist, self._actor, self._at)
            where &= task.c.done_at.is_not(None) if done else task.c.done_at.is_(None)
            count = sa.select(sa.func.count()).select_from(joined).where(where)
            total = live.conn.scalar(count) or 0
            page = min(max(page, 1), max(1, -(-total // PAGE)))
            by = [task.c.done_at.desc()] if done else [task.c.due.is_(None), task.c.due]
            query = sa.select(task).select_from(joined).where(where)
            query = query.order_by(*by, task.c.set_at, task.c.task)
            rows = live.conn.execute(query.limit(PAGE).offset((page - 1) * PAGE)).all()
        found = tuple(
            TaskRow(r.case, r.task, r.how, r.title, r.due, r.set_at, r.done_at, *self._to_ring(r))
            for r in rows
        )
        if found:
            items = [f"task:{row.reference}" for row in found]
            items += [f"contact:{row.reference}" for row in found if row.phone]
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(found, total, page, self._across.is_behind(self._across.worklist))

    def _to_ring(self, row: Any) -> tuple[str, bool]:
        """The number that the family gave the service, and whether it is safe to ring."""
        if row.how != "phone" or row.done_at:
            return "", True
        stream = Disagreement.stream_id(row.case)
        events = self._across.log.stream(stream)
        party = next(e.party for e in events if isinstance(e, TaskSet) and e.task == row.task)
        arranged = [e for e in events if isinstance(e, ContactArranged) and e.party == party]
        if not arranged:
            return "", True
        version = arranged[-1].originator_version
        opened = self._across.log.opened(stream, [version])[version]
        return shown(cast(ContactArranged, opened).phone), arranged[-1].safe
