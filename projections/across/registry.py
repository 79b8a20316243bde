"""The models across cases as one object: what web, worker and command line are given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.storage.reading import (
    SLOTS,
    Log,
    Projection,
    Projections,
    Standing,
    reader_of,
    standing,
    tables,
)
from projections.across.organisations import Organisations
from projections.across.papers import RenderedPapers
from projections.across.passages import Passages
from projections.across.people import People
from projections.across.search import Blind, Search
from projections.across.worklist import Worklist

_MOMENT = 50  # events that others may write between a look and the next
_BATCHES = 4  # a request brings a projection this far, and shows what there is


@dataclass(frozen=True)
class Live:
    """A connection that reads, and the slot that people read of each projection."""

    conn: Connection
    worklist: str
    people: str
    organisations: str
    search: str
    papers: str
    passages: str


class Across:
    """Every model across cases, over one log."""

    def __init__(self, engine: Engine, log: Log, projections: Projections, blind: Blind) -> None:
        self.log = log
        self.worklist = Worklist(log)
        self.people = People()
        self.organisations = Organisations()
        self.search = Search(blind)
        self.papers = RenderedPapers(blind)
        self.passages = Passages(log)
        self.all: tuple[Projection, ...] = (
            self.worklist,
            self.people,
            self.organisations,
            self.search,
            self.papers,
            self.passages,
        )
        self.projections = projections
        self._engine = engine
        self._reader = reader_of(engine)

    def named(self, name: str) -> Projection:
        """A projection by name. Raises KeyError."""
        return {each.name: each for each in self.all}[name]

    def pull(self, *wanted: Projection, to: int | None = None) -> None:
        """Bring projections up to position `to`, or to all there is, within a bound.

        Where the database is too busy just now, they stay where they are: a list may be a moment
        old, and a real fault shows in the read that follows.
        """
        for projection in wanted:
            try:
                self.projections.advance(projection, to, batches=_BATCHES)
            except sa.exc.OperationalError:
                continue

    def is_behind(self, projection: Projection) -> bool:
        """Whether it lacks more than a moment's events, as just after cases came in in bulk."""
        reached = self.projections.position(projection.name)
        return len(self.log.rows_after(reached, _MOMENT)) == _MOMENT

    def advance(self) -> bool:
        """The worker's backstop: one bounded step of each. Says whether anything moved."""
        moved = False
        for projection in self.all:
            before = self.projections.position(projection.name)
            moved |= self.projections.advance(projection) > before
        return moved

    def rebuild(self, name: str) -> int:
        """Make one anew in its other slot, then let people read that. Raises KeyError."""
        return self.projections.rebuild(self.named(name))

    def cases(self) -> list[str]:
        """The reference of every case, open or closed."""
        self.pull(self.worklist)
        with self.reading() as live:
            case = tables.worklist[live.worklist].c.case
            return list(live.conn.scalars(sa.select(case).order_by(case)))

    @contextmanager
    def reading(self, *wanted: Projection) -> Iterator[Live]:
        """One consistent look at every model, of which those `wanted` are pulled first."""
        with self._reader.connect() as conn:
            now = standing(conn)
            if all(now.has_all(each.name) for each in wanted):
                yield self._live(conn, now)
                return
        self.pull(*wanted)
        with self.reading() as live:
            yield live

    def _live(self, conn: Connection, now: Standing) -> Live:
        return Live(conn, **{each.name: now.slots.get(each.name, SLOTS[0]) for each in self.all})
