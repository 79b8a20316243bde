"""What the regulator sees of one case: its records. No name, of nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from projections.views.lists import ListPage
from projections.views.signs import Who


@dataclass(frozen=True)
class EffectsView:
    """What a step changed, in words: last days, where the case stands, what may be done next."""

    deadlines: tuple[str, ...] = ()
    stage: str = ""
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


NO_EFFECTS = EffectsView()


@dataclass(frozen=True)
class RecordView:
    """One record of a case. `leaf` and `fingerprint` find it in the log of the whole service.

    `not_shown` counts the records between this one and the next shown above it: what was said in
    them is for other readers. `hidden`: not open to the party whose view is asked for.
    """

    number: int  # in the case, from 1
    at: datetime
    who: Who
    sentence: str
    rule: str  # the command that was allowed
    because: str  # why that rule lets them
    policy: int  # edition of the table of rules
    leaf: int | None
    fingerprint: str  # SHA-256 of the leaf, as hex; empty where there is none
    not_shown: int = 0
    effects: EffectsView = NO_EFFECTS
    hidden: bool = False


@dataclass(frozen=True)
class Beholder:
    """Somebody through whose eyes the steps of a case can be read."""

    key: str  # in an address
    name: str


@dataclass(frozen=True)
class TrailView:
    """A page of records, newest first. `as_at`: the case as it stood then. `beholder`: as that
    party saw it; `had_part` says whether it had a part in the case then."""

    reference: str
    page: ListPage[RecordView]
    as_at: datetime | None
    beholders: tuple[Beholder, ...] = ()
    beholder: Beholder | None = None
    had_part: bool = True
