"""Who was told of a changed date, in words for one reader."""

from __future__ import annotations

from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.dates_told import DateTold
from domain.disagreement.duties import CaseDuty
from projections.showing.names import Names
from projections.views.dates import DateToldView
from projections.words import CHANGED_BY, TOLD_HOW

_NO_SIDE = {"mediator": "The mediator", "reviewer": "The reviewer"}


def told_views(duty: CaseDuty, names: Names) -> tuple[DateToldView, ...]:
    """Each time that a side was told of a new day for this duty, oldest first."""
    return tuple(
        DateToldView(
            said.day,
            side_words(event.side, names),
            TOLD_HOW[event.how],
            event.act.at,
            CHANGED_BY[event.notice],
        )
        for event in names.seen.all(DateTold, "dates told")
        for said in event.dates
        if (said.code, said.thing) == (duty.code, duty.about)
    )


def side_words(side: str, names: Names) -> str:
    """What a side is called: a party, or whoever takes no side."""
    if side in _NO_SIDE:
        return _NO_SIDE[side]
    if side == "service":
        return names.service.name
    return "You" if side == names.mine != LA_PARTY else names.party(side)
