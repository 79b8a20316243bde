"""The walls: who a fact is for. `visibility.py` says who stands behind which wall."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PartyId = str


class Audience(StrEnum):
    """The kinds of wall. `family` and `family_room` exist once for each family party."""

    JOINT = "joint"
    FAMILY = "family"
    FAMILY_ROOM = "family_room"
    LA = "la"
    LA_ROOM = "la_room"
    MEDIATOR = "mediator"
    SERVICE = "service"
    COORDINATOR = "coordinator"
    REVIEW = "review"
    PROCESS = "process"
    CUSTODIAN = "custodian"  # of the framework: an edition that is not published yet


OF_ONE_PARTY = frozenset({Audience.FAMILY, Audience.FAMILY_ROOM})


@dataclass(frozen=True)
class Wall:
    """One wall of one case: an audience, and for a family's own walls the party it belongs to."""

    audience: Audience
    party: PartyId | None = None

    def __post_init__(self) -> None:
        if (self.audience in OF_ONE_PARTY) != (self.party is not None):
            raise ValueError(f"{self.audience} and party {self.party!r} do not go together")

    def __str__(self) -> str:
        return f"{self.audience}:{self.party}" if self.party else str(self.audience)

    @classmethod
    def parse(cls, text: str) -> Wall:
        """Read a wall as `str` wrote it.

        >>> Wall.parse("family:p1")
        Wall(audience=<Audience.FAMILY: 'family'>, party='p1')
        """
        audience, _, party = text.partition(":")
        return cls(Audience(audience), party or None)


JOINT = Wall(Audience.JOINT)
LA = Wall(Audience.LA)
LA_ROOM = Wall(Audience.LA_ROOM)
MEDIATOR = Wall(Audience.MEDIATOR)
SERVICE = Wall(Audience.SERVICE)
COORDINATOR = Wall(Audience.COORDINATOR)
REVIEW = Wall(Audience.REVIEW)
PROCESS = Wall(Audience.PROCESS)


def family(party: PartyId) -> Wall:
    """Only that family party and who acts for them."""
    return Wall(Audience.FAMILY, party)


def family_room(party: PartyId) -> Wall:
    """Only that family party, who acts for them, and the appointed mediator."""
    return Wall(Audience.FAMILY_ROOM, party)
