"""Rows of the worklist as their reader sees them, with names opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.counting import days_between, london_date
from domain.deadlines.words import some
from domain.disagreement.duties import RIGHTS
from domain.disagreement.families import ChildNamed
from domain.disagreement.vocabulary import CameBy, Stage
from domain.events import Actor, Capacity
from projections.across.directory import Directory
from projections.across.membership import may_know_child
from projections.across.registry import Across
from projections.across.words import must
from projections.views.lists import PAGE, CaseRow, ListPage, NextStep
from projections.views.signs import Tag, Who
from projections.words import CAME_BY, ERASED_WORDS, STAGES

SORTED_AT_MOST = 1_000  # cases, where the order is that of names, which must be opened first


class Rows:
    """Makes view objects for one reader; opens names page by page."""

    def __init__(
        self, across: Across, directory: Directory, actor: Actor, today: date, side: str
    ) -> None:
        self._across = across
        self._directory = directory
        self._actor = actor
        self._today = today
        self._side = side

    def by_child(self, found: ListPage[Any], number: int) -> ListPage[Any]:
        """One page of unsorted rows, by what the children are called."""
        called = self._children(found.rows)
        rows = sorted(found.rows, key=lambda row: ((called[row.case] or "").casefold(), row.case))
        number = min(max(number, 1), max(1, -(-len(rows) // PAGE)))
        return ListPage(tuple(rows[(number - 1) * PAGE : number * PAGE]), len(rows), number)

    def of(self, rows: Sequence[Any]) -> tuple[CaseRow, ...]:
        children = self._children(rows)
        people = {who for row in self._known(rows) for who in _people(row)}
        names = self._directory.names(people)
        known = {row.case: names for row in self._known(rows)}
        return tuple(self._row(row, children[row.case], known.get(row.case, {})) for row in rows)

    def _known(self, rows: Sequence[Any]) -> list[Any]:
        """Rows of which the reader may know more than steps: who the child is, and who works on
        them. Of the others nobody is told, by name or by id."""
        return [row for row in rows if may_know_child(self._actor, row.reviewer)]

    def _children(self, rows: Sequence[Any]) -> dict[str, str | None]:
        """What each child is called, for those who may know; opened with the case's own key."""
        known = self._known(rows)
        opened = self._across.log.open_at(row.child_at for row in known if row.child_at)
        found: dict[str, str | None] = dict.fromkeys(row.case for row in rows)
        for row in known:
            match opened.get(row.child_at):
                case ChildNamed() as event:
                    found[row.case] = event.called.shown(ERASED_WORDS)
                case _:
                    found[row.case] = ERASED_WORDS
        return found

    def _row(self, row: Any, child: str | None, names: dict[str, str]) -> CaseRow:
        def who(person: str | None, role: str) -> Who | None:
            is_me = person == self._actor.person
            return Who(person, names[person], role, is_me=is_me) if person in names else None

        return CaseRow(
            reference=row.case,
            stage=row.stage,
            tag=Tag(*STAGES[Stage(row.stage)]),
            council=self._directory.organisation(row.la),
            child=child,
            officer=who(row.lead, "Officer"),
            mediator=who(row.mediator, "Mediator"),
            reviewer=who(row.reviewer, "Reviewer"),
            lodged_on=london_date(row.lodged_at),
            taken_on=row.taken_on,
            issues=row.issues,
            meeting_at=row.meeting_at,
            referred_on=row.referred_on,
            recommended_on=row.recommended_on,
            closed_on=row.closed_on,
            step=self._step(row),
            urgent=row.urgent,
            came_words=CAME_BY.get(CameBy(row.came_by), ""),
        )

    def _step(self, row: Any) -> NextStep | None:
        code = getattr(row, f"{self._side}_code")
        if code is None:
            return None
        last_day = getattr(row, f"{self._side}_due")
        left = None if last_day is None else days_between(self._today, last_day)
        about = getattr(row, f"{self._side}_about")
        if code in RIGHTS and left is not None and left < 0:  # a right not used is never late
            return None
        if code == "check_answer" and self._actor.capacity is Capacity.OFFICER:
            code = "with_manager"
        return NextStep(code, about, must(code, row.issues), last_day, left, when(left))


def _people(row: Any) -> list[str]:
    return [who for who in (row.lead, row.mediator, row.reviewer) if who]


def when(days_left: int | None) -> str:
    """How a last day stands.

    >>> when(-1), when(0), when(9)
    ('late by 1 day', 'today', '9 days left')
    """
    if days_left is None:
        return ""
    if days_left < 0:
        return f"late by {some(-days_left, 'day')}"
    return f"{some(days_left, 'day')} left" if days_left else "today"
