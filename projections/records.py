"""The records of one case for the regulator, each with the rule that allowed it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.permissions import PERMISSIONS
from projections.effects import effects
from projections.ports import Leaves
from projections.redact import Seen
from projections.showing.names import Names
from projections.timeline import happening
from projections.views.audit import NO_EFFECTS, Beholder, RecordView, TrailView
from projections.views.lists import PAGE, ListPage

BECAUSE = {row.rule: row.because for row in PERMISSIONS.values()}


def trail_view(
    names: Names,
    leaves: Leaves,
    *,
    page: int = 1,
    everybody: tuple[Beholder, ...] = (),
    beholder: Beholder | None = None,
    open_to: frozenset[int] | None = None,
) -> TrailView:
    """One page of every record the reader may see, newest first. With a `beholder`, those that
    were not among `open_to` were hidden from them; None: they had no part in the case."""
    seen: Seen = names.seen
    pieces = seen.pieces[::-1]
    page, shown = _page(len(pieces), page)
    numbers = [piece.event.originator_version for piece in pieces]
    changed = effects(names, {numbers[place] for place in shown})
    closed = set(numbers) - (open_to or set()) if beholder is not None else set()
    rows = []
    for place in shown:
        event = pieces[place].event
        told, leaf = happening(event, names), leaves.leaf(event.originator_id, numbers[place])
        above = numbers[place - 1] if place else numbers[place] + 1
        rows.append(
            RecordView(
                number=numbers[place],
                at=told.at,
                who=told.who,
                sentence=told.sentence,
                rule=told.rule,
                because=BECAUSE.get(told.rule, ""),
                policy=event.act.policy,
                leaf=leaf.i if leaf else None,
                fingerprint=leaf.hash if leaf else "",
                not_shown=above - numbers[place] - 1,
                effects=changed.get(numbers[place], NO_EFFECTS),
                hidden=numbers[place] in closed,
            )
        )
    return TrailView(
        reference=names.case.reference,
        page=ListPage(tuple(rows), len(pieces), page),
        as_at=seen.at if seen.is_past else None,
        beholders=everybody,
        beholder=beholder,
        had_part=beholder is None or open_to is not None,
    )


def _page(total: int, page: int) -> tuple[int, Sequence[int]]:
    """The page there is nearest to the one asked for, and the places on it."""
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    return page, range((page - 1) * PAGE, min(page * PAGE, total))
