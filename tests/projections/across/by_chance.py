"""Cases by chance, as the projections would write them, and what a regulator is shown of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from disputes.storage import tables
from disputes.stories import cast
from domain.counting import days_after, days_between
from domain.events import Actor
from projections.across.number_tables import MEASURES
from projections.across.numbers import Numbers
from projections.across.quarters import Quarter
from projections.views.numbers import NumbersTable

_AT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
QUARTER = Quarter(2026, 3)
DUTIES = {"mediation_arranged": "Meeting", "svc_answer": "Answer to each point"}
COUNCILS = tuple(council.key for council in cast.COUNCILS)
SERVICE_OF = {council.key: council.service.key for council in cast.COUNCILS}
WAY = ("intake", "answering", "booked", "delivering")
_BLANK = {
    "service": "even-ground", "stage": "closed", "issues": 1, "came_by": "web", "urgent": False,
    "mediation_asked": True, "reopening": False,
    "lodged_at": datetime(2026, 3, 1, tzinfo=UTC),
}  # fmt: skip


def rows_by_chance(cases: int = 900) -> dict[str, list[dict[str, Any]]]:
    chance = random.Random(7)
    found: dict[str, list[dict[str, Any]]] = {
        "worklist": [], "due_date": [], "stage_passage": [], "session_outcome": []
    }  # fmt: skip
    for number in range(cases):
        for table, row in _case(number, chance):
            found[table].append(row)
    return found


def _case(number: int, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    case, la = f"WM-{number}", chance.choice(COUNCILS)
    start = days_after(date(2026, 3, 1), chance.randint(1, 230))
    yield "worklist", {**_BLANK, "case": case, "stream": uuid4(), "la": la}
    days = [days_after(start, each) for each in sorted(chance.sample(range(1, 60), 4))]
    for step, (entered, left) in enumerate(pairwise([*days, None])):
        yield "stage_passage", {
            "case": case, "began_at": number * 10 + step, "la": la, "stage": WAY[step],
            "entered_on": entered, "left_on": left,
        }  # fmt: skip
    for code in (*DUTIES, "agree_other", "appeal"):
        last = days_after(start, chance.randint(10, 60))
        met = chance.choice([None, last, last, last, days_after(last, 3)])
        yield "due_date", {
            "case": case, "code": code, "about": "", "who": "la", "last_day": last, "met_on": met,
            "late_by": days_between(last, met) if met else None, "lapsed": chance.random() < 0.1,
        }  # fmt: skip
    away = chance.choice(["", "", "", "family", "council", "both"])
    on = days_after(start, 30)
    yield "session_outcome", {"case": case, "session": 1, "la": la, "on": on, "away": away}


def filled(opened):
    """With 900 cases; `rows` has them for counting by hand."""
    while opened.across.advance():
        pass
    rows = rows_by_chance()
    with opened.disputes.engine.begin() as conn:
        for table, found in rows.items():
            conn.execute(sa.insert(getattr(tables, table)["a"]), found)
    opened.rows = rows
    return opened


def thinned(opened, kept: int) -> None:
    """Leave so many cases to the first two councils; all of them for 0."""
    if not kept:
        return
    cases = opened.rows["worklist"]
    few = {
        row["case"]
        for la in COUNCILS[:2]
        for row in [each for each in cases if each["la"] == la][kept:]
    }
    with opened.disputes.engine.begin() as conn:
        for name in ("worklist", "due_date", "stage_passage", "session_outcome"):
            table = getattr(tables, name)["a"]
            conn.execute(sa.delete(table).where(table.c.case.in_(few)))


def asked(
    at_desk, who: str = "", actor: Actor = cast.REGULATOR.actor, **chosen: str
) -> dict[str, NumbersTable]:
    """Every table of every measure, or those of the one that is chosen, with all councils."""
    numbers = Numbers(
        at_desk.across, at_desk.disputes.reads, at_desk.directory(), DUTIES, actor, _AT
    )
    shows = [chosen["show"]] if "show" in chosen else list(MEASURES)
    pages = [numbers.page({**chosen, "who": who, "show": show}, whole=True) for show in shows]
    return {each.key: each for page in pages for each in page.tables}
