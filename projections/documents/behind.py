"""The case as a paper may show it: at the step that called for it, from behind the paper's wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from domain.audiences import Audience, Wall
from domain.events import WORKER, Event
from domain.visibility import Walled
from projections.case import Piece, begun, fold, happen
from projections.redact import Seen, redact
from projections.showing.names import Names

E = TypeVar("E", bound=Event)
_FOR_EVERY_READER = frozenset({Audience.JOINT, Audience.PROCESS})


class NothingToPrint(LookupError):
    """The step that would call for this paper has not been taken."""


def up_to(events: Sequence[Event], step: Event) -> list[Event]:
    """The history up to the last event of the command that took the step."""
    last = max(
        place
        for place, event in enumerate(events)
        if event is step or event.act.command_id == step.act.command_id
    )
    return list(events[: last + 1])


def step_of(events: Sequence[Event], kind: type[E], **about: object) -> E:
    """The first event of a kind with these values. Raises NothingToPrint."""
    for event in events:
        if isinstance(event, kind) and all(
            getattr(event, name) == value for name, value in about.items()
        ):
            return event
    raise NothingToPrint(kind.__name__)


def seen_behind(wall: Wall, events: Sequence[Event], at: datetime) -> Seen:
    """What everybody behind the wall may see, and the worker too; never the talks' own content.

    The facts are folded again from those events alone, as for any other reader.
    """
    whole = fold(events)
    seen = redact(whole, WORKER, at) if whole else None
    if seen is None:
        raise NothingToPrint(str(wall))
    pieces = [piece for piece in seen.pieces if _is_for_all(piece, wall, at)]
    case = begun(pieces[0].event)
    for piece in pieces[1:]:
        happen(piece.event, case)
    return Seen(case, pieces, WORKER, seen.standing, at)


def _is_for_all(piece: Piece, wall: Wall, at: datetime) -> bool:
    if piece.needs is not None and not _is_for_all(piece.needs, wall, at):
        return False
    item: Walled = piece.walled
    is_open = item.open_from is not None and item.open_from <= at
    if item.without_prejudice and not is_open:
        return False
    return any(each == wall or each.audience in _FOR_EVERY_READER for each in _walls(item, at))


def _walls(item: Walled, at: datetime) -> Iterator[Wall]:
    yield item.wall
    yield from (grant.wall for grant in item.grants if grant.stands(at))


def readers_of(wall: Wall, names: Names) -> str:
    """Who may read a paper behind this wall, as the wall says everywhere."""
    return names.wall(wall).words
