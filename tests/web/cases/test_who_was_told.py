"""Who was told of a changed date: once the messages left, each page about the date says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
import sqlalchemy as sa

from disputes.cli import wiring
from disputes.storage.tables import outbox
from disputes.stories import cast
from disputes.work.proclaimed import Proclaimed
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.dates_told import DateTold
from domain.disagreement.extending import AgreeToAnotherDay
from domain.disagreement.letters import CorrectLetterDates
from domain.disagreement.telling import DoTask, TaskSet
from domain.events import Event
from domain.holidays import CURRENT
from tests.web.cases.conftest import STORIES
from tests.web.conftest import Site

WAITING = STORIES["waiting_for_the_council"]
SUGGESTED = STORIES["another_day_suggested"]
COUNCIL = "Fairshire County Council"
E = TypeVar("E", bound=Event)


@pytest.fixture(autouse=True)
def nothing_waits(practice: Site) -> None:
    """What the stories asked to be sent has left."""
    with practice.deployment.engine.begin() as conn:
        conn.execute(sa.delete(outbox))


def send_all(site: Site) -> None:
    """The worker sends whatever is due."""
    jobs = {job.name: job for job in wiring.jobs(site.deployment)}
    while jobs["mail"].run(site.clock.now):
        pass


def events(site: Site, reference: str, kind: type[E]) -> list[E]:
    stream = site.disputes.log.stream(Disagreement.stream_id(reference))
    return [event for event in stream if isinstance(event, kind)]


def told(site: Site, reference: str) -> list[DateTold]:
    return events(site, reference, DateTold)


def corrected(site: Site, printed: date = date(2026, 9, 14)) -> None:
    """The dates of the letter are put right, and the messages about it leave two minutes later."""
    site.clock.pass_by(hours=1)
    site.do(CorrectLetterDates(1, printed), WAITING, cast.YUSUF.parent.actor)
    site.clock.pass_by(minutes=2)


def test_a_letter_put_right_is_told_and_each_reader_sees_to_whom_and_when(practice, sign_in):
    corrected(practice)
    family, council = sign_in(cast.YUSUF.parent), sign_in(cast.FAIRSHIRE.officer)
    address = f"cases/{WAITING}/dates/appeal?about=decision:1"
    family.get(f"/{address}").never_says("Who was told")
    send_all(practice)
    page = family.get(f"/{address}").says("Who was told", "This date changed.")
    at = "Tuesday 3 November 2026, 1:02pm"
    because = "because the dates on the letter were put right"
    page.says(f"You, by email, on {at}, {because}")
    page.says(f"{COUNCIL}, by email, on {at}, {because}")
    council.get(f"/la/{address}").says(f"by email, on {at}, {because}")
    regulator = sign_in(cast.REGULATOR)
    regulator.get(f"/audit/{address}").says(f"{COUNCIL}, by email, on {at}, {because}")
    why = family.json(f"/{address}")["why"]
    rows = {(each["who"], each["how"], each["day"]) for each in why["told"]}
    assert rows == {(who, "by email", why["last_day"]) for who in ("You", COUNCIL)}
    family.get(f"/cases/{WAITING}/timeline").says(
        "Told of a changed date",
        "You were told by email that the dates on the letter were put right.",
    )
    regulator.get(f"/audit/cases/{WAITING}").says("told by email that the dates on the letter were")


def test_each_of_two_corrections_stays_with_the_day_that_it_told(practice, sign_in):
    for printed in (date(2026, 9, 14), date(2026, 9, 21)):
        corrected(practice, printed)
        send_all(practice)
    family = sign_in(cast.YUSUF.parent)
    found = family.json(f"/cases/{WAITING}/dates/appeal?about=decision:1")["why"]["told"]
    mine = [(each["day"], each["at"][:16]) for each in found if each["who"] == "You"]
    assert [at for _, at in mine] == ["2026-11-03T13:02", "2026-11-03T14:04"]
    assert mine[0][0] < mine[1][0]


def test_a_day_fixed_in_writing_is_told_to_every_side_of_the_promise(practice, sign_in):
    parent = cast.MEHTA.parent
    practice.do(AgreeToAnotherDay(1, 1), SUGGESTED, parent.actor)
    send_all(practice)
    page = sign_in(parent).get(f"/cases/{SUGGESTED}/dates/agree_other?about=undertaking:1")
    page.says("Who was told", "You, by email, on Tuesday 3 November 2026, midday")
    page.says("The mediator, by email", "because another day was fixed in writing")


def proclaim(site: Site) -> None:
    """The worker hears of one more bank holiday than the cases were told by."""
    names = {**CURRENT.names, date(2026, 11, 10): "A day of thanks"}
    newer = replace(CURRENT, version="england-later", names=names)
    d, models = site.deployment, wiring.across(site.deployment)
    for calendar in (CURRENT, newer):
        Proclaimed(d.engine, d.disputes.log, models.cases, lambda: None, calendar).run(
            site.clock.now
        )


def test_a_day_that_a_new_bank_holiday_moved_is_told(practice, sign_in):
    proclaim(practice)
    send_all(practice)
    page = sign_in(cast.YUSUF.parent).get(f"/cases/{WAITING}/dates/svc_answer")
    page.says("Who was told", "You, by email", "because a new bank holiday was announced")


def test_who_is_rung_counts_as_told_when_somebody_rang(practice, sign_in):
    reference, ruth = STORIES["rang_us"], cast.EVEN_GROUND.coordinator
    practice.do(CorrectLetterDates(1, date(2026, 9, 14)), reference, ruth.actor)
    send_all(practice)
    assert {event.side for event in told(practice, reference)} == {"la"}
    task = next(e.task for e in events(practice, reference, TaskSet) if e.notice == "letter-dates")
    practice.clock.pass_by(hours=2)
    practice.do(DoTask(task, "Rang at 2pm"), reference, ruth.actor)
    page = sign_in(ruth).get(f"/service/cases/{reference}/dates/appeal?about=decision:1")
    page.says("by a person who rang or wrote, on Tuesday 3 November 2026, 2pm")
