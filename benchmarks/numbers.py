"""The regulator's numbers, over a hundred thousand cases of 150 councils."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise
from statistics import median
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from benchmarks.deployments import Open
from benchmarks.measuring import Figure, Table, seconds
from disputes.cli import wiring
from disputes.deployment import Deployment
from disputes.storage import tables
from disputes.stories import cast
from domain.counting import days_after, days_between, end_of_day
from projections.across import cross_table
from projections.across.directory import Directory
from projections.across.number_tables import MEASURES
from projections.across.numbers import Numbers
from projections.across.registry import Across
from web.audit.finding import DUTIES

CASES, COUNCILS = 100_000, 150
_TODAY = date(2026, 11, 24)
_FIRST = date(2024, 12, 1)
_STAGES = ("intake", "answering", "arranging", "booked", "delivering", "closed")
_CODES = ("svc_answer", "mediation_arranged", "la_told", "svc_authority", "agree_other")
_AT_ONCE = 5_000
_ROUNDS = 5


def numbers(open_new: Open) -> Table:
    """The page of each measure, counted and hidden anew, and again; and one download."""
    deployment = open_new()
    across = wiring.across(deployment)
    _fill(deployment)
    figures = []
    for show, measure in MEASURES.items():
        pages = [_length(deployment, across, show, is_new=is_new) for is_new in (True, False)]
        figures += [
            Figure(f"SQLite, {measure.words.lower()}", _said(pages[0]), ""),
            Figure("... once more", _said(pages[1]), ""),
        ]
    whole = _length(deployment, across, "duties", is_new=False, whole=True)
    figures.append(Figure("SQLite, a download", _said(whole), ""))
    deployment.engine.dispose()
    return Table(
        f"The regulator's numbers, over {CASES:,} cases",
        f"Councils, {COUNCILS} of them, by month, with all totals, and their charts. Everything is "
        "counted at each request; what is hidden is decided once for the same numbers. Rows "
        f"were made by chance over two years: {len(_STAGES)} stages, {len(_CODES)} duties.",
        "time",
        figures,
        "",
    )


def _length(
    deployment: Deployment, across: Across, show: str, *, is_new: bool, whole: bool = False
) -> float:
    def read() -> None:
        if is_new:
            cross_table.decided.cache_clear()
        asked = Numbers(
            across,
            deployment.disputes.reads,
            Directory(across),
            DUTIES,
            cast.REGULATOR.actor,
            end_of_day(_TODAY),
        )
        page = asked.page({"show": show}, whole=whole)
        assert len(page.tables) == len(MEASURES[show].tables)

    read()
    return median(seconds(read) for _ in range(_ROUNDS))


def _fill(deployment: Deployment) -> None:
    chance = random.Random(1)
    with deployment.engine.begin() as conn:
        conn.execute(sa.insert(tables.organisation["a"]), list(_organisations()))
    cases = iter(range(CASES))
    while some := list(islice(cases, _AT_ONCE)):
        rows: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("worklist", "due_date", "stage_passage", "session_outcome")
        }
        for number in some:
            for name, row in _case(number, chance):
                rows[name].append(row)
        with deployment.engine.begin() as conn:
            for name, made in rows.items():
                conn.execute(sa.insert(getattr(tables, name)["a"]), made)
    with deployment.engine.begin() as conn:
        conn.execute(sa.text("ANALYZE"))


def _organisations() -> Iterator[dict[str, Any]]:
    for number in range(COUNCILS + 12):
        is_council = number < COUNCILS
        yield {
            "stream": UUID(int=number + 1),
            "key": f"council-{number}" if is_council else f"service-{number - COUNCILS}",
            "name": f"Council {number}" if is_council else f"Service {number - COUNCILS}",
            "kind": "la" if is_council else "service",
            "service": f"service-{number % 12}" if is_council else "",
            "phone": "",
            "sendiass_phone": "",
            "checks_answers": False,
        }


def _case(number: int, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    case, la = f"WM-{number}", f"council-{number % COUNCILS}"
    start = days_after(_FIRST, chance.randint(1, 700))
    yield "worklist", {
        "case": case, "stream": UUID(int=number + 1), "la": la, "service": "", "stage": "closed",
        "issues": 1, "lodged_at": end_of_day(start), "mediation_asked": True, "urgent": False,
        "came_by": "web", "reopening": False,
    }  # fmt: skip
    days = [days_after(start, each) for each in sorted(chance.sample(range(1, 150), len(_STAGES)))]
    for step, (entered, left) in enumerate(pairwise([*days, None])):
        assert entered is not None
        yield "stage_passage", {
            "case": case, "began_at": number * 10 + step, "la": la, "stage": _STAGES[step],
            "entered_on": entered, "left_on": left,
        }  # fmt: skip
    for code in _CODES:
        last = days_after(start, chance.randint(10, 100))
        met = chance.choice([None, last, last, last, days_after(last, 3)])
        yield "due_date", {
            "case": case, "code": code, "about": "", "who": "la", "last_day": last, "met_on": met,
            "lapsed": False, "late_by": None if met is None else days_between(last, met),
        }  # fmt: skip
    yield "session_outcome", {
        "case": case, "session": 1, "la": la, "on": days_after(start, 30),
        "away": chance.choice(["", "", "", "family", "council"]),
    }  # fmt: skip


def _said(length: float) -> str:
    return f"{length:.2f} s" if length >= 1 else f"{length * 1_000:.0f} ms"
