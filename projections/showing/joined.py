"""Who joined a point, and what they say on it."""

from __future__ import annotations

from domain.disagreement.aggregate import party_of
from domain.disagreement.joined import (
    NotTakingPartReasoned,
    OrganisationInvited,
    OrganisationJoined,
    PositionGiven,
)
from projections import words
from projections.showing.names import Names
from projections.views.joined import PartnerView, PointView, PositionView
from projections.words import shown


def partner_views(names: Names) -> tuple[PartnerView, ...]:
    """Every organisation that was ever asked, in that order."""
    return tuple(_partner(key, names) for key in names.case.partners)


def _partner(key: str, names: Names) -> PartnerView:
    partner, body = names.case.partners[key], names.organisation(key)
    steps = (OrganisationInvited, OrganisationJoined, NotTakingPartReasoned)
    latest = max(
        (event for kind in steps if (event := names.seen.last(kind, "partner", key))),
        key=lambda event: event.originator_version,
    )
    why = shown(latest.words) if isinstance(latest, NotTakingPartReasoned) else ""
    return PartnerView(
        key="" if names.is_nameless else key,
        party=party_of(key),
        name=names.partner(key),
        kind=body.kind,
        phone="" if names.is_nameless else body.phone,
        asked=tuple(sorted(partner.asked)),
        issues=tuple(sorted(partner.issues)),
        why=why,
    )


def position_views(number: int, names: Names) -> tuple[PositionView, ...]:
    """What was said on an issue by those who joined it, oldest first."""
    mine = names.seen.actor.organisation
    return tuple(
        PositionView(
            organisation=event.organisation,
            name=names.partner(event.organisation),
            words=shown(event.words),
            offer=shown(event.offer),
            at=event.act.at,
            by=names.by(event),
            wall=names.wall(event.wall),
            mine=event.organisation == mine,
        )
        for event in names.seen.all(PositionGiven, "position", number)
    )


def point_views(names: Names, numbers: set[int]) -> tuple[PointView, ...]:
    """Points as somebody who was asked about them may know them: the part, and nothing said."""
    found = ((number, names.case.issues[number].part) for number in sorted(numbers))
    return tuple(PointView(n, words.PARTS[part], words.section(part)) for n, part in found)
