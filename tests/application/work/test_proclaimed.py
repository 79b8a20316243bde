"""A bank holiday that is proclaimed: open cases are counted anew, and people hear once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from disputes.cli import wiring
from disputes.storage import tables
from disputes.work import proclaimed
from disputes.work.proclaimed import Proclaimed
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.moved import moved_days
from domain.holidays import CURRENT
from tests.application.mail.conftest import NOW, STORIES, TODAY, deployment, tell  # noqa: F401

STORY = "just_sent"  # the council's answer is due on Monday 7 December
NEW_DAY = date(2026, 12, 1)


@pytest.fixture
def newer(monkeypatch):
    """The same edition with one more bank holiday, a Tuesday within those ten working days."""
    names = {**CURRENT.names, NEW_DAY: "A day of thanks"}
    return replace(CURRENT, version="england-later", names=names)


def run(made, calendar):
    models, counted = wiring.across(made), []
    job = Proclaimed(
        made.engine, made.disputes.log, models.cases, lambda: counted.append(1), calendar
    )
    done = job.run(NOW)
    assert not job.run(NOW)  # a worker looks once
    with made.engine.connect() as conn:
        rows = conn.execute(sa.select(tables.outbox)).all()
    told = [row for row in rows if '"day-moved"' in str(row.payload)]
    return done, len(counted), told


def test_a_newly_proclaimed_day_moves_what_is_open_and_people_hear_once(deployment, newer):  # noqa: F811
    tell(deployment, STORY)
    assert run(deployment, CURRENT) == (False, 0, [])  # nothing is newer than what was told
    done, counted, told = run(deployment, newer)
    assert (done, counted) == (True, 1)
    assert {"2026-12-08" in str(row.payload) for row in told} == {True}
    assert len({row.id for row in told}) == len(told) >= 2  # the family and the council
    assert run(deployment, newer) == (False, 0, told)


def test_cut_short_it_begins_again_and_tells_nobody_twice(deployment, newer, monkeypatch):  # noqa: F811
    tell(deployment, STORY)
    run(deployment, CURRENT)

    def lost(*args):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(proclaimed, "_keep", lost)
        with pytest.raises(ConnectionError):
            run(deployment, newer)
    done, _, told = run(deployment, newer)
    assert done
    assert len({row.id for row in told}) == len(told)
    assert len(told) == len(run(deployment, newer)[2])


def test_only_days_that_are_open_and_differ_are_moved(deployment, newer):  # noqa: F811
    tell(deployment, STORY)
    with deployment.engine.connect() as conn:
        stream = Disagreement.stream_id(STORIES[STORY].reference)
        case = deployment.disputes.log.thing(conn, stream)
    moved = {day.code: (day.was, day.now) for day in moved_days(case, CURRENT, newer)}
    assert moved == {"svc_answer": (date(2026, 12, 7), date(2026, 12, 8))}
    assert moved_days(case, CURRENT, CURRENT) == []
