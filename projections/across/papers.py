"""Finds a paper that we made by its bytes, without keeping a readable index of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.reading import Positioned, tables
from domain.disagreement.documents import DocumentRendered
from projections.across.search import Blind


class RenderedPapers:
    """Every paper by the blind index of its SHA-256. A row stays when a paper is erased, and says
    no more than that one was made: so its holder can still be told that it no longer stands."""

    name = "papers"
    opens = False
    slots: Sequence[Mapping[str, sa.Table]] = (tables.paper,)

    def __init__(self, blind: Blind) -> None:
        self._blind = blind

    def of_file(self, sha256: str) -> str:
        """The blind index of a file, by its hash as hex."""
        return self._blind(f"paper|{sha256}")

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        for one in batch:
            if isinstance(one.event, DocumentRendered):
                conn.execute(
                    sa.insert(tables.paper[slot]).values(
                        blind=self.of_file(one.event.sha256),
                        stream=one.event.originator_id,
                        kind=str(one.event.kind),
                        about=one.event.about,
                    )
                )
