"""Schools, health bodies and social care on the points of a case, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from projections.views.people import OrganisationView
from projections.views.signs import WallSign, Who


@dataclass(frozen=True)
class PartnerView:
    """An organisation that was asked: what it joined, and what it has not answered yet.

    `why` says in its own words, or the service's, why it stays out or left; empty where it takes
    part, or the reader may not read it.
    """

    key: str
    party: str  # where it promises or signs something
    name: str
    kind: str  # a value of OrganisationKind
    phone: str
    asked: tuple[int, ...]
    issues: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class PositionView:
    """What an organisation says on a point that it joined."""

    organisation: str
    name: str
    words: str
    offer: str
    at: datetime
    by: Who
    wall: WallSign
    mine: bool


@dataclass(frozen=True)
class PointView:
    """A point that somebody is asked to join: its number, and its part in words."""

    number: int
    title: str
    section: str


@dataclass(frozen=True)
class JoiningView:
    """What an organisation that was asked may know before it joins."""

    reference: str
    council: OrganisationView
    service: OrganisationView
    body: OrganisationView
    points: tuple[PointView, ...]
