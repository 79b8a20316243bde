"""One row for each case: where it stands, who works on it, what each side must do next.

Steps and dates only. Whether something is late is a question of the day it is asked, so it is
never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from disputes.storage.reading import Log, Positioned, tables
from domain.disagreement.aggregate import Disagreement, party_of
from domain.disagreement.by_itself import next_on
from domain.disagreement.duties import duties
from domain.disagreement.families import ChildNamed
from domain.disagreement.outcomes import outcome_of
from domain.disagreement.stages import stage_of_case
from domain.events import Event
from projections.across.by_date import place
from projections.across.due_dates import due_rows
from projections.across.folds import Folds
from projections.across.tasks import keep_tasks
from projections.across.turns import SIDES, must_act, next_turns

NO_KIND = "none"  # of decision: a wider disagreement (Children and Families Act 2014 s.57)
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Worklist:
    """Folds each case once for each batch in which it has events."""

    name = "worklist"
    opens = False
    slots: Sequence[Mapping[str, sa.Table]] = (
        tables.worklist,
        tables.worklist_person,
        tables.worklist_task,
        tables.worklist_kind,
        tables.due_date,
    )

    def __init__(self, log: Log) -> None:
        self._folds = Folds(log)

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        cases: list[dict[str, Any]] = []
        people: list[dict[str, Any]] = []
        kinds: list[dict[str, Any]] = []
        due: list[dict[str, Any]] = []
        for events in of_cases(batch).values():
            case = self._folds.take(conn, slot, [one.event for one in events])
            events = [one for one in events if _matters(one.event)]
            if not events:
                continue
            keep_tasks(conn, slot, case.reference, events)
            found = duties(case)
            cases.append(_row(case, found, events))
            people.extend(_people(case))
            kinds.extend(_kinds(case))
            due.extend(due_rows(case, found))
        if cases:
            _save(conn, slot, cases, people, kinds, due)


def of_cases(batch: Iterable[Positioned]) -> dict[UUID, list[Positioned]]:
    """The events of disagreements, by stream; those of other streams are left out."""
    found: dict[UUID, list[Positioned]] = {}
    for one in batch:
        if is_of_a_case(one.event):
            found.setdefault(one.event.originator_id, []).append(one)
    return found


def is_of_a_case(event: Event) -> bool:
    """The chapters of the disagreement hold every event of its streams, and no other."""
    return type(event).__module__.startswith("domain.disagreement.")


def _matters(event: Event) -> bool:
    """Whether an event may change a row: the others are words, and no step."""
    return type(event).apply is not Event.apply or isinstance(event, ChildNamed)


def _row(case: Disagreement, found: list[Any], events: Sequence[Positioned]) -> dict[str, Any]:
    named = [one.position for one in events if isinstance(one.event, ChildNamed)]
    session, came = case.open_session, outcome_of(case)
    row = {
        "case": case.reference,
        "stream": case.id,
        "la": case.la,
        "service": case.service,
        "stage": str(stage_of_case(case)),
        "issues": len(case.issues),
        "lead": case.officers[0] if case.officers else None,
        "mediator": case.mediator,
        "reviewer": case.reviewer,
        "child_at": named[-1] if named else None,
        "lodged_at": case.lodged_at,
        "taken_on": case.taken_on,
        "mediation_asked": case.mediation_chosen,
        "meeting_at": session.starts if session else None,
        "referred_on": case.referred_on,
        "recommended_on": case.recommended_on,
        "closed_on": case.closed_on,
        "outcome": came and str(came),
        "urgent": case.is_open and bool(case.urgent_on) and case.urgent_looked_on is None,
        "came_by": str(case.came_by),
        "reopening": bool(case.reopening_asked),
        "next_look_on": next_on(case, found),
    }
    turns = next_turns(case, found)
    for side in SIDES:
        turn = turns.get(side)
        row[f"{side}_code"] = turn and turn.code
        row[f"{side}_about"] = turn and turn.about
        row[f"{side}_due"] = turn and turn.on
        row[f"{side}_by"] = place(
            turn and turn.on, turn is not None, case.lodged_at, case.reference
        )
    return row


def _people(case: Disagreement) -> Iterator[dict[str, Any]]:
    """Members whose standing a list must know. A helper's ends with its day, or at once."""
    left = (each.people for each in case.left.values())
    for person in sorted(set().union(*case.family.values(), *left)):
        yield _member(case, person, "family")
    for person, authority in case.representatives.items():
        if not authority.ended and authority.party in case.family:
            yield {**_member(case, person, "helper"), "until": authority.until}
    for person in case.officers:
        yield _member(case, person, "officer")
    for person in sorted(case.asked_to_join):
        yield _member(case, person, "invited")
    if case.young_person_invited and case.young_person is None:
        yield _member(case, case.young_person_invited, "young")
    for organisation, partner in case.partners.items():  # in place of a person: all who work there
        if partner.issues:
            yield _member(case, organisation, "partner")
        if partner.issues and must_act(case, party_of(organisation)):
            yield _member(case, organisation, "signs")
        if partner.asked:
            yield _member(case, organisation, "asked")
        if party_of(organisation) == case.health_body:
            yield _member(case, organisation, "meets")


def _kinds(case: Disagreement) -> Iterator[dict[str, Any]]:
    """What the council decided: each kind once; or that it decided nothing."""
    for kind in sorted({decision.kind for decision in case.decisions.values()}) or [NO_KIND]:
        yield {"case": case.reference, "kind": str(kind), "lodged_at": case.lodged_at}


def _member(case: Disagreement, person: str, side: str) -> dict[str, Any]:
    return {"case": case.reference, "person": person, "side": side, "until": None}


def _save(
    conn: Connection,
    slot: str,
    cases: list[dict[str, Any]],
    people: list[dict[str, Any]],
    kinds: list[dict[str, Any]],
    due: list[dict[str, Any]],
) -> None:
    table = tables.worklist[slot]
    insert = _INSERT[conn.dialect.name](table)
    new = {c.name: insert.excluded[c.name] for c in table.c if not c.primary_key}
    # the event that names the child stays where it was, unless this batch has another
    new["child_at"] = sa.func.coalesce(insert.excluded.child_at, table.c.child_at)
    conn.execute(insert.on_conflict_do_update(index_elements=["case"], set_=new), cases)
    keys = [{"of": row["case"]} for row in cases]
    parts = (
        (tables.worklist_person[slot], people),
        (tables.worklist_kind[slot], kinds),
        (tables.due_date[slot], due),
    )
    for part, rows in parts:
        conn.execute(sa.delete(part).where(part.c.case == sa.bindparam("of")), keys)
        if rows:
            conn.execute(sa.insert(part), rows)
