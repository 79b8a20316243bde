"""Finding whom to erase, for an operator who reads no case: what is typed is looked up, and only
references and ids come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.accounts.credentials import Accounts
from disputes.erasing.planning import Planner
from disputes.erasing.subjects import DataSubject, Kind, NoSuchSubject
from disputes.storage.damaged import reading
from disputes.storage.engine import reader_of
from disputes.storage.tables import search_term, worklist

Found = tuple[DataSubject, str]


class Finding:
    """Looks subjects up. `of_child` makes the blind index of a child's whole name and birthday."""

    def __init__(
        self,
        engine: Engine,
        planner: Planner,
        accounts: Accounts,
        of_child: Callable[[str, date], str],
    ) -> None:
        self._engine = engine
        self._planner = planner
        self._accounts = accounts
        self._of_child = of_child

    def in_case(self, reference: str) -> list[Found]:
        """Everybody whose data a case holds. Raises NoSuchSubject, RecordDamaged."""
        with reading(f"case:{reference}", NoSuchSubject):
            return list(self._planner.case(reference).subjects())

    def by_email(self, email: str) -> list[Found]:
        """Whoever signs in with this address, or did, with the cases they take part in. Raises
        RecordDamaged."""
        person = self._accounts.ever_by_email(email)
        return [] if person is None else list(self._person(person))

    def by_child(self, name: str, born: date) -> list[Found]:
        """The cases of a child, by the whole name and the birthday as they were given."""
        term = self._of_child(name, born)
        streams = set()
        with reader_of(self._engine).connect() as conn:
            for table in search_term.values():
                query = sa.select(table.c.stream).where(table.c.blind == term)
                streams |= set(conn.scalars(query))
            cases = {
                reference
                for table in worklist.values()
                for reference in conn.scalars(
                    sa.select(table.c.case).where(table.c.stream.in_(streams))
                )
            }
        return [
            (DataSubject(Kind.CHILD, case), "the child, all documents and papers")
            for case in sorted(cases)
        ]

    def _person(self, person: str) -> Iterator[Found]:
        own = DataSubject(Kind.PERSON, person=person)
        for subject in self._planner.everywhere(own):
            says = "their own record, and how they sign in" if subject == own else "in this case"
            yield subject, says
