"""The tasks of each case, beside its row in the worklist."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.reading import Positioned, tables
from domain.disagreement.telling import TaskDone, TaskSet


def keep_tasks(conn: Connection, slot: str, case: str, events: Iterable[Positioned]) -> None:
    """Part of the worklist: the tasks that these events set or did."""
    table = tables.worklist_task[slot]
    for one in events:
        event = one.event
        if isinstance(event, TaskSet):
            row = {"case": case, "task": event.task, "how": event.how, "title": event.title}
            conn.execute(sa.insert(table), {**row, "due": event.due, "set_at": event.act.at})
        elif isinstance(event, TaskDone):
            which = (table.c.case == case) & (table.c.task == event.task)
            conn.execute(sa.update(table).where(which).values(done_at=event.act.at))
