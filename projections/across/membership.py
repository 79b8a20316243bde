"""Which cases are somebody's own: `domain.roles` as a condition on rows, at a moment.

A test compares the two, case by case and person by person.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.counting import london_date
from domain.events import Actor, Capacity, PersonId

SIDE: dict[Capacity, str] = {
    Capacity.FAMILY: "family",
    Capacity.OFFICER: "la",
    Capacity.LA_MANAGER: "la",
    Capacity.COORDINATOR: "service",
    Capacity.MEDIATOR: "mediator",
    Capacity.REVIEWER: "reviewer",
}


def own_cases(slot: str, actor: Actor, at: datetime) -> ColumnElement[bool]:
    """The condition on the worklist of `slot` for cases in which the actor has a role at `at`."""
    case = tables.worklist[slot].c
    match actor.capacity:
        case Capacity.FAMILY:
            return case.case.in_(_of(slot, actor, at, "family", "helper"))
        case Capacity.OFFICER:
            # an expression, so that no index of the council's many cases is taken for the few
            same = sa.func.coalesce(case.la, "") == actor.organisation
            return same & case.case.in_(_of(slot, actor, at, "officer"))
        case Capacity.LA_MANAGER:
            return case.la == actor.organisation
        case Capacity.COORDINATOR:
            return case.service == actor.organisation
        case Capacity.PARTNER:  # joined, or asked to
            return case.case.in_(_of_member(slot, actor.organisation or "", at, "partner", "asked"))
        case Capacity.MEDIATOR:
            return case.mediator == actor.person
        case Capacity.REVIEWER:
            named = sa.or_(case.reviewer.is_(None), case.reviewer == actor.person)
            return case.referred_on.is_not(None) & named
        case Capacity.REGULATOR:
            return audited_by(slot, actor.person)
    return sa.false()


def audited_by(slot: str, regulator: PersonId | ColumnElement[str]) -> ColumnElement[bool]:
    """The condition for cases that a regulator audits: nobody audits a case they reviewed."""
    reviewer = tables.worklist[slot].c.reviewer
    return sa.or_(reviewer.is_(None), reviewer != regulator)


def _of(slot: str, actor: Actor, at: datetime, *sides: str) -> sa.Select[tuple[str]]:
    return _of_member(slot, actor.person, at, *sides)


def _of_member(slot: str, who: str, at: datetime, *sides: str) -> sa.Select[tuple[str]]:
    """Cases that somebody, or an organisation that joins issues, is a member of."""
    member = tables.worklist_person[slot].c
    return sa.select(member.case).where(
        member.person == who,
        member.side.in_(sides),
        sa.or_(member.until.is_(None), member.until >= london_date(at)),
    )


def may_know_child(actor: Actor, reviewer: str | None) -> bool:
    """Whether, in a case of their own, they know the child's name: before a reviewer is named,
    the Institute knows steps only; the regulator never knows a name."""
    if actor.capacity is Capacity.REVIEWER:
        return reviewer == actor.person
    return actor.capacity in SIDE
