"""Taking part: what makes it easier, who is not safe, another mediator, a council that refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.views.signs import Who


@dataclass(frozen=True)
class AdjustmentView:
    """Something a side needs: `what` is a code of the list, `asked` how they put it."""

    party: str
    party_name: str
    what: str
    asked: str
    outcome: str  # asked arranged cannot
    outcome_words: str
    words: str  # of the service, once it is arranged or cannot be had
    mine: bool


@dataclass(frozen=True)
class ArrivalView:
    """When and where one side comes: seen by that side, and by those who arrange it."""

    party: str
    party_name: str
    arrives: datetime
    place: str
    mine: bool


@dataclass(frozen=True)
class ObjectionView:
    """A side asked for another mediator. `state`: waiting, kept or replaced."""

    party: str
    party_name: str
    mediator: Who
    reason: str
    state: str
    words: str  # why the mediator stays
    mine: bool


@dataclass(frozen=True)
class SafetyView:
    """A safety flag: it stands, or it was lifted for the reason given."""

    party: str
    party_name: str
    words: str
    since: date
    mine: bool
    lifted_on: date | None = None
    lifted_words: str = ""


@dataclass(frozen=True)
class RefusalView:
    """The council does not take part, though the law says that it must."""

    on: date
    reason: str


@dataclass(frozen=True)
class SettlementView:
    """One side says that a point is settled outside mediation. An answer names `version`."""

    version: int
    by_name: str
    words: str
    at: datetime
    said_by_me: bool  # the reader's side said these words, or the same
    mine_to_answer: bool
    waiting_for: tuple[str, ...]  # names
    denied_by: str  # who said that it is not so, or empty
    denied_words: str
    settled_on: date | None
