"""Projections: rows made from events, committed together with the position they have reached.

Any process may advance one. It has two slots, so that a rebuild fills one while people read the
other. An event that cannot be read, or that a projection cannot take, parks its stream: that is
alarmed, and every other stream goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection, Engine

from disputes.storage.engine import insert_if_new, reader_of
from disputes.storage.log import HEAD, Log, Row
from disputes.storage.mapper import Secrets, Unreadable
from disputes.storage.tables import projection_live, projection_parked, projection_position
from domain.events import Event

SLOTS = ("a", "b")
_BATCH = 500
_BATCH_OF_REBUILD = 5_000  # a case with many events in one batch is written once

_alarm = structlog.get_logger("disputes.projections")


@dataclass(frozen=True)
class Positioned:
    """An event at its position in the log."""

    position: int
    event: Event


class Projection(Protocol):
    """What `Projections` advances. `slots` are its tables by slot, as `in_two_slots` makes them;
    `opens` says whether it needs personal fields open (for a blind index, or to seal anew)."""

    name: str
    opens: bool
    slots: Sequence[Mapping[str, sa.Table]]

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        """Write what these events change, into the tables of `slot`. Commits nothing."""


@dataclass(frozen=True)
class Standing:
    """Of each projection the slot that people read and how far that has got; and the log's head."""

    slots: Mapping[str, str]
    reached: Mapping[str, int]
    head: int

    def has_all(self, projection: str) -> bool:
        """Whether it has taken every event there is."""
        return self.reached.get(projection, -1) >= self.head


def standing(conn: Connection) -> Standing:
    """How all projections stand, by one statement."""
    rows = conn.execute(_STANDING).all()
    return Standing(
        {row.projection: row.slot for row in rows},
        {row.projection: row.position for row in rows},
        rows[0].head if rows else 0,
    )


