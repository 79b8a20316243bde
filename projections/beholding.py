"""Through whose eyes the steps of a case can be read, and which of them were open to them then."""

from __future__ import annotations

from datetime import datetime

from domain.disagreement.aggregate import LA_PARTY, Disagreement, organisation_of, party_of
from domain.disagreement.joined import OrganisationJoined
from domain.events import Actor, Capacity
from projections.case import Whole
from projections.redact import redact
from projections.showing.names import Names
from projections.views.audit import Beholder

MEDIATOR, REVIEWER = "mediator", "reviewer"
_ANYBODY = "anybody"  # of an organisation, whose every contact or manager sees the same


def beholders(names: Names) -> tuple[Beholder, ...]:
    """Everybody with a part in the case so far, by the names that this reader has for them."""
    case = names.case
    found = [Beholder(party, names.party(party)) for party in (*case.family, LA_PARTY)]
    for key, each in case.partners.items():
        if names.seen.last(OrganisationJoined, "partner", key):
            name = names.party(party_of(key))
            found.append(Beholder(party_of(key), name if each.issues else f"{name}, who left"))
    for party, left in case.left.items():
        found.append(Beholder(party, f"{names.who(min(left.people)).name}, who left"))
    if case.mediator or case.former_mediators:
        found.append(Beholder(MEDIATOR, "The mediator"))
    if case.referred_on is not None:
        found.append(Beholder(REVIEWER, "The reviewer" if case.reviewer else "The Institute"))
    return tuple(found)


def open_to(key: str, then: Whole, at: datetime) -> frozenset[int] | None:
    """The records of a case, by number, that were open to somebody at the UTC instant `at`; None
    where they had no part in it then. `then` is the case folded up to that instant."""
    actor = _actor(key, then.case)
    seen = redact(then, actor, at) if actor is not None else None
    if seen is None:
        return None
    return frozenset(piece.event.originator_version for piece in seen.pieces)


def _actor(key: str, case: Disagreement) -> Actor | None:
    if key == LA_PARTY:
        return Actor(_ANYBODY, Capacity.LA_MANAGER, case.la)
    if organisation := organisation_of(key):
        return Actor(_ANYBODY, Capacity.PARTNER, organisation)
    if key == MEDIATOR:
        return Actor(case.mediator, Capacity.MEDIATOR) if case.mediator else None
    if key == REVIEWER:  # until one is named, each of the Institute's can open it
        return Actor(case.reviewer or _ANYBODY, Capacity.REVIEWER)
    left = case.left.get(key)
    people = case.family.get(key) or (left.people if left else ())
    return Actor(min(people), Capacity.FAMILY) if people else None
