"""Who was told of a changed date: kept for each side, way and day, and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.audiences import PROCESS
from domain.disagreement.aggregate import DateSaid
from domain.disagreement.dates_told import ChangedBy, DateTold, RecordDateTold, ToldHow
from domain.disagreement.telling import DoTask, SetTask, TaskDone
from domain.events import WORKER
from domain.refusals import NotAllowed
from tests.domain import given as g

APPEAL = DateSaid("appeal", "decision:1", date(2026, 10, 26))
CONTACT = DateSaid("mediation_contact", "decision:1", date(2026, 10, 24))
TOLD = RecordDateTold(ChangedBy.LETTER, "p1", (CONTACT, APPEAL))


def told(wish=TOLD):
    return g.done(wish, WORKER)


def test_it_is_kept_which_side_was_told_which_days_and_everybody_may_know(case):
    case.given(g.lodged())
    case.when(TOLD, by=WORKER)
    facts = {"notice": ChangedBy.LETTER, "side": "p1", "dates": (CONTACT, APPEAL)}
    event = case.then(DateTold, how=ToldHow.EMAIL, **facts)
    assert event.wall == PROCESS
    assert not event.personal_fields()


def test_the_same_days_to_the_same_side_are_one_fact_whoever_else_of_it_gets_the_message(case):
    case.given(g.lodged(), told())
    case.when(TOLD, by=WORKER)
    case.then_nothing()


@pytest.mark.parametrize(
    "change",
    [{"side": "la"}, {"side": "service"}, {"dates": (replace(APPEAL, day=date(2026, 11, 2)),)}],
)
def test_another_side_or_another_day_is_another_fact(case, change):
    case.given(g.lodged(), told())
    case.when(replace(TOLD, **change), by=WORKER)
    case.then(DateTold, **change)


def test_a_day_that_was_changed_and_changed_back_is_told_again(case):
    later = replace(TOLD, dates=(replace(APPEAL, day=date(2026, 11, 2)),))
    case.given(g.lodged(), told(), told(later))
    case.when(TOLD, by=WORKER)
    case.then(DateTold, dates=(CONTACT, APPEAL))


def task(dates):
    said = ("The dates were put right", ("Sign in to read them.",), None)
    return SetTask("t1", "p1", "per_rang", "letter-dates", *said, dates)


def test_a_family_that_is_rung_counts_as_told_once_somebody_rang(case):
    case.given(g.entered(), g.to_tell("t2"), g.done(task((APPEAL,)), WORKER))
    assert not case.thing.dates_told
    case.when(DoTask("t1", "Rang at 2pm"), by=g.COORDINATOR)
    case.then(TaskDone, task="t1")
    case.then(DateTold, side="p1", how=ToldHow.PERSON, dates=(APPEAL,), notice=ChangedBy.LETTER)
    case.when(DoTask("t1", "Again"), by=g.COORDINATOR)
    case.then_nothing()


def test_a_task_that_tells_no_changed_date_records_none(case):
    case.given(g.entered(), g.to_tell())
    case.when(DoTask("t1"), by=g.COORDINATOR)
    case.then_only(TaskDone)


@pytest.mark.parametrize("who", [g.PARENT, g.OFFICER, g.COORDINATOR, g.STRANGER])
def test_only_the_worker_records_what_left(case, who):
    case.given(g.lodged())
    case.when(TOLD, by=who)
    case.then_refused(NotAllowed)
