"""What a case is about beyond its letters: the plan, talks that are free, health, lateness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TalksView:
    """A meeting that both sides take part in freely, on points without a decision to appeal."""

    about: tuple[int, ...]  # the points
    asked_on: date | None
    takes_part: bool | None  # what the council said; None: nothing yet
    said_on: date | None
    why_not: str


@dataclass(frozen=True)
class HealthView:
    """The health body (integrated care board), where a point is about health."""

    only: bool  # every point on a letter is: then the health body arranges the meeting
    told_on: date | None
    body: str
    contact: str  # who takes part for it


@dataclass(frozen=True)
class ScopeView:
    """`no_days`: each last day that there is not, and why; empty where a letter gives them."""

    plan_kind: str
    plan: str
    no_days: tuple[tuple[str, str], ...]
    talks: TalksView | None
    health: HealthView | None
    is_late: bool
    late_accepted: str  # why it was taken on all the same
    roads: tuple[tuple[str, str], ...]  # of a case not taken on: what can still be done
