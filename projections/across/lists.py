"""Lists of cases for those who work on them and for families: each sees their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.counting import days_after, london_date, working_days_after
from domain.disagreement.vocabulary import Stage
from domain.events import Actor, Capacity
from domain.holidays import CURRENT, BeyondCalendar
from domain.references import read_reference
from projections.across.by_date import COUNTED, FURTHEST, at_most, stretches
from projections.across.directory import Directory
from projections.across.membership import SIDE, own_cases
from projections.across.registry import Across, Live
from projections.across.rows import SORTED_AT_MOST, Rows
from projections.ports import ReadLog
from projections.views.lists import PAGE, CaseRow, Counts, Invited, JoinedRow, ListPage, Worklist
from projections.views.people import OrganisationView
from projections.views.signs import Who

SHOW = ("open", "late", "soon", "later", "waiting", "closed", "all")
SORTS = ("date", "case", "child", "officer", "stage", "lodged")
LEADS = 200  # officers: a council with more is not asked which of them
_SOON = 5  # working days
_FIND_NOTHING = (Capacity.REGULATOR, Capacity.OPERATOR, Capacity.PARTNER)


class Lists:
    """One request's lists. Every method records what it shows before it returns it.

    `to` is the position that this person's own last act reached, if the page must show it.
    """

    def __init__(
        self,
        across: Across,
        reads: ReadLog,
        directory: Directory,
        actor: Actor,
        at: datetime,
        to: int | None = None,
    ) -> None:
        self._across = across
        self._reads = reads
        self._directory = directory
        self._actor = actor
        self._at = at
        self._today = london_date(at)
        self._side = SIDE.get(actor.capacity, "family")
        self._rows = Rows(across, directory, actor, self._today, self._side)
        across.pull(across.worklist, to=to)
        self._behind = across.is_behind(across.worklist)

    # ---- the lists

    def worklist(
        self,
        show: str = "open",
        sort: str = "date",
        page: int = 1,
        *,
        officer: str | None = None,
        stage: Stage | None = None,
    ) -> Worklist:
        """The reader's own cases by date: an officer's, a manager's whole council, a
        coordinator's service, a mediator's, a reviewer's, a family's.

        `show` is one of SHOW and `sort` one of SORTS; anything else counts as the first. `officer`
        and `stage` narrow it. By child only within one officer's or mediator's own cases.
        """
        show = show if show in SHOW else SHOW[0]
        sort = sort if sort in SORTS else SORTS[0]
        by_child = self._actor.capacity in (Capacity.OFFICER, Capacity.MEDIATOR)
        if sort == "child" and not by_child:
            sort = SORTS[0]
        leads = self._leads() if self._actor.capacity is Capacity.LA_MANAGER else ()
        with self._across.reading() as live:
            table = tables.worklist[live.worklist]
            narrowed = own_cases(live.worklist, self._actor, self._at)
            if officer:
                narrowed &= table.c.lead == officer
            if stage:
                narrowed &= table.c.stage == str(stage)
            if self._actor.capacity is Capacity.REVIEWER:
                narrowed &= table.c.reviewer == self._actor.person  # not those that nobody has yet
            counts = self._counts(live, table, narrowed)
            where = narrowed & self._shown(table, show)
            found = _page(live, table, where, self._order(table, sort, show, leads), page)
        if sort == "child":
            found = self._rows.by_child(found, page)
        return Worklist(self._noted("worklist", found), counts, show, sort, leads, by_child)

    def intake(self, page: int = 1) -> ListPage[CaseRow]:
        """For a coordinator: cases not yet taken on or turned down; urgent first, then oldest."""
        return self._plain(
            "intake",
            lambda c: c.taken_on.is_(None) & c.closed_on.is_(None),
            page,
            Capacity.COORDINATOR,
            first="urgent",
        )

    def to_reopen(self) -> ListPage[CaseRow]:
        """For a coordinator: closed cases that a party asks to be opened again."""
        return self._plain("to reopen", lambda c: c.reopening, 1, Capacity.COORDINATOR)

    def same_child(self, name: str, born: date, la: str) -> tuple[CaseRow, ...]:
        """Own cases about the child of this name and birthday with this council, by blind index."""
        self._across.pull(self._across.search)
        with self._across.reading() as live:
            table, term = tables.worklist[live.worklist], tables.search_term[live.search]
            blind = self._across.search.of_child(name, born)
            same = table.c.stream.in_(sa.select(term.c.stream).where(term.c.blind == blind))
            own = own_cases(live.worklist, self._actor, self._at)
            query = sa.select(table).where(own, same, table.c.la == la, table.c.closed_on.is_(None))
            rows = tuple(live.conn.execute(query.order_by(table.c.case).limit(PAGE)).all())
        return self._noted("same child", ListPage(rows, len(rows))).rows

    def referred(self, page: int = 1) -> ListPage[CaseRow]:
        """For the Institute: cases sent to it that no reviewer has yet. Steps only, no name."""
        return self._plain(
            "referred",
            lambda c: c.reviewer.is_(None) & c.closed_on.is_(None),
            page,
            Capacity.REVIEWER,
        )

    def mine(self, page: int = 1) -> ListPage[CaseRow]:
        """A family's own cases: open ones first, by the day of what it must do next."""
        return self._plain("mine", lambda c: sa.true(), page, sort="date")

    def invited(self) -> tuple[Invited, ...]:
        """For families: open cases that wait for this person's yes. Nothing of what is in them."""
        if self._actor.capacity is not Capacity.FAMILY:
            return ()
        with self._across.reading() as live:
            case, member = tables.worklist[live.worklist], tables.worklist_person[live.worklist]
            query = sa.select(member.c.case, member.c.side).join(case, case.c.case == member.c.case)
            rows = live.conn.execute(
                query.where(
                    member.c.person == self._actor.person,
                    member.c.side.in_(("invited", "young")),
                    case.c.closed_on.is_(None),
                ).order_by(member.c.case)
            ).all()
        if rows:
            items = [f"invited:{row.case}" for row in rows]
            self._reads.note(self._actor, None, items, self._at)
        return tuple(Invited(row.case, row.side == "young") for row in rows)

    def joined(self, page: int = 1) -> ListPage[JoinedRow]:
        """For who joins points: cases of their organisation, what waits for an answer first."""
        with self._across.reading() as live:
            table, member = tables.worklist[live.worklist], tables.worklist_person[live.worklist]
            own = own_cases(live.worklist, self._actor, self._at)
            asked = self._sides(member, "asked")
            signs = self._sides(member, "signs")
            waiting = table.c.case.not_in(asked) & table.c.case.not_in(signs)
            order = [waiting, table.c.closed_on.is_not(None), table.c.case]
            found = _page(live, table, own, order, page)
            waits, to_sign = set(live.conn.scalars(asked)), set(live.conn.scalars(signs))
            joined = set(live.conn.scalars(self._sides(member, "partner")))
        rows = tuple(
            JoinedRow(
                reference=row.case,
                council=self._directory.organisation(row.la) or OrganisationView(row.la, row.la),
                has_joined=row.case in joined,
                must_act=row.case in to_sign,
                is_asked=row.case in waits,
                closed_on=row.closed_on if row.case in joined else None,
            )
            for row in found.rows
        )
        if rows:
            items = [f"joined:{row.reference}" for row in rows]
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(rows, found.total, found.number, self._behind)

    def _sides(self, member: sa.Table, side: str) -> sa.Select[tuple[str]]:
        key = self._actor.organisation or ""
        return sa.select(member.c.case).where(member.c.person == key, member.c.side == side)

    def find(self, typed: str) -> ListPage[CaseRow]:
        """Cases by exact reference or the child's surname, among the reader's own: by POST only."""
        typed = typed.strip()
        reference = read_reference(typed)
        if not typed or self._actor.capacity in _FIND_NOTHING:
            return ListPage((), 0)
        if reference is None and self._actor.capacity is Capacity.REVIEWER:
            return ListPage((), 0)
        if reference is None:
            self._across.pull(self._across.search)
        with self._across.reading() as live:
            table = tables.worklist[live.worklist]
            if reference:
                wanted = table.c.case == reference
            else:
                term = tables.search_term[live.search]
                blind = self._across.search.term(typed)
                wanted = table.c.stream.in_(sa.select(term.c.stream).where(term.c.blind == blind))
            own = own_cases(live.worklist, self._actor, self._at)
            query = sa.select(table).where(own, wanted).order_by(table.c.case)
            rows = tuple(live.conn.execute(query.limit(PAGE)).all())
        return self._noted("search", ListPage(rows, len(rows)))

    # ---- pages

    def _plain(
        self,
        what: str,
        only: Any,
        page: int,
        capacity: Capacity | None = None,
        first: str | None = None,
        sort: str = "lodged",
    ) -> ListPage[CaseRow]:
        """Own cases that `only` keeps, open ones first, oldest first; before them those `first`."""
        if capacity is not None and self._actor.capacity is not capacity:
            return ListPage((), 0)
        with self._across.reading() as live:
            table = tables.worklist[live.worklist]
            where = own_cases(live.worklist, self._actor, self._at) & only(table.c)
            order = self._order(table, sort) or []
            if first:
                order = [table.c[first].desc(), *order]
            found = _page(live, table, where, order, page)
        return self._noted(what, found)

    def _order(
        self, table: sa.Table, sort: str, show: str = "all", leads: Sequence[Who] = ()
    ) -> list[Any] | None:
        """What to sort by; None for a name, which no table holds."""
        closed = table.c.closed_on.is_not(None)
        by_date = [table.c[f"{self._side}_by"]]
        match sort:
            case "child":
                return None
            case "case":
                return [table.c.case]
            case "stage":
                places = {str(stage): place for place, stage in enumerate(Stage)}
                return [sa.case(places, value=table.c.stage), closed, *by_date]
            case "lodged":
                return [closed, table.c.lodged_at, table.c.case]
            case "officer" if leads:
                places = {who.id: place for place, who in enumerate(leads)}
                return [sa.case(places, value=table.c.lead, else_=len(places)), closed, *by_date]
        return by_date if show != "all" else [closed, *by_date]

    def _leads(self) -> tuple[Who, ...]:
        """Lead officers of a manager's council by name, to filter and to sort by."""
        with self._across.reading() as live:
            people = live.conn.scalars(_leads_of(live, self._actor.organisation or "")).all()
        if len(people) > LEADS:
            return ()
        names = self._directory.names(people)
        found = (Who(person, name, "Officer") for person, name in names.items())
        return tuple(sorted(found, key=lambda who: (who.name.casefold(), who.id)))

    # ---- by when

    def _soon(self) -> date:
        try:
            return working_days_after(self._today, _SOON, CURRENT)
        except BeyondCalendar:
            return days_after(self._today, _SOON + 2)

    def _kinds(self, table: sa.Table) -> dict[str, ColumnElement[bool]]:
        is_open = table.c.closed_on.is_(None)
        kinds = stretches(table.c[f"{self._side}_by"], self._today, self._soon())
        return {
            **{name: is_open & kind for name, kind in kinds.items()},
            "closed": table.c.closed_on.is_not(None),
        }

    def _shown(self, table: sa.Table, show: str) -> ColumnElement[bool]:
        plain = {"open": table.c.closed_on.is_(None), "all": sa.true()}
        return {**plain, **self._kinds(table)}[show]

    def _counts(self, live: Live, table: sa.Table, where: ColumnElement[bool]) -> Counts:
        counts = [
            at_most(table, where & kind).label(name) for name, kind in self._kinds(table).items()
        ]
        return Counts(**live.conn.execute(sa.select(*counts)).one()._mapping)

    def _noted(self, what: str, found: ListPage[Any]) -> ListPage[CaseRow]:
        """The page with its rows as they are shown, once that they are shown is recorded."""
        rows = self._rows.of(found.rows)
        page = replace(found, rows=rows, behind=self._behind)
        if page.rows:
            items = [f"{what}:{row.reference}" for row in page.rows]
            self._reads.note(self._actor, None, items, self._at)
        return page


