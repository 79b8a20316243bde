"""How the regulator finds a case among those of the whole country, by steps and dates. No names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.counting import days_before, days_between, end_of_day, london_date, london_instant
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from domain.events import Actor, Capacity
from domain.references import read_reference
from domain.refusals import NotAllowed
from projections.across.by_date import COUNTED, FURTHEST
from projections.across.codes import code, people_of
from projections.across.directory import Directory
from projections.across.membership import own_cases
from projections.across.registry import Across, Live
from projections.across.worklist import NO_KIND
from projections.ports import ReadLog
from projections.views.lists import PAGE, AuditRow, ListPage, MissedDuty, OverdueRow
from projections.views.people import OrganisationView
from projections.views.signs import Tag
from projections.words import DECISIONS, ENDS, LATE, NO_DECISION, STAGES

# A right that a family did not use is no duty that somebody missed.
RIGHTS = ("appeal", "mediation_contact")
ANY_DUTY = "any"
DUTIES = tuple(code for code in LATE if code not in RIGHTS)
__all__ = ["ANY_DUTY", "NO_KIND", "RIGHTS", "AuditIndex", "Wanted", "is_missed"]


@dataclass(frozen=True)
class Wanted:
    """What to look for: everything that is given must fit.

    `missed` is a code of the clock, or "any": open and past its last day, or met late, by
    `late_by` days at least; its last day is from `due_from` to `due_to`, of any duty where none is
    named. `kind` is a DecisionKind, or "none". Each date counts itself.
    """

    reference: str = ""
    council: str = ""
    stage: Stage | None = None
    kind: str = ""
    outcome: Outcome | None = None
    mediator: str = ""  # a code, or the beginning of one
    missed: str = ""
    late_by: int = 1
    due_from: date | None = None
    due_to: date | None = None
    lodged_from: date | None = None
    lodged_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None

    @property
    def duty(self) -> str:
        """The code of the duty that was missed, "any", or empty where none is asked for."""
        return self.missed or (ANY_DUTY if self.due_from or self.due_to else "")


class AuditIndex:
    """One request of a regulator. Records what it shows before it returns it."""

    def __init__(
        self, across: Across, reads: ReadLog, directory: Directory, actor: Actor, at: datetime
    ) -> None:
        """Raises NotAllowed for anybody but a regulator."""
        if actor.capacity is not Capacity.REGULATOR:
            raise NotAllowed
        self._across = across
        self._reads = reads
        self._directory = directory
        self._actor = actor
        self._at = at
        self._today = london_date(at)
        across.pull(across.worklist)

    def find(self, wanted: Wanted, page: int = 1) -> ListPage[AuditRow]:
        """Cases that fit, the newest first; more than 1,000 are not counted."""
        with self._across.reading() as live:
            found = list(live.conn.scalars(self.newest(live, wanted)))
            total, last = len(found), max(1, -(-len(found) // PAGE))
            page = min(max(page, 1), FURTHEST if total > COUNTED else last)
            begins = (page - 1) * PAGE
            if begins + PAGE > COUNTED and total > COUNTED:
                shown = list(live.conn.scalars(self.newest(live, wanted, begins, PAGE)))
            else:
                shown = found[begins : begins + PAGE]
            rows = self._rows(live, shown)
        if rows:
            items = [f"audit:{row.reference}" for row in rows]
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(rows, min(total, COUNTED), page, more=total > COUNTED)

    def times(self, wanted: Wanted) -> int | None:
        """How often the duty was missed in the cases that fit, as numbers count it; None where no
        duty is looked for."""
        if not wanted.duty:
            return None
        with self._across.reading() as live:
            due = tables.due_date[live.worklist]
            case = tables.worklist[live.worklist].c
            fit = sa.select(case.case).where(*self._where(live, wanted))
            query = sa.select(sa.func.count()).select_from(due)
            found = query.where(_missed(due, self._today, wanted), due.c.case.in_(fit))
            return live.conn.scalar(found) or 0

    def holds(self, reference: str) -> bool:
        """Whether they may audit this case. It shows nothing, so it records nothing."""
        with self._across.reading() as live:
            case = tables.worklist[live.worklist].c
            mine = own_cases(live.worklist, self._actor, self._at) & (case.case == reference)
            return live.conn.scalar(sa.select(case.case).where(mine)) is not None

    def newest(
        self, live: Live, wanted: Wanted, begins: int = 0, most: int | None = None
    ) -> sa.Select[str]:
        """The one statement that finds cases, by an index: references, the newest first."""
        case = tables.worklist[live.worklist].c
        found = sa.select(case.case).where(*self._where(live, wanted))
        found = found.order_by(case.lodged_at.desc(), case.case)
        return found.limit(most or COUNTED + 1).offset(begins)

    def overdue(self, page: int = 1) -> ListPage[OverdueRow]:
        """Every duty of an open case that is late now, the one that is late longest first."""
        with self._across.reading() as live:
            case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
            late = due.c.late_by.is_(None) & is_missed(due, self._today)
            mine = own_cases(live.worklist, self._actor, self._at) & case.c.closed_on.is_(None)
            both = due.join(case, due.c.case == case.c.case)
            count = sa.select(sa.func.count()).select_from(both).where(late, mine)
            total = live.conn.scalar(count) or 0
            page = min(max(page, 1), max(1, -(-total // PAGE)))
            query = sa.select(due, case.c.la).select_from(both).where(late, mine)
            query = query.order_by(due.c.last_day, due.c.case, due.c.code, due.c.about)
            rows = live.conn.execute(query.limit(PAGE).offset((page - 1) * PAGE)).all()
        shown = tuple(
            OverdueRow(row.case, self._directory.organisation(row.la), self._missed(row))
            for row in rows
        )
        if shown:
            items = sorted({f"audit:{row.reference}" for row in shown})
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(shown, total, page)

    def _where(self, live: Live, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
        case = tables.worklist[live.worklist].c
        yield own_cases(live.worklist, self._actor, self._at)
        if wanted.reference.strip():
            yield case.case == (read_reference(wanted.reference) or "")
        if wanted.mediator.strip():
            yield case.mediator.in_(people_of(wanted.mediator))
        for column, text in (
            (case.la, wanted.council),
            (case.stage, wanted.stage),
            (case.outcome, wanted.outcome),
        ):
            if text:
                yield column == str(text)
        yield from _between(case.lodged_at, wanted.lodged_from, wanted.lodged_to)
        if wanted.closed_from:
            yield case.closed_on >= wanted.closed_from
        if wanted.closed_to:
            yield case.closed_on <= wanted.closed_to
        if wanted.kind:
            kind = tables.worklist_kind[live.worklist].c
            yield sa.exists().where(kind.case == case.case, kind.kind == wanted.kind)
        if wanted.duty:
            due = tables.due_date[live.worklist]
            late = _missed(due, self._today, wanted)
            yield case.case.in_(sa.select(due.c.case).where(late))

    def _rows(self, live: Live, cases: Sequence[str]) -> tuple[AuditRow, ...]:
        found = {row.case: row for row in live.conn.execute(_told(live, cases))}
        due = tables.due_date[live.worklist]
        overdue = live.conn.execute(
            sa.select(due)
            .where(due.c.case.in_(cases), is_missed(due, self._today))
            .order_by(due.c.last_day, due.c.code, due.c.about)
        ).all()
        return tuple(
            self._row(found[case], [each for each in overdue if each.case == case])
            for case in cases
        )

    def _row(self, row: Any, overdue: Sequence[Any]) -> AuditRow:
        return AuditRow(
            reference=row.case,
            council=OrganisationView(row.la, row.council) if row.council else None,
            stage=row.stage,
            tag=Tag(*STAGES[Stage(row.stage)]),
            lodged_on=london_date(row.lodged_at),
            closed_on=row.closed_on,
            missed=tuple(self._missed(each) for each in overdue),
            kinds=tuple(kind_words(each) for each in sorted(row.kinds.split())),
            outcome=ENDS[Outcome(row.outcome)] if row.outcome else "",
            mediator=code(row.name) if row.name else "",
        )

    def _missed(self, due: Any) -> MissedDuty:
        is_over = due.late_by is not None
        late = due.late_by if is_over else days_between(due.last_day, self._today)
        what = LATE[due.code]
        who = tuple(due.who.split())
        return MissedDuty(due.code, due.about, what, who, due.last_day, late, due.met_on)


def _told(live: Live, cases: Sequence[str]) -> sa.Select[Any]:
    """What is told of these cases: their rows, whose they are, and what was decided."""
    case, council = tables.worklist[live.worklist], tables.organisation[live.organisations]
    kind, name = tables.worklist_kind[live.worklist].c, tables.pseudonym
    kinds = sa.select(sa.func.aggregate_strings(kind.kind, " ")).where(kind.case == case.c.case)
    known = (name.c.kind == "person") & (name.c.subject == case.c.mediator)
    joined = case.outerjoin(council, council.c.key == case.c.la).outerjoin(name, known)
    return (
        sa.select(
            *case.c["case", "la", "stage", "lodged_at", "closed_on", "outcome"],
            council.c.name.label("council"),
            name.c.pseudonym.label("name"),
            sa.func.coalesce(kinds.scalar_subquery(), "").label("kinds"),
        )
        .select_from(joined)
        .where(case.c.case.in_(cases))
    )


def kind_words(kind: str) -> str:
    """What the council decided, or that it decided nothing."""
    return NO_DECISION if kind == NO_KIND else DECISIONS[DecisionKind(kind)]


def _between(
    column: sa.Column[datetime], begins: date | None, ends: date | None
) -> Iterator[ColumnElement[bool]]:
    if begins:
        yield column >= london_instant(begins, time(0))
    if ends:
        yield column < end_of_day(ends)


def is_missed(due: sa.Table, today: date) -> ColumnElement[bool]:
    """Whether a duty is past its last day and undone on a London day, or was done late, or was
    late and undone when its case ended."""
    return due.c.code.not_in(RIGHTS) & sa.or_(*_late(due, today, 1))


def _missed(due: sa.Table, today: date, wanted: Wanted) -> ColumnElement[bool]:
    """The same by so many days, among all there are. Everything is said on both sides of "or", so
    that an index of its own finds each."""
    counts = due.c.code.in_(DUTIES if wanted.duty == ANY_DUTY else (wanted.duty,))
    if wanted.due_from:
        counts &= due.c.last_day >= wanted.due_from
    if wanted.due_to:
        counts &= due.c.last_day <= wanted.due_to
    return sa.or_(*(counts & late for late in _late(due, today, max(wanted.late_by, 1))))


def _late(due: sa.Table, today: date, late_by: int) -> Iterator[ColumnElement[bool]]:
    undone = due.c.lapsed.is_(False) & due.c.met_on.is_(None)
    yield undone & (due.c.last_day <= _before(today, late_by))
    yield due.c.late_by >= late_by


def _before(today: date, days: int) -> date:
    try:
        return days_before(today, days)
    except OverflowError:
        return date.min
