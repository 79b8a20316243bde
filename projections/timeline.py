"""What happened, newest first, a page at a time: only the lines of that page are put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.counting import london_date
from domain.disagreement.lodging import IssueDescribed, IssueRaised, SchoolAskedFor
from domain.events import Event
from projections.case import Piece
from projections.lines import LINES
from projections.showing.names import Names
from projections.telling import Told
from projections.views.timeline import Happening, TimelineView

PER_PAGE = 25


def timeline(
    names: Names,
    *,
    page: int = 1,
    issue: int | None = None,
    trail: bool = False,
    per_page: int = PER_PAGE,
) -> TimelineView:
    """One page, newest first; only the lines of that page are put into words.

    `issue` keeps what is about one issue, its details too; `trail` keeps every event.
    """
    lines = [piece for piece in names.seen.pieces if _is_told(piece, names, issue, trail)]
    pages = max(1, -(-len(lines) // per_page))
    page = min(max(page, 1), pages)
    before = len(lines) - (page - 1) * per_page  # the place of the newest line of this page
    newest = lines[::-1][(page - 1) * per_page : page * per_page]
    above = lines[before] if before < len(lines) else None  # the last line of the page before
    return TimelineView(
        reference=names.case.reference,
        happenings=tuple(
            replace(happening(piece.event, names), place=before - down)
            for down, piece in enumerate(newest)
        ),
        page=page,
        pages=pages,
        total=len(lines),
        issue=issue,
        as_at=names.seen.at if names.seen.is_past else None,
        since=london_date(newest[-1].event.act.at) if newest and page < pages else None,
        until=london_date(above.event.act.at) if above else None,
    )


def told_lines(names: Names) -> list[Event]:
    """The events that have a line of their own in the reader's timeline, oldest first."""
    return [piece.event for piece in names.seen.pieces if _is_told(piece, names, None, False)]


def page_of(place: int, total: int) -> int:
    """On which page of the timeline a line stands, the oldest being in place 1."""
    return (total - place) // PER_PAGE + 1


def latest(names: Names, most: int = 5) -> tuple[Happening, ...]:
    """The newest lines, for a case home."""
    told: Iterator[Event] = (
        piece.event for piece in reversed(names.seen.pieces) if _is_told(piece, names, None, False)
    )
    return tuple(happening(event, names) for event, _ in zip(told, range(most), strict=False))


def _is_told(piece: Piece, names: Names, issue: int | None, trail: bool) -> bool:
    event = piece.event
    if issue is not None:
        return issue in _issues_of(event) and names.seen.sees_wall_of(piece)
    # who was given a document later is told so by its sharing, not as if it had always been there
    return (trail or LINES[type(event)].step) and names.seen.sees_wall_of(piece)


def _issues_of(event: Event) -> Sequence[int]:
    if isinstance(event, (IssueRaised, IssueDescribed, SchoolAskedFor)):
        return (event.number,)
    issue = getattr(event, "issue", None)
    return (issue,) if issue is not None else getattr(event, "issues", ())


def happening(event: Event, names: Names) -> Happening:
    """One event, told to this reader."""
    line, told = LINES[type(event)], Told(event, names)
    numbers = _issues_of(event)
    says = line.says(event, told)
    return Happening(
        at=event.act.at,
        who=names.by(event),
        title=line.title,
        sentence=says[0].upper() + says[1:],
        wall=names.wall(event.wall),
        issue=numbers[0] if len(numbers) == 1 else None,
        party=event.act.party,
        rule=event.act.command,
        topic=event.TOPIC,
    )