def _leads_of(live: Live, la: str) -> sa.Select[tuple[str]]:
    """Each lead officer of a council once, by a step through the index from one to the next: a
    DISTINCT would read every case."""
    case = tables.worklist[live.worklist].c
    first = sa.select(sa.func.min(case.lead).label("lead")).where(case.la == la)
    each = first.cte("each", recursive=True)
    following = (
        sa.select(sa.func.min(case.lead))
        .where(case.la == la, case.lead > each.c.lead)
        .scalar_subquery()
    )
    each = each.union_all(sa.select(following).where(each.c.lead.is_not(None)))
    return sa.select(each.c.lead).where(each.c.lead.is_not(None)).limit(LEADS + 1)


def _page(
    live: Live,
    table: sa.Table,
    where: ColumnElement[bool],
    order: list[Any] | None,
    number: int,
) -> ListPage[Any]:
    """A page of rows as stored; with no order, as many as may be sorted by a name."""
    total = live.conn.scalar(sa.select(at_most(table, where))) or 0
    more, total = total > COUNTED, min(total, COUNTED)
    query = sa.select(table).where(where)
    if order is None:
        query = query.order_by(table.c.case).limit(SORTED_AT_MOST)
        return ListPage(tuple(live.conn.execute(query).all()), total, number)
    query = query.order_by(*order).limit(PAGE)
    last = max(1, -(-total // PAGE))
    number = min(max(number, 1), FURTHEST if more else last)
    rows = live.conn.execute(query.offset((number - 1) * PAGE)).all()
    if more and not rows:
        number, rows = last, live.conn.execute(query.offset((last - 1) * PAGE)).all()
    return ListPage(tuple(rows), total, number, more=more)
