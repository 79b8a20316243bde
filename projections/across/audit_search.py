"""What a regulator looks for, and the one statement that answers it: which cases fit, how many they
are, and what is told of those on one page.

A statement depends only on which things are asked, so it is made once for each such set and used
again with other values: to make one takes longer than to run it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from disputes.storage.reading import tables
from domain.counting import days_before, end_of_day, london_instant
from domain.disagreement.vocabulary import Outcome, Stage
from domain.events import PersonId
from domain.references import read_reference
from projections.across.codes import names_from_to, people_named
from projections.across.membership import audited_by
from projections.across.worklist import NO_KIND
from projections.views.lists import PAGE
from projections.words import LATE

__all__ = ["ANY_DUTY", "DUTIES", "NO_KIND", "RIGHTS", "Wanted"]

# A right that a family did not use is no duty that somebody missed.
RIGHTS = ("appeal", "mediation_contact")
ANY_DUTY = "any"
DUTIES = tuple(code for code in LATE if code not in RIGHTS)
_SHAPES = 256  # sets of things asked, of which the statement is kept
_ask = sa.bindparam
_BLANK: Any = sa.literal_column("' '", sa.String)  # a parameter has the text made at each use


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


def asked(wanted: Wanted, regulator: PersonId, today: date) -> dict[str, Any]:
    """What is asked, by name; what is not among it is asked of no case."""
    values: dict[str, Any] = {"regulator": regulator}
    if wanted.reference.strip():
        values["reference"] = read_reference(wanted.reference) or ""
    if wanted.mediator.strip():
        values["name_from"], values["name_to"] = names_from_to(wanted.mediator)
    for name in ("council", "stage", "outcome", "kind"):
        if getattr(wanted, name):
            values[name] = str(getattr(wanted, name))
    if wanted.lodged_from:
        values["lodged_from"] = london_instant(wanted.lodged_from, time(0))
    if wanted.lodged_to:
        values["lodged_before"] = end_of_day(wanted.lodged_to)
    for name in ("closed_from", "closed_to"):
        if getattr(wanted, name):
            values[name] = getattr(wanted, name)
    return values | (missed_duties(wanted, today) if wanted.duty else {})


def missed_duties(wanted: Wanted, today: date) -> dict[str, Any]:
    """What is asked of a duty, by name."""
    late_by = max(wanted.late_by, 1)
    values: dict[str, Any] = {"late_by": late_by, "last_day": latest(today, late_by)}
    if wanted.duty != ANY_DUTY:
        values["duty"] = wanted.duty
    for name in ("due_from", "due_to"):
        if getattr(wanted, name):
            values[name] = getattr(wanted, name)
    return values


def latest(today: date, late_by: int) -> date:
    """The last of the last days that are that many days ago."""
    try:
        return days_before(today, late_by)
    except OverflowError:
        return date.min


@lru_cache(_SHAPES)
def page_of(slot: str, organisations: str, names: frozenset[str]) -> sa.Select[Any]:
    """A row for each duty missed in each case of one page, and one for a case without; the newest
    case first. `total` says how many there are, no more than `most`."""
    case, due = tables.worklist[slot], tables.due_date[slot]
    found = newest(slot, names).add_columns(case.c.lodged_at).cte("found")
    newest_first = sa.select(found.c.case).order_by(found.c.lodged_at.desc(), found.c.case)
    page = newest_first.limit(PAGE).offset(_ask("begins", type_=sa.Integer)).subquery("page")
    council, name = tables.organisation[organisations], tables.pseudonym
    kind = tables.worklist_kind[slot].c
    kinds = sa.select(sa.func.aggregate_strings(kind.kind, _BLANK)).where(kind.case == case.c.case)
    known = (name.c.kind == "person") & (name.c.subject == case.c.mediator)
    return (
        sa.select(
            *case.c["case", "la", "stage", "lodged_at", "closed_on", "outcome"],
            council.c.name.label("council"),
            name.c.pseudonym.label("name"),
            sa.func.coalesce(kinds.scalar_subquery(), "").label("kinds"),
            *due.c["code", "about", "who", "last_day", "met_on", "late_by"],
            sa.select(sa.func.count()).select_from(found).scalar_subquery().label("total"),
        )
        .select_from(
            page.join(case, case.c.case == page.c.case)
            .outerjoin(council, council.c.key == case.c.la)
            .outerjoin(name, known)
            .outerjoin(due, (due.c.case == case.c.case) & is_missed(due, _ask("yesterday")))
        )
        .order_by(case.c.lodged_at.desc(), case.c.case, *due.c["last_day", "code", "about"])
    )


@lru_cache(_SHAPES)
def newest(slot: str, names: frozenset[str]) -> sa.Select[tuple[str]]:
    """The references of the cases that fit, by an index, the newest first: the first `most`."""
    case = tables.worklist[slot].c
    fit = sa.select(case.case).where(*_conditions(slot, names))
    return fit.order_by(case.lodged_at.desc(), case.case).limit(_ask("most", type_=sa.Integer))


@lru_cache(_SHAPES)
def times(slot: str, names: frozenset[str]) -> sa.Select[Any]:
    """How often the duty was missed in the cases that fit."""
    case, due = tables.worklist[slot].c, tables.due_date[slot]
    fit = sa.select(case.case).where(*_conditions(slot, names))
    query = sa.select(sa.func.count()).select_from(due)
    return query.where(_missed(due, names), due.c.case.in_(fit))


def _conditions(slot: str, names: Collection[str]) -> Iterator[ColumnElement[bool]]:
    case, kind = tables.worklist[slot].c, tables.worklist_kind[slot].c
    yield audited_by(slot, _ask("regulator"))
    plain: Mapping[str, ColumnElement[bool]] = {
        "reference": case.case == _ask("reference"),
        "name_from": case.mediator.in_(people_named(_ask("name_from"), _ask("name_to"))),
        "council": case.la == _ask("council"),
        "stage": case.stage == _ask("stage"),
        "outcome": case.outcome == _ask("outcome"),
        "lodged_from": case.lodged_at >= _ask("lodged_from"),
        "lodged_before": case.lodged_at < _ask("lodged_before"),
        "closed_from": case.closed_on >= _ask("closed_from"),
        "closed_to": case.closed_on <= _ask("closed_to"),
        "kind": sa.exists().where(kind.case == case.case, kind.kind == _ask("kind")),
    }
    yield from (condition for name, condition in plain.items() if name in names)
    if "late_by" in names:
        due = tables.due_date[slot]
        yield case.case.in_(sa.select(due.c.case).where(_missed(due, names)))


def is_missed(due: sa.Table, yesterday: Any) -> ColumnElement[bool]:
    """Whether a duty is undone after a last day no later than that, or was done late, or was late
    and undone when its case ended."""
    return due.c.code.not_in(_plainly(RIGHTS)) & sa.or_(*_late(due, yesterday, 1))


def _missed(due: sa.Table, names: Collection[str]) -> ColumnElement[bool]:
    """The same by so many days, among all there are. Everything is said on both sides of "or", so
    that an index of its own finds each."""
    counts = due.c.code == _ask("duty") if "duty" in names else due.c.code.in_(_plainly(DUTIES))
    if "due_from" in names:
        counts &= due.c.last_day >= _ask("due_from")
    if "due_to" in names:
        counts &= due.c.last_day <= _ask("due_to")
    return sa.or_(*(counts & late for late in _late(due, _ask("last_day"), _ask("late_by"))))


def _late(due: sa.Table, last_day: Any, late_by: Any) -> Iterator[ColumnElement[bool]]:
    undone = due.c.lapsed.is_(False) & due.c.met_on.is_(None)
    yield undone & (due.c.last_day <= last_day)
    yield due.c.late_by >= late_by


def _plainly(codes: Collection[str]) -> list[ColumnElement[str]]:
    """Codes of our own as they are: a list of parameters is written anew at each use."""
    return [sa.literal_column(f"'{code}'", sa.String) for code in codes]
