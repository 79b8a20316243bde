"""Exact search by a child's surname, without keeping one: blind indexes by case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.reading import Positioned, tables
from domain.disagreement.families import ChildNamed

Blind = Callable[[str], str]


class Search:
    """Blind indexes of surnames. `blind` is an HMAC under the deployment's key.

    A family's e-mail is no term: it is theirs alone, and an answer to a search for it would tell
    others that it is in a case.
    """

    name = "search"
    opens = True
    slots: Sequence[Mapping[str, sa.Table]] = (tables.search_term,)

    def __init__(self, blind: Blind) -> None:
        self._blind = blind

    def term(self, typed: str) -> str:
        """The blind index of what somebody typed."""
        return self._blind(typed)

    def of_child(self, name: str, born: date) -> str:
        """The blind index of one child: the whole name and the birthday, however it was typed."""
        return self._blind(f"child|{' '.join(name.casefold().split())}|{born.isoformat()}")

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        table = tables.search_term[slot]
        for one in batch:
            event = one.event
            if isinstance(event, ChildNamed):
                stream = event.originator_id
                conn.execute(sa.delete(table).where(table.c.stream == stream))
                name, born = event.name.shown(""), event.born.value
                terms = {self._blind(each) for each in surnames(name)}
                if name and born:
                    terms.add(self.of_child(name, born))
                if terms:
                    conn.execute(
                        sa.insert(table),
                        [{"stream": stream, "blind": term} for term in sorted(terms)],
                    )


def surnames(name: str) -> Iterator[str]:
    """What may be the surname in a name typed as one field: every ending after the first word.

    >>> list(surnames("Mia van der Berg"))
    ['van der Berg', 'der Berg', 'Berg']
    >>> list(surnames("Idris"))
    ['Idris']
    """
    words = name.split()
    if len(words) < 2:
        yield from words
    for start in range(1, len(words)):
        yield " ".join(words[start:])
