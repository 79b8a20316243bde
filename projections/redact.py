"""What one reader may see of a whole case: made from the pieces they may see, and nothing else.

The facts handed on are folded again from those pieces alone. Everyone with a standing sees every
`process` event, and nothing narrower moves a stage, a date or a permission of anyone outside its
wall, so this loses no truth; and whatever a view derives, it cannot derive from the unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import TypeVar, cast

from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty, duties
from domain.events import Actor, Event
from domain.roles import Standing, standing
from domain.visibility import Walled, may_see
from projections.case import Key, Piece, Whole, begun, fold, happen
from projections.views.framework import EntryView

E = TypeVar("E", bound=Event)


Entries = Callable[[], Mapping[str, EntryView]]
Unseal = Callable[[Collection[int]], Mapping[int, Event]]


@dataclass
class Seen:
    """A case as one reader may see it: facts and events, not yet in words."""

    case: Disagreement
    pieces: list[Piece]
    actor: Actor
    standing: Standing
    at: datetime
    is_past: bool = False
    unseal: Unseal | None = None
    entries: Entries = dict  # of the framework edition the case is pinned to

    def opened(self, wanted: Callable[[Piece], bool]) -> Seen:
        """The same, with the personal fields of the wanted pieces open: no others are unsealed."""
        if self.unseal is None:
            return self
        closed = {
            p.event.originator_version
            for p in self.pieces
            if _has_words(type(p.event)) and wanted(p)
        }
        events = self.unseal(closed) if closed else {}
        pieces = list(self.pieces)
        for place, piece in enumerate(pieces):
            opened = events.get(piece.event.originator_version)
            if opened is not None:
                pieces[place] = replace(piece, event=opened)
        return replace(self, pieces=pieces)

    def open(self, events: Sequence[E]) -> list[E]:
        """Some of the reader's own events, their personal fields open."""
        if self.unseal is None or not events:
            return list(events)
        found = self.unseal({event.originator_version for event in events})
        return [cast(E, found.get(event.originator_version, event)) for event in events]

    @property
    def on(self) -> date:
        return london_date(self.at)

    @cached_property
    def _by_key(self) -> dict[Key, list[Event]]:
        found: dict[Key, list[Event]] = {}
        for piece in self.pieces:
            found.setdefault(piece.key, []).append(piece.event)
        return found

    def all(self, event: type[E], *key: str | int) -> list[E]:
        """The events of one kind about one thing, oldest first."""
        return [e for e in self._by_key.get(key, ()) if isinstance(e, event)]

    def last(self, event: type[E], *key: str | int) -> E | None:
        """The newest event of one kind about one thing."""
        found = self.all(event, *key)
        return found[-1] if found else None

    @cached_property
    def duties(self) -> list[CaseDuty]:
        return duties(self.case)

    def sees_wall_of(self, piece: Piece) -> bool:
        """Whether the reader stands behind the piece's own wall, apart from later grants."""
        own = piece.walled
        return not own.grants or may_see(self.standing, Walled(own.wall), self.at)


def redact(whole: Whole, actor: Actor, at: datetime) -> Seen | None:
    """What the actor may see at the UTC instant `at`; None where they have no standing.

    Whoever left reads it as it stood when they left: nothing is due from them since.
    """
    known = standing(whole.case, actor, at)
    if not known.roles:
        return None
    if known.until is not None:
        return redact_past(whole, whole, actor, at, at)
    return _from(whole, actor, known, at, lambda piece: _visible(piece, known, at))


def redact_past(
    whole: Whole, then: Whole, actor: Actor, now: datetime, at: datetime
) -> Seen | None:
    """The case as it stood at `at` (`then` is folded up to it), for somebody who asks `now`.

    Who may ask, and what they may see, is settled as of now: what was closed to them since stays
    closed. Of that, they see what was open to their side then.
    """
    known = standing(whole.case, actor, now)
    if not known.roles:
        return None
    if known.until is not None and known.until <= at:
        at = known.until
        until = fold(p.event for p in whole.pieces if p.event.act.at <= at)
        assert until is not None  # they took part before they left
        then = until
    still = {p.event.originator_version for p in whole.pieces if _visible(p, known, now)}
    seen = _from(
        then,
        actor,
        known,
        at,
        lambda p: p.event.originator_version in still and _visible(p, known, at),
    )
    if seen is not None:
        seen.is_past = True
    return seen


def unseen(whole: Whole, actor: Actor, at: datetime) -> Iterator[int]:
    """Places of the events that the actor may not see, counted from 0."""
    known = standing(whole.case, actor, at)
    for place, piece in enumerate(whole.pieces):
        if not _visible(piece, known, at):
            yield place


def _from(
    whole: Whole,
    actor: Actor,
    known: Standing,
    at: datetime,
    visible: Callable[[Piece], bool],
) -> Seen | None:
    pieces = [piece for piece in whole.pieces if visible(piece)]
    if not pieces or pieces[0] is not whole.pieces[0]:
        return None
    case = begun(pieces[0].event)
    for piece in pieces[1:]:
        happen(piece.event, case)
    return Seen(case, pieces, actor, known, at)


@cache
def _has_words(event: type[Event]) -> bool:
    return bool(event.personal_fields())


def _visible(piece: Piece, known: Standing, at: datetime) -> bool:
    if known.until is not None and piece.event.act.at > known.until:
        return False
    if not piece.at_all or (piece.needs is not None and not _visible(piece.needs, known, at)):
        return False
    return may_see(known, piece.walled, at)
