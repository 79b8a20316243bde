"""The regulator's search asks each database alike, whatever is asked together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from disputes.stories import cast
from disputes.stories.plots import every_case
from disputes.stories.telling import NoFiles, tell_all
from domain.disagreement.vocabulary import DecisionKind, Outcome, Stage
from projections.across.audit_index import ANY_DUTY, Wanted
from tests.projections.across.conftest import TODAY

EVERYTHING = Wanted(
    reference="WM-0000-0000",
    council="ashmere",
    stage=Stage.CLOSED,
    kind=str(DecisionKind.PLAN_CHANGED),
    outcome=Outcome.AGREED,
    mediator="3f9a-1c20",
    missed="svc_answer",
    late_by=3,
    due_from=date(2020, 1, 1),
    due_to=date(2026, 11, 1),
    lodged_from=date(2020, 1, 1),
    lodged_to=date(2026, 11, 1),
    closed_from=date(2020, 1, 1),
    closed_to=date(2026, 11, 1),
)
ONE_BY_ONE = [replace(Wanted(), **{name: value}) for name, value in vars(EVERYTHING).items()] + [
    Wanted(missed=ANY_DUTY),
    Wanted(missed=ANY_DUTY, late_by=9, due_to=date(2026, 1, 1)),
]


@pytest.fixture
def regulator(opened):
    tell_all(list(islice(every_case(TODAY), 6)), opened.disputes, NoFiles())
    return opened.audit(cast.REGULATOR.actor)


def test_whatever_is_asked_is_answered_with_rows_and_their_number(regulator):
    everything = regulator.find(Wanted())
    assert everything.total == len(everything.rows) == 6
    for wanted in (*ONE_BY_ONE, EVERYTHING):
        page = regulator.find(wanted)
        assert page.total == len(page.rows) <= 6
        assert {row.reference for row in page.rows} <= {r.reference for r in everything.rows}
        assert regulator.times(wanted) is None or wanted.duty
    assert regulator.find(EVERYTHING).total == 0


def test_the_same_question_with_another_answer_in_it_is_another_question(regulator):
    rows = regulator.find(Wanted()).rows
    for row in rows:
        (found,) = regulator.find(Wanted(reference=row.reference)).rows
        assert found == row
    by_council = [regulator.find(Wanted(council=council.key)).rows for council in cast.COUNCILS]
    assert sorted(row.reference for page in by_council for row in page) == sorted(
        row.reference for row in rows
    )


def test_a_page_beyond_the_last_is_the_last(regulator):
    assert regulator.find(Wanted(), 40) == regulator.find(Wanted())
    assert regulator.find(EVERYTHING, 40) == regulator.find(EVERYTHING)
