"""The Institute's recommendation: each side, the evidence, the reasons, point by point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from domain.counting import london_date
from domain.disagreement.documents import READERS
from domain.disagreement.reviewing import IssueRecommended, RecommendationPublished
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Event
from projections.documents.behind import seen_behind, step_of, up_to
from projections.documents.saying import child, cover, families, last_days, point
from projections.documents.views import Advice, RecommendationView, Stamp
from projections.ports import Directory
from projections.showing.citing import cited_views
from projections.showing.names import Names
from projections.views.framework import EntryView
from projections.words import shown

Pinned = Callable[[int | None], Mapping[str, EntryView]]  # the entries of an edition
_WALL = READERS[DocumentKind.RECOMMENDATION]


def recommendation(
    events: Sequence[Event], directory: Directory, stamp: Stamp, pinned: Pinned
) -> RecommendationView:
    """What the reviewer published, as of that day, with the edition the case is pinned to."""
    published = step_of(events, RecommendationPublished)
    at = published.act.at
    seen = seen_behind(_WALL, up_to(events, published), at)
    seen.entries = partial(pinned, seen.case.framework)
    names = Names(seen, directory)
    case = names.case
    institute = directory.organisation(published.act.organisation or "")
    return RecommendationView(
        cover=cover("Recommendation", _WALL, names, at, stamp),
        published_on=london_date(at),
        edition=case.framework,
        child=child(names),
        families=families(names),
        reviewer=names.by(published).name,
        institute=institute.name if institute else "the Institute",
        advice=tuple(_advice(published.issues, names)),
        appeals=tuple(last_days(decision, names) for decision in case.decisions.values()),
    )


def _advice(issues: tuple[int, ...], names: Names) -> Iterator[Advice]:
    for number in issues:
        wrote = names.seen.last(IssueRecommended, "recommendation", number)
        assert wrote is not None  # published in the same command, for the same readers
        yield Advice(
            point=point(names.case.issue(number), names),
            family_side=shown(wrote.family_side),
            council_side=shown(wrote.council_side),
            evidence=shown(wrote.evidence),
            reasons=shown(wrote.reasons),
            recommendation=shown(wrote.recommendation),
            lines=tuple(line for line in cited_views(names.case.issue(number), names) if line.met),
        )
