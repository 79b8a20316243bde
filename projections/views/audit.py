"""What the regulator sees of one case: its records. No name, of nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from projections.views.lists import ListPage
from projections.views.signs import Who


@dataclass(frozen=True)
class RecordView:
    """One record of a case. `leaf` and `fingerprint` find it in the log of the whole service.

    `not_shown` counts the records between this one and the next shown above it: what was said in
    them is for other readers.
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


@dataclass(frozen=True)
class TrailView:
    """A page of records, newest first. `as_at`: the case as it stood then."""

    reference: str
    page: ListPage[RecordView]
    as_at: datetime | None
