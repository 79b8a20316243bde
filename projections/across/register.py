"""The register of mediators with their load, and whom to appoint: ranked, with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.events import Actor, Capacity
from domain.refusals import NoSuchCase, NotAllowed
from projections.across.directory import Directory
from projections.across.membership import own_cases
from projections.across.registry import Across
from projections.views.lists import MediatorRow


@dataclass(frozen=True)
class _Found:
    rows: list[Any]
    interests: dict[Any, list[str]]
    load: dict[str, int]


class Register:
    """A service's register, for its coordinators and for operators."""

    def __init__(self, across: Across, directory: Directory, actor: Actor, at: datetime) -> None:
        self._across = across
        self._directory = directory
        self._actor = actor
        self._at = at

    def mediators(self, service: str = "") -> tuple[MediatorRow, ...]:
        """The register of the coordinator's own service, or of any for an operator, by name.

        Raises NotAllowed.
        """
        match self._actor.capacity:
            case Capacity.COORDINATOR:
                service = self._actor.organisation or ""
            case Capacity.OPERATOR:
                pass
            case _:
                raise NotAllowed
        return self._rows(service)

    def ranked(self, reference: str, languages: Iterable[str] = ()) -> tuple[MediatorRow, ...]:
        """Listed mediators for a case of the coordinator's own, the best first, with reasons.

        Who speaks one of `languages` comes first, then who has most room. A link to the council
        bars: those come last. Raises NoSuchCase.
        """
        if self._actor.capacity is not Capacity.COORDINATOR:
            raise NoSuchCase
        self._across.pull(self._across.worklist)
        with self._across.reading() as live:
            table = tables.worklist[live.worklist]
            own = own_cases(live.worklist, self._actor, self._at)
            case = live.conn.execute(
                sa.select(table.c.la, table.c.service).where(own, table.c.case == reference)
            ).one_or_none()
        if case is None:
            raise NoSuchCase
        wanted = {language.casefold() for language in languages}
        found = [
            _judged(row, case.la, wanted, self._called(case.la))
            for row in self._rows(case.service, against=case.la)
            if row.is_listed
        ]
        return tuple(sorted(found, key=lambda row: _rank(row, wanted)))

    def _rows(self, service: str, against: str = "") -> tuple[MediatorRow, ...]:
        self._across.pull(self._across.people, self._across.worklist)
        found = self._found(service)
        names = self._directory.names(row.person for row in found.rows)
        rows = (
            MediatorRow(
                id=row.person,
                name=names[row.person],
                service=row.service,
                accreditation=row.accreditation,
                languages=tuple(row.languages.splitlines()),
                load=found.load.get(row.person, 0),
                works_with=row.works_with,
                interests=tuple(self._called(key) for key in found.interests.get(row.stream, ())),
                is_listed=row.is_listed,
                barred=against in found.interests.get(row.stream, ()),
            )
            for row in found.rows
        )
        return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.id)))

    def _found(self, service: str) -> _Found:
        with self._across.reading() as live:
            mediator, case = tables.mediator[live.people], tables.worklist[live.worklist]
            query = sa.select(mediator)
            if service:
                query = query.where(mediator.c.service == service)
            rows = list(live.conn.execute(query).all())
            link = tables.interest[live.people]
            interests: dict[Any, list[str]] = {}
            for row in live.conn.execute(sa.select(link).order_by(link.c.organisation)):
                interests.setdefault(row.stream, []).append(row.organisation)
            counted = live.conn.execute(
                sa.select(case.c.mediator, sa.func.count())
                .where(
                    case.c.mediator.in_([row.person for row in rows]), case.c.closed_on.is_(None)
                )
                .group_by(case.c.mediator)
            )
            load = {str(person): count for person, count in counted}
        return _Found(rows, interests, load)

    def _called(self, key: str) -> str:
        known = self._directory.organisation(key)
        return known.name if known else key


def _judged(row: MediatorRow, la: str, wanted: set[str], council: str) -> MediatorRow:
    speaks = [each for each in row.languages if each.casefold() in wanted]
    reasons = [
        *(f"speaks {language}" for language in speaks),
        f"{row.load} of {row.works_with} cases",
        f"has a link to {council}" if row.barred else "no link",
    ]
    return replace(row, reasons=tuple(reasons))


def _rank(row: MediatorRow, wanted: set[str]) -> tuple[Any, ...]:
    speaks = sum(each.casefold() in wanted for each in row.languages)
    room = row.works_with - row.load
    return (row.barred, -speaks, room <= 0, -room, row.name.casefold(), row.id)
