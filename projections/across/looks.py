"""The cases at which the clock must look: those whose next date has come, and no other."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.events import Capacity, OrganisationId, PersonId
from projections.across.registry import Across


class Looks:
    """What the worker asks before it acts for the clock."""

    def __init__(self, across: Across) -> None:
        self._across = across

    def due(self, on: date, most: int) -> list[str]:
        """References of cases in which the clock has something to do by a London day, those that
        wait longest first; found by an index, however many cases there are."""
        self._across.pull(self._across.worklist)
        with self._across.reading() as live:
            table = tables.worklist[live.worklist]
            query = sa.select(table.c.case).where(table.c.next_look_on <= on)
            query = query.order_by(table.c.next_look_on, table.c.case).limit(most)
            return list(live.conn.scalars(query))

    def managers(self, organisation: OrganisationId) -> tuple[PersonId, ...]:
        """Who answers for an organisation now: a council's managers, a service's coordinators."""
        self._across.pull(self._across.people)
        with self._across.reading() as live:
            person, held = tables.person[live.people], tables.capacity[live.people]
            query = (
                sa.select(person.c.person)
                .join(held, held.c.stream == person.c.stream)
                .where(held.c.organisation == organisation)
                .where(held.c.capacity.in_([str(Capacity.LA_MANAGER), str(Capacity.COORDINATOR)]))
                .order_by(person.c.person)
            )
            return tuple(live.conn.scalars(query))
