"""How the regulator finds a case among those of the whole country, by steps and dates. No names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.counting import days_between, london_date
from domain.disagreement.vocabulary import DecisionKind
from domain.events import Actor, Capacity
from domain.refusals import NotAllowed
from projections.across import audit_search
from projections.across.audit_search import ANY_DUTY, NO_KIND, RIGHTS, Wanted, is_missed, latest
from projections.across.by_date import COUNTED, FURTHEST
from projections.across.codes import code
from projections.across.directory import Directory
from projections.across.membership import own_cases
from projections.across.registry import Across, Live
from projections.ports import ReadLog
from projections.views.lists import PAGE, AuditRow, ListPage, MissedDuty, OverdueRow
from projections.views.people import OrganisationView
from projections.views.signs import Tag
from projections.words import DECISIONS, ENDS, LATE, NO_DECISION, STAGES

__all__ = ["ANY_DUTY", "NO_KIND", "RIGHTS", "AuditIndex", "Wanted"]
_CASE = attrgetter("case")
_TAGS = {str(stage): Tag(*words) for stage, words in STAGES.items()}
_ENDS = {str(outcome): words for outcome, words in ENDS.items()}


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
        self._late_since = latest(self._today, 1)

    def find(self, wanted: Wanted, page: int = 1) -> ListPage[AuditRow]:
        """Cases that fit, the newest first; more than 1,000 are not counted."""
        number = min(max(page, 1), FURTHEST)
        with self._across.reading(self._across.worklist) as live:
            found = self._page(live, wanted, number)
            total = found[0].total if found else 0
            if not found and number > 1:  # beyond the last
                first = self._page(live, wanted, 1)
                total = first[0].total if first else 0
                if total <= COUNTED:
                    number = max(1, -(-total // PAGE))
                    found = first if number == 1 else self._page(live, wanted, number)
        rows = tuple(self._row(list(each)) for _, each in groupby(found, _CASE))
        if rows:
            items = [f"audit:{row.reference}" for row in rows]
            self._reads.note(self._actor, None, items, self._at)
        return ListPage(rows, min(total, COUNTED), number, more=total > COUNTED)

    def times(self, wanted: Wanted) -> int | None:
        """How often the duty was missed in the cases that fit, as numbers count it; None where no
        duty is looked for."""
        if not wanted.duty:
            return None
        values = audit_search.asked(wanted, self._actor.person, self._today)
        with self._across.reading(self._across.worklist) as live:
            query = audit_search.times(live.worklist, frozenset(values))
            return live.conn.scalar(query, values) or 0

    def holds(self, reference: str) -> bool:
        """Whether they may audit this case. It shows nothing, so it records nothing."""
        with self._across.reading(self._across.worklist) as live:
            case = tables.worklist[live.worklist].c
            mine = own_cases(live.worklist, self._actor, self._at) & (case.case == reference)
            return live.conn.scalar(sa.select(case.case).where(mine)) is not None

    def newest(self, live: Live, wanted: Wanted) -> sa.Select[tuple[str]]:
        """The statement that finds cases and tells nothing of them: references, the newest first,
        as far as they are counted."""
        values = audit_search.asked(wanted, self._actor.person, self._today)
        query = audit_search.newest(live.worklist, frozenset(values))
        return query.params(**values, most=COUNTED + 1)

    def overdue(self, page: int = 1) -> ListPage[OverdueRow]:
        """Every duty of an open case that is late now, the one that is late longest first."""
        with self._across.reading(self._across.worklist) as live:
            case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
            late = due.c.late_by.is_(None) & is_missed(due, self._late_since)
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

    def _page(self, live: Live, wanted: Wanted, number: int) -> Sequence[Any]:
        query, values = self._asked(live, wanted, number)
        return live.conn.execute(query, values).all()

    def _asked(
        self, live: Live, wanted: Wanted, number: int
    ) -> tuple[sa.Select[Any], dict[str, Any]]:
        values = audit_search.asked(wanted, self._actor.person, self._today)
        query = audit_search.page_of(live.worklist, live.organisations, frozenset(values))
        begins = (number - 1) * PAGE
        most = max(COUNTED + 1, begins + PAGE)
        return query, {**values, "yesterday": self._late_since, "begins": begins, "most": most}

    def _row(self, found: Sequence[Any]) -> AuditRow:
        """A case, of a row for each duty that was missed in it, or of the one there is."""
        case, la, stage, lodged_at, closed_on, outcome, council, name, kinds, *_ = found[0]
        return AuditRow(
            reference=case,
            council=_council(la, council) if council else None,
            stage=stage,
            tag=_TAGS[stage],
            lodged_on=london_date(lodged_at),
            closed_on=closed_on,
            missed=tuple([self._missed(each) for each in found if each.code]),
            kinds=_kinds_words(kinds),
            outcome=_ENDS[outcome] if outcome else "",
            mediator=code(name) if name else "",
        )

    def _missed(self, due: Any) -> MissedDuty:
        is_over = due.late_by is not None
        late = due.late_by if is_over else days_between(due.last_day, self._today)
        what = LATE[due.code]
        who = tuple(due.who.split())
        return MissedDuty(due.code, due.about, what, who, due.last_day, late, due.met_on)


_council = lru_cache(OrganisationView)


@lru_cache
def _kinds_words(kinds: str) -> tuple[str, ...]:
    """What the council decided, or that it decided nothing."""
    return tuple(
        NO_DECISION if kind == NO_KIND else DECISIONS[DecisionKind(kind)]
        for kind in sorted(kinds.split())
    )
