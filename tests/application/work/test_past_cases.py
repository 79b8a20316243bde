"""The past cases of a demonstration: closed, spread over a year, told once, and to nobody."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from itertools import islice

import pytest
import sqlalchemy as sa

from disputes.application import Disputes
from disputes.storage.tables import outbox
from disputes.stories.caseload import demonstration
from disputes.stories.opening import the_service_opens
from disputes.stories.past import CASES, COUNCILS, past_cases
from disputes.stories.script import Days, Story
from disputes.stories.telling import NoFiles, tell, tell_in_memory
from disputes.work.in_turn import InTurn
from disputes.work.past_cases import PastCases, want_past_cases
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.following_up import CaseClosed, CaseWithdrawn
from domain.disagreement.lodging import LodgeDisagreement
from tests.storage.standin import HeldKeys

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 5)])
def test_there_are_600_of_every_council_and_month_and_no_reference_twice(today):
    opening, *cases = past_cases(today)
    assert len(cases) == CASES == 600
    references = {case.reference for case in cases}
    assert len(references) == CASES
    assert references.isdisjoint(each.reference for each in demonstration(today))
    lodged = [
        (step.command.la, step.at.date())
        for case in cases
        for step in case.steps
        if isinstance(step.command, LodgeDisagreement)
    ]
    councils = Counter(la for la, _ in lodged)
    assert councils == {council.key: 100 for council in COUNCILS}
    months = Counter((day.year, day.month) for _, day in lodged)
    assert len(months) >= 9
    assert opening.steps[0].at < min(case.steps[0].at for case in cases)
    assert max(step.at for case in cases for step in case.steps).date() < today


@pytest.mark.parametrize("number", range(0, CASES, 61))
def test_each_can_be_told_and_ends(number):
    opening = next(past_cases(TODAY))
    story = next(past_cases(TODAY, number + 1))
    both = Story("both", story.reference, opening.steps + story.steps)
    *_, last = list(tell_in_memory(both, TODAY))
    assert isinstance(last, CaseClosed | CaseWithdrawn)


class Telling:
    def __init__(self):
        self.told = []

    def __call__(self, story):
        self.told.append(story.name)


def job(engine, telling, *, day=TODAY, stories=12):
    every = [Story(f"story {n}", "", ()) for n in range(stories)]
    return PastCases(engine, lambda _, begin: iter(every[begin:]), day, telling)


def wanted(engine):
    with engine.begin() as conn:
        want_past_cases(conn)


def test_they_are_told_a_few_at_a_time_and_a_new_worker_goes_on(engine):
    wanted(engine)
    telling = Telling()
    assert job(engine, telling).run(NOW)
    assert telling.told == [f"story {n}" for n in range(5)]
    second = job(engine, telling)
    while second.run(NOW):
        pass
    assert telling.told == [f"story {n}" for n in range(12)]
    assert not job(engine, telling).run(NOW)
    assert len(telling.told) == 12


def test_one_that_fails_is_told_again(engine):
    wanted(engine)

    def fails_once(story):
        if story.name == "story 3" and not telling.told[3:]:
            telling.told.append("failed")
            raise OSError
        telling(story)

    telling = Telling()
    with pytest.raises(OSError):
        job(engine, fails_once).run(NOW)
    again = job(engine, fails_once)
    while again.run(NOW):
        pass
    assert telling.told == [f"story {n}" for n in range(3)] + ["failed"] + [
        f"story {n}" for n in range(12)
    ]


@pytest.mark.parametrize(("want", "day"), [(False, TODAY), (True, None)])
def test_nothing_is_told_where_nobody_asked_or_it_is_no_demonstration(engine, want, day):
    if want:
        wanted(engine)
    telling = Telling()
    assert not job(engine, telling, day=day).run(NOW)
    assert telling.told == []


def test_the_clock_waits_until_all_are_told(engine):
    wanted(engine)
    telling = Telling()

    class Clock:
        name = "clock"

        def run(self, at):
            telling.told.append("clock")
            return False

    both = InTurn(job(engine, telling), Clock())
    assert both.name == "clock"
    while both.run(NOW):
        pass
    assert telling.told.index("clock") == 12


def test_for_real_they_are_recorded_and_nobody_is_told(sqlite_database):
    engine = sqlite_database.engine()
    quiet = Disputes(engine, HeldKeys())
    tell(the_service_opens(Days(TODAY)), quiet, NoFiles())
    for story in islice(past_cases(TODAY), 4):
        tell(story, quiet, NoFiles())
    events = quiet.log.stream(Disagreement.stream_id(story.reference))
    assert isinstance(events[-1], CaseClosed | CaseWithdrawn)
    with engine.connect() as conn:
        assert conn.scalar(sa.select(sa.func.count()).select_from(outbox)) == 0
    engine.dispose()
