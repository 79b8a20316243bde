"""Who stands behind which wall: one pure function for every page, file, e-mail and export."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from domain.audiences import Audience, PartyId, Wall
from domain.roles import Role, Standing

FAMILY_SIDE = frozenset({Role.PARENT, Role.YOUNG_PERSON, Role.HELPER, Role.LEFT})
COUNCIL_SIDE = frozenset({Role.OFFICER, Role.LA_MANAGER})

# Readers by audience. The two family walls also ask that it is the reader's own party.
READERS: dict[Audience, frozenset[Role]] = {
    Audience.JOINT: FAMILY_SIDE
    | COUNCIL_SIDE
    | {Role.MEDIATOR, Role.COORDINATOR, Role.REVIEWER, Role.SYSTEM, Role.PARTNER, Role.HEALTH_BODY},
    Audience.FAMILY: FAMILY_SIDE | {Role.SYSTEM},
    Audience.FAMILY_ROOM: FAMILY_SIDE | {Role.MEDIATOR},
    Audience.LA: COUNCIL_SIDE,
    Audience.LA_ROOM: COUNCIL_SIDE | {Role.MEDIATOR},
    Audience.MEDIATOR: frozenset({Role.OWNER}),
    Audience.SERVICE: frozenset({Role.COORDINATOR, Role.MEDIATOR, Role.SYSTEM}),
    Audience.COORDINATOR: frozenset({Role.COORDINATOR}),
    Audience.REVIEW: FAMILY_SIDE | COUNCIL_SIDE | {Role.REVIEWER, Role.SYSTEM},
    Audience.PROCESS: FAMILY_SIDE
    | COUNCIL_SIDE
    | {
        Role.MEDIATOR,
        Role.COORDINATOR,
        Role.REVIEWER,
        Role.INSTITUTE,
        Role.REGULATOR,
        Role.SYSTEM,
        Role.PARTNER,
    },
    Audience.CUSTODIAN: frozenset({Role.CUSTODIAN}),
}

# What is said in mediation is for the mediation: never for these, whatever the wall. A partner is
# no signatory of the agreement to mediate, unless it mediates in the council's place; it reads the
# terms that ask something of it.
NEVER_WITHOUT_PREJUDICE = frozenset({Role.REVIEWER, Role.INSTITUTE, Role.REGULATOR, Role.PARTNER})

EVERY_ISSUE = 0  # who the child is: whoever joined any issue must know of whom it speaks


@dataclass(frozen=True)
class Grant:
    """Readers added to an item later: from an instant, until an instant or for good."""

    wall: Wall
    since: datetime
    until: datetime | None = None

    def stands(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True)
class Walled:
    """What decides who may see an item: its wall, later grants, and whether it is confidential
    to the mediation. `open_from`: when a signed agreement made its terms open. `issue`: the one it
    is about; a partner reads what is `joint` of the issues it joined alone. `named`: who promises
    something in these terms, and so reads them."""

    wall: Wall
    without_prejudice: bool = False
    grants: tuple[Grant, ...] = field(default_factory=tuple)
    open_from: datetime | None = None
    issue: int | None = None
    named: frozenset[PartyId] = frozenset()


def may_see(reader: Standing, item: Walled, at: datetime) -> bool:
    """Whether somebody with this standing may see the item at the UTC instant `at`."""
    is_open = item.open_from is not None and item.open_from <= at
    confidential = item.without_prejudice and not is_open and reader.party not in item.named
    mediates = Role.HEALTH_BODY in reader.roles
    if confidential and reader.roles & NEVER_WITHOUT_PREJUDICE and not mediates:
        return False
    walls = (item.wall, *(grant.wall for grant in item.grants if grant.stands(at)))
    return any(_stands_behind(reader, wall, item.issue) for wall in walls)


def _stands_behind(reader: Standing, wall: Wall, issue: int | None) -> bool:
    reads = reader.roles & READERS[wall.audience]
    if not reads:
        return False
    if reads == {Role.PARTNER} and wall.audience is not Audience.PROCESS:
        return issue in reader.issues or (issue == EVERY_ISSUE and bool(reader.issues))
    if wall.party is None:
        return True
    return wall.party in {reader.party, *reader.also} or not reader.roles & FAMILY_SIDE
