"""Another day for a promise, for one reader: what is suggested, said, and fixed in writing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.audiences import PartyId
from domain.deadlines.words import day
from domain.disagreement.aggregate import DaySuggested, Undertaking
from domain.disagreement.extending import (
    AnotherDayReasoned,
    AnotherDayRefusalReasoned,
    AnotherDayRefused,
    AnotherDaySuggested,
)
from projections.showing.names import Names
from projections.views.extending import (
    AnotherDayView,
    DayFixedView,
    DaySaidView,
    DaySuggestedView,
)
from projections.words import both, shown


def another_day_view(promise: Undertaking, names: Names) -> AnotherDayView:
    bound = names.case.bound_by(promise)
    mine = names.mine in bound and promise.by_party in bound and len(bound) > 1
    return AnotherDayView(
        bound=_named(bound, names),
        mine=mine,
        suggested=_suggested(promise.suggested, bound, names) if promise.suggested else None,
        to_agree=mine and to_agree(promise, names),
        fixed=fixed_views(promise, names),
        said=tuple(sorted(_said(promise.number, names), key=lambda each: each.at)),
    )


def to_agree(promise: Undertaking, names: Names) -> bool:
    """Whether another day waits for the reader's party; also where all who are left said yes."""
    suggested, bound = promise.suggested, set(names.case.bound_by(promise))
    if suggested is None or names.mine not in bound or promise.is_kept:
        return False
    if suggested.by < names.seen.on:
        return False
    return names.mine not in suggested.accepted_by or suggested.accepted_by >= bound


def fixed_views(promise: Undertaking, names: Names) -> tuple[DayFixedView, ...]:
    return tuple(
        DayFixedView(each.was, each.now, each.on, by, both(list(by)))
        for each in promise.days_fixed
        for by in (_named(each.parties, names),)
    )


def _suggested(
    suggested: DaySuggested, bound: tuple[PartyId, ...], names: Names
) -> DaySuggestedView:
    agreed = [party for party in bound if party in suggested.accepted_by]
    return DaySuggestedView(
        version=suggested.version,
        by=suggested.by,
        by_name=names.party(suggested.party),
        mine=suggested.party == names.mine,
        agreed=_named(agreed, names),
        waiting=_named([party for party in bound if party not in agreed], names),
    )


def _said(number: int, names: Names) -> Iterator[DaySaidView]:
    key = ("report", number)
    days = {e.version: e.by for e in names.seen.all(AnotherDaySuggested, *key)}
    back = {e.version for e in names.seen.all(AnotherDayRefused, *key) if e.taken_back}
    for why in names.seen.all(AnotherDayReasoned, *key):
        by = names.party(why.party)
        what = f"Suggests {day(days[why.version])}"
        yield DaySaidView(what, by, shown(why.reason), why.act.at)
    for no in names.seen.all(AnotherDayRefusalReasoned, *key):
        what = "Took back" if no.version in back else "Does not agree to"
        what = f"{what} {day(days[no.version])}"
        yield DaySaidView(what, names.party(no.party), shown(no.words), no.act.at)


def _named(parties: Iterable[PartyId], names: Names) -> tuple[str, ...]:
    return tuple(names.party(party) for party in parties)
