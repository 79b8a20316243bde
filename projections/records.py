"""The records of one case for the regulator, each with the rule that allowed it; and the looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from domain.counting import london_date
from domain.events import Capacity
from domain.permissions import PERMISSIONS
from projections.ports import Leaves, Look
from projections.redact import Seen
from projections.showing.names import ROLES, Names
from projections.timeline import happening
from projections.views.audit import LooksRow, LooksView, RecordView, TrailView
from projections.views.lists import PAGE, ListPage

BECAUSE = {row.rule: row.because for row in PERMISSIONS.values()}
NOBODY_KNOWS, ITSELF = "No longer known", "This service"
ONLY_NOTES = ("notebook",)  # a mediator's own notes: nobody else learns that they are read


def trail_view(names: Names, leaves: Leaves, *, page: int = 1) -> TrailView:
    """One page of every record the reader may see, newest first."""
    seen: Seen = names.seen
    pieces = seen.pieces[::-1]
    page, shown = _page(len(pieces), page)
    numbers = [piece.event.originator_version for piece in pieces]
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
            )
        )
    return TrailView(
        reference=names.case.reference,
        page=ListPage(tuple(rows), len(pieces), page),
        as_at=seen.at if seen.is_past else None,
    )


def looks_view(reference: str, looks: Iterable[Look], *, page: int = 1) -> LooksView:
    """Who looked at a case, counted by day and role. Looks at a mediator's notes are left out."""
    counted: Counter[tuple[date | None, str]] = Counter()
    for look in looks:
        if look.items != ONLY_NOTES:
            role = ROLES.get(Capacity(look.capacity), ITSELF) if look.capacity else NOBODY_KNOWS
            counted[london_date(look.at) if look.at else None, role] += 1
    rows = sorted(counted.items(), key=lambda row: (row[0][0] or date.min, row[0][1]), reverse=True)
    page, shown = _page(len(rows), page)
    made = tuple(LooksRow(*rows[place][0], rows[place][1]) for place in shown)
    return LooksView(reference, counted.total(), ListPage(made, len(rows), page))


def _page(total: int, page: int) -> tuple[int, Sequence[int]]:
    """The page there is nearest to the one asked for, and the places on it."""
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    return page, range((page - 1) * PAGE, min(page * PAGE, total))
