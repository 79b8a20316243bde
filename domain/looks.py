"""Whose looks at a case somebody may know of. Every look is recorded; this says who is told.

A party is told who opened its case: the professionals by name, the other side as a side. What one
family opens is told to no other family: when somebody reads is theirs to know, and it could bring
danger where they are not safe. Those who work on a case are told of their own looks alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.audiences import PartyId
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor, PersonId
from domain.roles import Role, Standing, standing
from domain.visibility import FAMILY_SIDE


class Told(StrEnum):
    """Of whose looks a role is told."""

    OWN = "own"
    CASE = "case"  # everybody's, by name or side
    ROLES = "roles"  # everybody's, as roles: no name


TOLD: dict[Role, Told] = {
    **dict.fromkeys((Role.PARENT, Role.YOUNG_PERSON, Role.HELPER, Role.LEFT), Told.CASE),
    **dict.fromkeys((Role.OFFICER, Role.LA_MANAGER, Role.HEALTH_BODY, Role.REVIEWER), Told.CASE),
    **dict.fromkeys((Role.MEDIATOR, Role.COORDINATOR, Role.INSTITUTE, Role.PARTNER), Told.OWN),
    Role.REGULATOR: Told.ROLES,
}


@dataclass(frozen=True)
class WhoseLooks:
    """`only` these people's, where given; of families only these people's, each from a day on;
    those before the day `before`."""

    told: Told
    only: frozenset[PersonId] | None = None
    families: Mapping[PersonId, date] | None = None
    before: date | None = None


def whose_looks(case: Disagreement, actor: Actor, at: datetime) -> WhoseLooks | None:
    """The looks at `case` that `actor` is told of at the UTC instant `at`; None: of none."""
    known = standing(case, actor, at)
    told = {TOLD[role] for role in known.roles if role in TOLD}
    before = london_date(known.until) if known.until is not None else None
    if Told.ROLES in told:
        return WhoseLooks(Told.ROLES)
    if Told.CASE not in told:
        return WhoseLooks(Told.OWN, only=frozenset({actor.person})) if told else None
    families = _own_side(case, known) if known.roles & FAMILY_SIDE else None
    return WhoseLooks(Told.CASE, families=families, before=before)


def _own_side(case: Disagreement, known: Standing) -> dict[PersonId, date]:
    """The people of the reader's own party, and who acts for it, each from the day they did."""
    parties = {known.party, *known.also}
    found = {
        person: authority.since
        for person, authority in case.representatives.items()
        if authority.party in parties
    }
    for party, people in _families(case).items():
        for person in people:
            found.pop(person, None)
            if party in parties:
                found[person] = date.min
    return found


def _families(case: Disagreement) -> dict[PartyId, frozenset[PersonId]]:
    there = {party: frozenset(people) for party, people in case.family.items()}
    return {**{party: left.people for party, left in case.left.items()}, **there}
