"""What people and organisations are called; names are opened when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from uuid import UUID

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.events import Capacity, OrganisationId, PersonId
from domain.organisation import OrganisationKind
from domain.person import PersonRegistered
from projections.across.registry import Across, Live
from projections.views.lists import PAGE, ListPage, OrganisationRow, StaffView
from projections.views.people import OrganisationView
from projections.words import ERASED_WORDS


class Directory:
    """One request's view of people and organisations. It fills `ports.Directory`."""

    def __init__(self, across: Across) -> None:
        self._across = across
        self._names: dict[PersonId, str | None] = {}
        self._organisations: dict[OrganisationId, OrganisationRow] | None = None
        self._pulled = False

    # ---- people

    def person(self, person: PersonId) -> str | None:
        """The name of a person who registered; None where unknown or erased."""
        return self._named([person])[person]

    def names(self, people: Iterable[PersonId]) -> dict[PersonId, str]:
        """Names to show of several people, asked for at once; "erased" where one is gone."""
        return {who: name or ERASED_WORDS for who, name in self._named(people).items()}

    def staff(self, organisation: OrganisationId, *capacities: Capacity) -> tuple[StaffView, ...]:
        """Who works for an organisation, in any of these capacities or in all, by name."""
        with self._reading() as live:
            held = tables.capacity[live.people]
            query = sa.select(held.c.stream).where(held.c.organisation == organisation)
            if capacities:
                query = query.where(held.c.capacity.in_([str(c) for c in capacities]))
            found = self._staff(live, query, None)
        return tuple(sorted(found, key=lambda who: (who.name.casefold(), who.id)))

    def everyone(self, page: int = 1) -> ListPage[StaffView]:
        """Everybody with a capacity beside that of a family, newest first, for operators."""
        with self._reading() as live:
            held = tables.capacity[live.people]
            query = sa.select(held.c.stream).where(held.c.capacity != str(Capacity.FAMILY))
            total = live.conn.scalar(
                sa.select(sa.func.count()).select_from(query.distinct().subquery())
            )
            total = total or 0
            page = min(
                max(page, 1), max(1, -(-total // PAGE))
            )  # a page beyond the last is the last
            found = self._staff(live, query, page)
        return ListPage(tuple(found), total, page)

    def _staff(
        self, live: Live, streams: sa.Select[tuple[UUID]], page: int | None
    ) -> list[StaffView]:
        person, held = tables.person[live.people], tables.capacity[live.people]
        query = (
            sa.select(person.c.stream, person.c.person)
            .where(person.c.stream.in_(streams))
            .order_by(person.c.named_at.desc())
        )
        if page is not None:
            query = query.limit(PAGE).offset((page - 1) * PAGE)
        rows = live.conn.execute(query).all()
        capacities: dict[object, list[tuple[str, str]]] = {}
        for row in live.conn.execute(
            sa.select(held)
            .where(held.c.stream.in_([row.stream for row in rows]))
            .order_by(held.c.capacity, held.c.organisation)
        ):
            capacities.setdefault(row.stream, []).append((row.capacity, row.organisation))
        names = self._open(live, [row.person for row in rows])
        return [
            StaffView(row.person, names[row.person] or ERASED_WORDS, tuple(capacities[row.stream]))
            for row in rows
        ]

    def _named(self, people: Iterable[PersonId]) -> dict[PersonId, str | None]:
        wanted = list(dict.fromkeys(people))
        if not self._names.keys() >= set(wanted):
            with self._reading() as live:
                self._open(live, wanted)
        return {who: self._names[who] for who in wanted}

    def _open(self, live: Live, people: Collection[PersonId]) -> dict[PersonId, str | None]:
        new = [who for who in people if who not in self._names]
        if new:
            person = tables.person[live.people]
            query = sa.select(person.c.person, person.c.named_at).where(person.c.person.in_(new))
            places = {row.person: row.named_at for row in live.conn.execute(query)}
            opened = self._across.log.open_at(places.values())
            for who in new:
                match opened.get(places.get(who, 0)):
                    case PersonRegistered() as event:
                        self._names[who] = event.name.value
                    case _:
                        self._names[who] = None
        return {who: self._names[who] for who in people}

    # ---- organisations

    def organisation(self, key: OrganisationId) -> OrganisationView | None:
        row = self._all().get(key)
        return row.organisation if row else None

    def organisations(self, kind: OrganisationKind | None = None) -> tuple[OrganisationRow, ...]:
        """Every organisation, or those of a kind, by name."""
        return tuple(row for row in self._all().values() if kind in (None, row.kind))

    def _all(self) -> dict[OrganisationId, OrganisationRow]:
        if self._organisations is None:
            with self._reading() as live:
                table = tables.organisation[live.organisations]
                rows = live.conn.execute(sa.select(table).order_by(table.c.name, table.c.key)).all()
            self._organisations = {
                row.key: OrganisationRow(
                    OrganisationView(
                        row.key,
                        row.name,
                        row.phone,
                        row.sendiass_phone,
                        row.kind,
                        row.checks_answers,
                    ),
                    row.kind,
                    row.service,
                    row.duty_officer,
                    row.contact,
                    row.instruction,
                    row.adviser,
                    row.instructed_on,
                )
                for row in rows
            }
        return self._organisations

    def _reading(self) -> AbstractContextManager[Live]:
        if not self._pulled:
            self._pulled = True
            self._across.pull(self._across.people, self._across.organisations)
        return self._across.reading()
