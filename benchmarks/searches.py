"""The regulator's search over 100,000 synthetic cases, beside the bare query by the same index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from random import Random
from statistics import median
from typing import Any
from uuid import uuid5

import sqlalchemy as sa

from benchmarks.caseload import AT, TODAY
from benchmarks.deployments import Open
from benchmarks.measuring import Aim, Figure, Table, ratio, seconds
from disputes.audit.pseudonyms import PERSON
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.storage.engine import reader_of
from disputes.storage.tables import due_date, worklist, worklist_kind
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from domain.counting import days_after, london_date
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from domain.references import reference_from
from projections.across.audit_index import ANY_DUTY, AuditIndex, Wanted
from projections.across.directory import Directory
from projections.across.turns import SIDES
from projections.views.lists import PAGE

CASES = 100_000
_AT_ONCE = 5_000
_ROUNDS = 25
_AIM = Aim(2.0, most=True)
_COUNCILS = [council.key for council in cast.COUNCILS] + [f"la-{n}" for n in range(146)]
_MEDIATORS = [f"mediator-{n}" for n in range(300)]
_DUTIES = ("svc_answer", "mediation_arranged", "svc_authority", "cert_not_held", "agree_other")
_CLOSED = 0.8  # of all cases
_LATE = 0.06  # of all last days
_SLOT = "a"
Rows = dict[sa.Table, list[dict[str, Any]]]


@dataclass(frozen=True)
class Asked:
    """One question, in words and as it is asked."""

    words: str
    wanted: Wanted


QUESTIONS = (
    Asked("every case", Wanted()),
    Asked("of one council", Wanted(council=_COUNCILS[0])),
    Asked("one kind of decision", Wanted(kind=str(DecisionKind.PLAN_CHANGED))),
    Asked("of one mediator", Wanted(mediator="the code of one")),
    Asked("answers late by 5 days", Wanted(missed="svc_answer", late_by=5)),
    Asked(
        "anything late by 40 days, closed this year",
        Wanted(missed=ANY_DUTY, late_by=40, closed_from=date(2026, 1, 1)),
    ),
    Asked(
        "council, stage, outcome and dates together",
        Wanted(
            council=_COUNCILS[1],
            stage=Stage.CLOSED,
            outcome=Outcome.AGREED,
            lodged_from=date(2023, 1, 1),
            lodged_to=date(2026, 6, 30),
        ),
    ),
)


def searches(open_new: Open) -> Table:
    """One database with the rows of the cases; nothing else is in it."""
    deployment = _filled(open_new())
    figures = [figure for each in QUESTIONS for figure in _figures(deployment, each)]
    deployment.engine.dispose()
    return Table(
        f"The regulator's search, over {CASES:,} cases",
        "25 rows, newest first, with what was missed, decided and came of each, how many there are "
        "(to 1,000), and the leaf of the look, which is on the disk before the answer. Beside it "
        "the bare statement that finds and counts the same cases by the same indexes; and the same "
        "statement with the durable write of one leaf, which no search goes without. The rows of "
        "lists were written in bulk.",
        "bare query",
        figures,
    )


def _filled(deployment: Deployment) -> Deployment:
    tell(the_service_opens(Days(TODAY)), deployment.disputes, NoFiles())
    across = wiring.across(deployment)
    while across.advance():
        pass
    for person in _MEDIATORS:
        deployment.disputes.pseudonyms.of(PERSON, person)
    numbers, chance = iter(range(CASES)), Random(7)
    while some := list(islice(numbers, _AT_ONCE)):
        rows: Rows = {worklist[_SLOT]: [], worklist_kind[_SLOT]: [], due_date[_SLOT]: []}
        for number in some:
            _case(number, chance, rows)
        with deployment.engine.begin() as conn:
            for table, found in rows.items():
                conn.execute(sa.insert(table), found)
    return deployment


def _case(number: int, chance: Random, rows: Rows) -> None:
    """A case of some council and some day of five years, with five last days."""
    reference = reference_from(number)
    lodged = AT - timedelta(days=chance.randrange(1_800), minutes=chance.randrange(600))
    closed = chance.random() < _CLOSED
    nothing = {f"{side}_{name}": None for side in SIDES for name in ("code", "about", "due", "by")}
    rows[worklist[_SLOT]].append(
        {
            **nothing,
            "case": reference,
            "stream": uuid5(Disagreement.stream_id("bench"), reference),
            "la": chance.choice(_COUNCILS),
            "service": cast.EVEN_GROUND.key,
            "stage": str(Stage.CLOSED if closed else chance.choice(list(Stage))),
            "issues": 2,
            "lead": None,
            "mediator": chance.choice(_MEDIATORS),
            "reviewer": None,
            "child_at": None,
            "lodged_at": lodged,
            "taken_on": True,
            "mediation_asked": True,
            "meeting_at": None,
            "referred_on": None,
            "recommended_on": None,
            "closed_on": days_after(london_date(lodged), 90) if closed else None,
            "outcome": str(chance.choice(list(Outcome))) if closed else None,
            "urgent": False,
            "came_by": "online",
            "reopening": False,
            "next_look_on": None,
        }
    )
    kind = str(chance.choice(list(DecisionKind)))
    rows[worklist_kind[_SLOT]].append({"case": reference, "kind": kind, "lodged_at": lodged})
    for code in _DUTIES:
        late = chance.randrange(1, 60) if chance.random() < _LATE else 0
        due = days_after(london_date(lodged), 14)
        rows[due_date[_SLOT]].append(
            {
                "case": reference,
                "code": code,
                "about": "",
                "who": "la",
                "last_day": due,
                "met_on": days_after(due, late) if late else due,
                "lapsed": False,
                "late_by": late,
            }
        )


def _figures(deployment: Deployment, asked: Asked) -> list[Figure]:
    wanted = asked.wanted
    if wanted.mediator:
        code = deployment.disputes.pseudonyms.of(PERSON, _MEDIATORS[0])
        wanted = replace(wanted, mediator=code)
    bare, leaf = _bare(deployment, wanted), _leaf(deployment)
    turns = (_whole(deployment, wanted), bare, lambda: (bare(), leaf()))
    times: list[list[float]] = [[] for _ in turns]
    for each in turns:
        each()  # a round to warm up
    for _ in range(_ROUNDS):
        for each, found in zip(turns, times, strict=True):
            found.append(seconds(each))
    whole, alone, noted = times
    said = [f"{median(each) * 1_000:.1f} ms" for each in times]
    name = f"SQLite, {asked.words}"
    return [
        Figure(name, said[0], said[1], ratio(whole, alone), _AIM),
        Figure(f"{name}, beside query and leaf", said[0], said[2], ratio(whole, noted)),
    ]


def _whole(deployment: Deployment, wanted: Wanted) -> Callable[[], object]:
    across, actor = wiring.across(deployment), cast.REGULATOR.actor

    def search() -> None:
        index = AuditIndex(across, deployment.disputes.reads, Directory(across), actor, AT)
        assert len(index.find(wanted).rows) == PAGE

    return search


def _bare(deployment: Deployment, wanted: Wanted) -> Callable[[], object]:
    """The statement as text, which nothing has to be made for."""
    across, reads = wiring.across(deployment), deployment.disputes.reads
    index = AuditIndex(across, reads, Directory(across), cast.REGULATOR.actor, AT)
    with across.reading() as live:
        statement = index.newest(live, wanted)
    dialect = deployment.engine.dialect
    text = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))

    def query() -> None:
        with reader_of(deployment.engine).connect() as conn:
            found = conn.exec_driver_sql(text).all()
        assert len(found) >= PAGE

    return query


def _leaf(deployment: Deployment) -> Callable[[], object]:
    items = [f"audit:{reference_from(number)}" for number in range(PAGE)]
    return lambda: deployment.disputes.reads.note(cast.REGULATOR.actor, None, items, AT)
