"""The public check: whether a paper is ours and still stands. Nothing of its case is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.documents import DocumentRendered
from domain.disagreement.standing import paper_for, still_stands
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Event
from domain.paper_numbers import paper_number, read_paper_number
from projections.across.registry import Across
from projections.words import PAPER_KINDS


class Keys(Protocol):
    """What the check asks of the keys of papers."""

    def is_code_of(self, number: str, typed: str) -> bool: ...

    def is_erased(self, stream: UUID, kind: DocumentKind, about: str) -> bool: ...


@dataclass(frozen=True)
class Confirmed:
    """A paper of ours. `by_file`: every letter of it is as we made it."""

    kind: str
    dated: date  # the day that stands on it
    pages: int
    stands: bool
    by_file: bool


class Genuine:
    """Confirms papers, by number and code or by file."""

    def __init__(self, across: Across, keys: Keys) -> None:
        self._across = across
        self._keys = keys

    def by_code(self, number: str, code: str) -> Confirmed | None:
        """None alike for a wrong code and a number that no paper has: as long as the code is not
        that of the number, nothing is looked up."""
        named = read_paper_number(number)
        is_right = self._keys.is_code_of(paper_number(*named) if named else "", code)
        if named is None or not is_right:
            return None
        reference, kind, about = named
        return self._confirmed(Disagreement.stream_id(reference), kind, about, by_file=False)

    def by_file(self, sha256: str) -> Confirmed | None:
        """None for a file that is not, bit by bit, a paper as we made it."""
        self._across.pull(self._across.papers)
        with self._across.reading() as live:
            paper = tables.paper[live.papers]
            found = live.conn.execute(
                sa.select(paper).where(paper.c.blind == self._across.papers.of_file(sha256))
            ).one_or_none()
        if found is None:
            return None
        return self._confirmed(found.stream, DocumentKind(found.kind), found.about, by_file=True)

    def _confirmed(
        self, stream: UUID, kind: DocumentKind, about: str, *, by_file: bool
    ) -> Confirmed | None:
        events = self._across.log.stream(stream)
        made = [
            event
            for event in events
            if isinstance(event, DocumentRendered) and (event.kind, event.about) == (kind, about)
        ]
        if not made:
            return None
        erased = self._keys.is_erased(stream, kind, about)
        return Confirmed(
            kind=PAPER_KINDS[kind],
            dated=_dated(events, kind, about),
            pages=made[0].pages,
            stands=not erased and still_stands(events, kind, about),
            by_file=by_file,
        )


def _dated(events: Sequence[Event], kind: DocumentKind, about: str) -> date:
    """The day of the step that called for the paper, as the paper says it."""
    return next(london_date(e.act.at) for e in events if paper_for(e) == (kind, about))
