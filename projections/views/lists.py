"""Lists across cases: rows, counts and pages of 25."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from projections.views.people import OrganisationView
from projections.views.signs import Tag, Who

Row = TypeVar("Row")
PAGE = 25


@dataclass(frozen=True)
class ListPage(Generic[Row]):
    """One page of a list. `number` counts from 1. `behind`: there may be more than is here yet.
    `more`: there are more than `total`, which is as far as was counted."""

    rows: tuple[Row, ...]
    total: int
    number: int = 1
    behind: bool = False
    more: bool = False

    @property
    def pages(self) -> int:
        counted = max(1, -(-self.total // PAGE))
        goes_on = self.more and len(self.rows) == PAGE
        return max(counted, self.number + 1) if goes_on else max(counted, self.number)

    @property
    def showing(self) -> str:
        """Such as "Showing 26 to 50 of 310"."""
        if not self.total:
            return "Showing none"
        first = (self.number - 1) * PAGE + 1
        total = f"more than {self.total:,}" if self.more else f"{self.total:,}"
        return f"Showing {first:,} to {first + len(self.rows) - 1:,} of {total}"


@dataclass(frozen=True)
class Invited:
    """A case that somebody may join: as another parent, or in their own right."""

    reference: str
    own_right: bool


@dataclass(frozen=True)
class NextStep:
    """What the reader's side must do next in a case. No `last_day`: whenever they can."""

    code: str
    about: str
    must: str  # "Answer 3 issues"
    last_day: date | None
    days_left: int | None  # negative when late
    when: str  # "late by 1 day", "today", "3 days left", or empty

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True)
class CaseRow:
    """A case in a list of somebody who works on it, or of its family.

    `child` is what the child is called, "erased" where that is gone, or None where the reader may
    not know. `step` is the reader's own side's, None while they wait for others.
    """

    reference: str
    stage: str
    tag: Tag
    council: OrganisationView | None
    child: str | None
    officer: Who | None  # the lead
    mediator: Who | None
    reviewer: Who | None
    lodged_on: date
    taken_on: bool | None
    issues: int
    meeting_at: datetime | None
    referred_on: date | None
    recommended_on: date | None
    closed_on: date | None
    step: NextStep | None
    urgent: bool = False  # called so, and nobody has looked yet
    came_words: str = ""  # "by telephone", "on paper"


@dataclass(frozen=True)
class Counts:
    """Open cases by when the reader's side must act; closed ones beside them."""

    late: int = 0
    soon: int = 0  # within 5 working days
    later: int = 0
    waiting: int = 0  # for others
    closed: int = 0


@dataclass(frozen=True)
class Worklist:
    """A page of cases, and how many there are of each kind whatever the filter."""

    page: ListPage[CaseRow]
    counts: Counts
    show: str
    sort: str
    officers: tuple[Who, ...] = ()  # to filter by; for managers only
    by_child: bool = False  # whether this reader may sort by what the children are called


@dataclass(frozen=True)
class PromiseRow:
    """A promise of the council, in a list across cases: its step and dates, not its words."""

    case: CaseRow
    number: int
    what: str  # "Send the changed plan"
    last_day: date
    days_left: int | None  # of one not kept yet; negative when late
    when: str  # "late by 1 day", "today", "3 days left", or empty
    kept_on: date | None
    days_late: int  # of one that was kept, but late
    explained_on: date | None
    explain_by: date | None  # the last day to say why it is late, where nobody has

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True)
class PromiseList:
    """A page of promises, and how many there are of each kind whatever the filter."""

    page: ListPage[PromiseRow]
    show: str
    late: int = 0
    due: int = 0
    kept: int = 0


@dataclass(frozen=True)
class MediatorRow:
    """A mediator on the register. `barred` says that a link forbids this case; `reasons` say why
    they stand where they stand in the ranking."""

    id: str
    name: str
    service: str
    accreditation: str
    languages: tuple[str, ...]
    load: int  # open cases now
    works_with: int  # cases at once
    interests: tuple[str, ...]  # names of organisations
    is_listed: bool
    barred: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class MissedDuty:
    """A last day that passed undone, or that was met late."""

    code: str
    about: str
    what: str
    who: tuple[str, ...]
    last_day: date
    days_late: int
    met_on: date | None


@dataclass(frozen=True)
class OverdueRow:
    """One duty that is late now, for the regulator: in which case, of which council."""

    reference: str
    council: OrganisationView | None
    duty: MissedDuty


@dataclass(frozen=True)
class AuditRow:
    """A case as the regulator finds it: no name, of nobody."""

    reference: str
    council: OrganisationView | None
    stage: str
    tag: Tag
    lodged_on: date
    closed_on: date | None
    missed: tuple[MissedDuty, ...]
    kinds: tuple[str, ...] = ()  # what the council decided
    outcome: str = ""  # in words; empty while nothing came of it
    mediator: str = ""  # a code, or empty


@dataclass(frozen=True)
class Overview:
    """What the regulator sees first: how many cases there are. Nothing by council, step or duty:
    such numbers are shown as tables with small ones hidden, and nowhere else."""

    cases: int
    open: int


@dataclass(frozen=True)
class ProjectionHealth:
    name: str
    position: int
    behind: int  # events it has not taken yet
    parked: int  # cases left out because an event could not be read


@dataclass(frozen=True)
class Measures:
    """What operators see: counts only."""

    events: int
    cases_open: int
    cases_closed: int
    people: int
    organisations: int
    projections: tuple[ProjectionHealth, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class StaffView:
    """Somebody who works for an organisation, or for the service."""

    id: str
    name: str
    capacities: tuple[tuple[str, str], ...]  # (capacity, organisation's key or empty)


@dataclass(frozen=True)
class JoinedRow:
    """A case that an organisation joined, or is asked to join: then nothing else is known of it."""

    reference: str
    council: OrganisationView
    has_joined: bool
    must_act: bool  # something to read, to answer or to sign
    is_asked: bool
    closed_on: date | None


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation as operators set it up."""

    organisation: OrganisationView
    kind: str  # a value of OrganisationKind
    service: str  # of a council: who mediates for it, by key
    duty_officer: str | None  # a person's id
    contact: str | None = None  # of one that joins issues: who is asked
    instruction: int | None = None  # of a service: the number of the one that stands
    adviser: str | None = None  # who gave it: a person's id
    instructed_on: date | None = None
