"""When each job last ran, last had work, last failed: what the operators' page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.storage.engine import insert_or_other, reader_of
from disputes.storage.tables import heartbeat


@dataclass(frozen=True)
class Beat:
    """The last signs of life of one job. `problem` names a kind of failure, until a run is well."""

    job: str
    ran_at: datetime
    worked_at: datetime | None
    failed_at: datetime | None
    problem: str | None


class Heartbeats:
    """The table of heartbeats."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = reader_of(engine)

    def ran(self, job: str, at: datetime, *, worked: bool) -> None:
        row: dict[str, Any] = {"job": job, "ran_at": at, "problem": None}
        self._write(row | ({"worked_at": at} if worked else {}))

    def failed(self, job: str, at: datetime, problem: str) -> None:
        self._write({"job": job, "ran_at": at, "failed_at": at, "problem": problem[:80]})

    def all(self) -> list[Beat]:
        with self._reader.connect() as conn:
            return [Beat(*row) for row in conn.execute(sa.select(heartbeat).order_by("job"))]

    def _write(self, row: dict[str, Any]) -> None:
        with self._engine.begin() as conn:
            insert = insert_or_other(conn, heartbeat).values(row)
            changed = {name: value for name, value in row.items() if name != "job"}
            conn.execute(insert.on_conflict_do_update(index_elements=["job"], set_=changed))