class Projections:
    """Advances and rebuilds projections over one log."""

    def __init__(self, engine: Engine, log: Log) -> None:
        self._engine = engine
        self._log = log
        self._reader = reader_of(engine)

    def live(self, conn: Connection, projection: str) -> str:
        """The slot that people read."""
        slot = conn.scalar(
            sa.select(projection_live.c.slot).where(projection_live.c.projection == projection)
        )
        return slot or SLOTS[0]

    def position(self, projection: str) -> int:
        """How far the slot that people read has got."""
        with self._reader.connect() as conn:
            return self._reached(conn, projection, self.live(conn, projection))

    def parked(self, projection: str) -> dict[UUID, str]:
        """Streams left out, and why: for the operators' health page."""
        with self._reader.connect() as conn:
            rows = conn.execute(
                sa.select(projection_parked.c.stream, projection_parked.c.reason).where(
                    projection_parked.c.projection == projection,
                    projection_parked.c.slot == self.live(conn, projection),
                )
            ).all()
        return {row.stream: row.reason for row in rows}

    # ---- advancing

    def advance(self, projection: Projection, to: int | None = None, batches: int = 40) -> int:
        """Apply what is new, up to position `to` at least, or all of it; returns the position.

        Bounded: at most `batches` batches. Nothing is locked while events are read; their keys
        are looked up under the lock.
        """
        with self._reader.connect() as conn:
            now = standing(conn)
        if now.has_all(projection.name):
            return now.reached[projection.name]
        slot = now.slots.get(projection.name, SLOTS[0])
        return self._advance(projection, slot, to, batches)

    def _advance(
        self,
        projection: Projection,
        slot: str,
        to: int | None,
        batches: int,
        size: int = _BATCH,
    ) -> int:
        reached = 0
        for _ in range(batches):
            with self._reader.connect() as conn:
                reached = self._reached(conn, projection.name, slot)
            if to is not None and reached >= to:
                break
            rows = self._log.rows_after(reached, size)
            if not rows:
                break
            with self._engine.begin() as conn:
                if self._lock(conn, projection.name, slot) == reached:  # else another was quicker
                    secrets = self._secrets(projection, rows)  # as they are now: see `hold`
                    self._take(conn, projection, slot, rows, secrets)
                    reached = rows[-1].position
        return reached

    def _take(
        self,
        conn: Connection,
        projection: Projection,
        slot: str,
        rows: Sequence[Row],
        secrets: Secrets | None,
    ) -> None:
        """Apply one batch and move the position, in the caller's transaction."""
        parked = self._parked(conn, projection.name, slot)
        batch = []
        for row in rows:
            stream = _stream(row)
            if stream in parked:
                continue
            try:
                batch.append(Positioned(row.position, self._read(row, secrets)))
            except Unreadable as problem:
                parked.add(stream)
                self._park(conn, projection.name, slot, row, str(problem))
        self._apply(conn, projection, slot, batch)
        self._move(conn, projection.name, slot, rows[-1].position)

    def _read(self, row: Row, secrets: Secrets | None) -> Event:
        mapper = self._log.mapper
        if secrets is None:
            return mapper.to_domain_event(row.stored)
        return mapper.to_open_event(row.stored, secrets)

    def _secrets(self, projection: Projection, rows: Sequence[Row]) -> Secrets | None:
        return (
            self._log.mapper.secrets_of(r.stored.state for r in rows) if projection.opens else None
        )

    def _apply(
        self, conn: Connection, projection: Projection, slot: str, batch: Sequence[Positioned]
    ) -> None:
        """The batch at once; if that fails, one by one, to find the event that does it."""
        if not batch:
            return
        problem = _tried(conn, projection, slot, batch)
        if problem is None:
            return
        parked: set[UUID] = set()
        for one in batch:
            if one.event.originator_id in parked:
                continue
            problem = _tried(conn, projection, slot, [one])
            if problem is not None:
                parked.add(one.event.originator_id)
                self._park(conn, projection.name, slot, one, type(problem).__name__)

    def _park(
        self, conn: Connection, name: str, slot: str, where: Row | Positioned, reason: str
    ) -> None:
        stream = _stream(where)
        conn.execute(
            sa.insert(projection_parked),
            {
                "projection": name,
                "slot": slot,
                "stream": stream,
                "position": where.position,
                "reason": reason[:200],
            },
        )
        _alarm.error(
            "stream parked", projection=name, slot=slot, stream=str(stream), at=where.position
        )

    def hold(self, conn: Connection, projection: str) -> None:
        """Let nobody write its rows until commit: what is deleted here after a key was destroyed
        does not come back, as whoever writes next finds no key."""
        for slot in SLOTS:
            self._lock(conn, projection, slot)

    # ---- rebuilding

    def rebuild(self, projection: Projection) -> int:
        """Make the rows anew in the other slot, then let people read that one."""
        with self._reader.connect() as conn:
            before = self.live(conn, projection.name)
        fresh = SLOTS[1 - SLOTS.index(before)]
        with self._engine.begin() as conn:
            self._lock(conn, projection.name, fresh)
            self._empty(conn, projection, fresh)
        reached = self._advance(projection, fresh, None, 1_000_000, _BATCH_OF_REBUILD)
        with self._engine.begin() as conn:
            self._lock(conn, projection.name, fresh)
            if self.live(conn, projection.name) == before:
                conn.execute(
                    sa.update(projection_live)
                    .where(projection_live.c.projection == projection.name)
                    .values(slot=fresh)
                )
        with self._reader.connect() as conn:  # whoever read the old slot pulls from the new one
            return max(reached, self._reached(conn, projection.name, fresh))

    def _empty(self, conn: Connection, projection: Projection, slot: str) -> None:
        for tables in projection.slots:
            conn.execute(sa.delete(tables[slot]))
        conn.execute(
            sa.delete(projection_parked).where(
                projection_parked.c.projection == projection.name, projection_parked.c.slot == slot
            )
        )
        self._move(conn, projection.name, slot, 0)

    # ---- the rows of positions

    def _reached(self, conn: Connection, name: str, slot: str) -> int:
        return conn.scalar(_POSITION, {"name": name, "in_slot": slot}) or 0

    def _lock(self, conn: Connection, name: str, slot: str) -> int:
        """Hold the position row until commit; returns the position."""
        locking = _POSITION.with_for_update()
        reached = conn.scalar(locking, {"name": name, "in_slot": slot})
        if reached is None:
            rows = [{"projection": name, "slot": s, "position": 0} for s in SLOTS]
            conn.execute(insert_if_new(conn, projection_position), rows)
            first = {"projection": name, "slot": SLOTS[0]}
            conn.execute(insert_if_new(conn, projection_live), first)
            reached = conn.scalar(locking, {"name": name, "in_slot": slot})
        return reached or 0

    def _move(self, conn: Connection, name: str, slot: str, position: int) -> None:
        conn.execute(
            sa.update(projection_position)
            .where(projection_position.c.projection == name, projection_position.c.slot == slot)
            .values(position=position)
        )

    def _parked(self, conn: Connection, name: str, slot: str) -> set[UUID]:
        return set(
            conn.scalars(
                sa.select(projection_parked.c.stream).where(
                    projection_parked.c.projection == name, projection_parked.c.slot == slot
                )
            )
        )


_POSITION = sa.select(projection_position.c.position).where(
    projection_position.c.projection == sa.bindparam("name"),
    projection_position.c.slot == sa.bindparam("in_slot"),
)
_STANDING = sa.select(
    projection_live.c.projection,
    projection_live.c.slot,
    projection_position.c.position,
    HEAD.scalar_subquery().label("head"),
).join(
    projection_position,
    (projection_position.c.projection == projection_live.c.projection)
    & (projection_position.c.slot == projection_live.c.slot),
)


def _stream(where: Row | Positioned) -> UUID:
    thing = where.stored if isinstance(where, Row) else where.event
    return cast(UUID, thing.originator_id)


def _tried(
    conn: Connection, projection: Projection, slot: str, batch: Sequence[Positioned]
) -> Exception | None:
    """Apply within a savepoint; what went wrong with an event comes back, the rest is raised."""
    try:
        with conn.begin_nested():
            projection.apply(conn, slot, batch)
    except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.ProgrammingError):
        raise  # the database, or our schema: no event's fault
    except Exception as problem:  # any other is this event's: parked and alarmed, never lost
        return problem
    return None
