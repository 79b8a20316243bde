"""The open dates of somebody's own cases, by day: for their calendar, and for the practice clock.

References, steps and days only. Everybody who takes part in a case knows each of its dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import sqlalchemy as sa

from disputes.storage.reading import tables
from domain.clock import Duty
from domain.counting import days_between, london_date
from domain.disagreement.duties import RIGHTS
from domain.events import Actor, Capacity
from projections.across.membership import SIDE, own_cases
from projections.across.registry import Across, Live
from projections.across.rows import when
from projections.across.turns import SIDE_OF
from projections.views.dates import DateRow, OwnDate
from projections.words import DUE

MEETING = "meeting"
MEETS = "meets"  # in place of a person: the health body that mediates in the council's place
HAVE_DATES = frozenset(SIDE) | {Capacity.PARTNER}


def own_dates(across: Across, actor: Actor, at: datetime) -> tuple[OwnDate, ...]:
    """What is open and must be done by the actor's side, and their meetings, by day.

    A family has every open date of its cases: it is their child's time. Who joined a point has what
    its own organisation promised or arranges. A right whose last day has gone by is not open, and a
    closed case leaves only the family's own days.
    """
    side = _side(actor)
    if side is None:
        return ()
    across.pull(across.worklist)
    with across.reading() as live:
        case = tables.worklist[live.worklist].c
        own = own_cases(live.worklist, actor, at)
        if actor.capacity is Capacity.REVIEWER:
            own &= case.reviewer == actor.person  # not those that nobody has yet
        found = list(_open(live, own, london_date(at)))
    return tuple(sorted((each for each in found if _is_for(each, side)), key=_by_day))


def date_rows(found: Iterable[OwnDate], today: date) -> tuple[DateRow, ...]:
    """The dates as a list shows them, each with how late it is or how long is left."""
    return tuple(
        DateRow(each.reference, each.what, each.on, when(days_between(today, each.on)))
        for each in found
    )


def next_date(
    across: Across, actor: Actor | None, at: datetime, reference: str | None = None
) -> date | None:
    """The next day after today by which anybody must do anything, in one case of the actor's or in
    all of them. For somebody without cases, in any case: it tells a day and nothing else."""
    across.pull(across.worklist)
    today = london_date(at)
    with across.reading() as live:
        case = tables.worklist[live.worklist].c
        has_cases = actor is not None and actor.capacity in HAVE_DATES
        own = own_cases(live.worklist, actor, at) if actor and has_cases else sa.true()
        if reference is not None:
            own &= case.case == reference
        return min((each.on for each in _open(live, own, today) if each.on > today), default=None)


def _side(actor: Actor) -> str | None:
    """The side whose dates they are; of who joined a point, the organisation."""
    if actor.capacity is Capacity.PARTNER:
        return actor.organisation
    return SIDE.get(actor.capacity)


def _open(live: Live, own: sa.ColumnElement[bool], today: date) -> Iterator[OwnDate]:
    case, due = tables.worklist[live.worklist], tables.due_date[live.worklist]
    is_open = (
        due.c.met_on.is_(None)
        & due.c.lapsed.is_(False)
        & (due.c.code.not_in(RIGHTS) | (due.c.last_day >= today))
        & (case.c.closed_on.is_(None) | due.c.code.in_(RIGHTS))
    )
    rows = sa.select(due).join(case, due.c.case == case.c.case).where(own, is_open)
    for row in live.conn.execute(rows):
        who = frozenset(SIDE_OF.get(Duty(each), each) for each in row.who.split())
        who |= {row.body} if row.body else set()
        what = DUE.get(row.code, DUE["agree_other"])
        yield OwnDate(row.case, row.code, row.about, row.last_day, what, who)
    member = tables.worklist_person[live.worklist]
    beside = sa.select(member.c.case, member.c.person).join(case, case.c.case == member.c.case)
    beside = beside.where(own, member.c.side == MEETS)
    bodies = {row.case: row.person for row in live.conn.execute(beside)}
    meets = sa.select(case.c.case, case.c.meeting_at)
    meets = meets.where(own, case.c.closed_on.is_(None), case.c.meeting_at.is_not(None))
    for row in live.conn.execute(meets):
        day, who = london_date(row.meeting_at), _who_meets(row.case, bodies)
        yield OwnDate(row.case, MEETING, "", day, "Meeting", who)


def _who_meets(case: str, bodies: Mapping[str, str]) -> frozenset[str]:
    """The sides that meet; a health body in the council's place, where there is one."""
    return frozenset({"family", "mediator", "service", bodies.get(case, "la")})


def _is_for(each: OwnDate, side: str) -> bool:
    return side == "family" or side in each.who


def _by_day(each: OwnDate) -> tuple[date, str, str, str]:
    return each.on, each.reference, each.code, each.about
