"""Who works with the service: people by capacity, and the register of mediators.

A row says where the event is that names somebody, never the name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.reading import Positioned, tables
from domain.events import Event
from domain.mediator import InterestDeclared, MediatorDelisted, MediatorRegistered
from domain.person import CapacityEnded, CapacityGranted, PersonRegistered


class People:
    """People, capacities, and the register of mediators."""

    name = "people"
    opens = False
    slots: Sequence[Mapping[str, sa.Table]] = (
        tables.person,
        tables.capacity,
        tables.mediator,
        tables.interest,
    )

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        for one in batch:
            statement = _change(slot, one.position, one.event)
            if statement is not None:
                conn.execute(statement)


def _change(slot: str, position: int, event: Event) -> sa.Executable | None:
    stream = event.originator_id
    capacity, mediator = tables.capacity[slot], tables.mediator[slot]
    match event:
        case PersonRegistered():
            return sa.insert(tables.person[slot]).values(
                stream=stream, person=event.key, named_at=position
            )
        case CapacityGranted():
            return sa.insert(capacity).values(
                stream=stream,
                capacity=str(event.capacity),
                organisation=event.organisation or "",
            )
        case CapacityEnded():
            return sa.delete(capacity).where(
                capacity.c.stream == stream,
                capacity.c.capacity == str(event.capacity),
                capacity.c.organisation == (event.organisation or ""),
            )
        case MediatorRegistered():
            return sa.insert(mediator).values(
                stream=stream,
                person=event.key,
                service=event.service,
                accreditation=event.accreditation,
                languages="\n".join(event.languages),
                works_with=event.works_with,
                is_listed=True,
            )
        case InterestDeclared():
            return sa.insert(tables.interest[slot]).values(
                stream=stream, organisation=event.organisation
            )
        case MediatorDelisted():
            return sa.update(mediator).where(mediator.c.stream == stream).values(is_listed=False)
    return None
