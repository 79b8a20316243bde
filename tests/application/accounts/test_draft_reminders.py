"""Saved answers that nobody sent: who is written to, on which days, and what the letter says."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from disputes.storage.tables import outbox
from disputes.work.draft_reminders import DraftReminders
from domain.counting import days_after, days_before, london_date
from tests.application.accounts.conftest import AMINA, HER_ADDRESS, NOON

LAST_DAY = days_after(london_date(NOON), 40)


def on(day):
    return NOON + timedelta(days=(day - london_date(NOON)).days)


@pytest.fixture
def kept(door):
    """A draft that its owner can come back to, and whose answers tell a last day."""
    begun = door.drafts.create(NOON)
    door.drafts.confirm(begun.id, AMINA)
    door.drafts.save(begun.id, {"name": {"name": ["Idris"]}}, NOON, first_day=LAST_DAY)
    return begun.id


@pytest.fixture
def look(door, engine, post):
    """Look through the drafts on a day, as a worker just started would; what is queued by then."""

    def on_day(day, address=HER_ADDRESS):
        DraftReminders(engine, door.drafts, lambda person: address, post).run(on(day))
        return [letter["notice"] for letter in post.letters]

    return on_day


def test_the_owner_hears_14_7_and_2_days_before_the_last_day(kept, look):
    assert look(days_before(LAST_DAY, 15)) == []
    for heard, days in enumerate((14, 7, 2), 1):
        assert look(days_before(LAST_DAY, days)) == ["draft-last-day"] * heard


def test_after_a_day_without_a_worker_only_the_newest_is_sent(kept, look):
    assert look(days_before(LAST_DAY, 5)) == ["draft-last-day"]
    assert look(LAST_DAY) == ["draft-last-day"] * 2


def test_the_owner_hears_30_and_7_days_before_it_is_deleted(door, kept, look):
    lapses = door.drafts.load_for(kept, AMINA).lapses_on
    assert look(days_before(lapses, 30)) == ["draft-deletion"]
    assert look(days_before(lapses, 7)) == ["draft-deletion"] * 2


@pytest.mark.parametrize("answer", [{"sent": "WM-4827-3162"}])
def test_nothing_is_said_of_what_was_sent(door, kept, look, answer):
    door.drafts.save(kept, answer, NOON)
    assert look(days_before(LAST_DAY, 2)) == []


def test_where_somebody_else_may_read_it_the_letter_says_nothing(door, kept, look):
    door.drafts.save(kept, {"safe": {"safe": ["no"]}}, NOON)
    assert look(days_before(LAST_DAY, 2)) == ["neutral"]


def test_a_draft_that_a_browser_holds_has_nobody_to_write_to(door, look):
    begun = door.drafts.create(NOON)
    door.drafts.save(begun.id, {}, NOON, first_day=LAST_DAY)
    assert look(days_before(LAST_DAY, 2)) == []


def test_a_last_day_that_was_taken_back_is_never_told(door, kept, look):
    """The family says that it cannot find the date after all."""
    door.drafts.save(kept, {"name": {"name": ["Idris"]}}, NOON)
    assert look(days_before(LAST_DAY, 14)) == ["draft-last-day"]  # other answers leave it
    door.drafts.save(kept, {}, NOON, first_day=None)
    assert look(days_before(LAST_DAY, 7)) == ["draft-last-day"]


def test_a_letter_found_at_night_leaves_in_the_morning(door, engine, kept, post):
    night = on(days_before(LAST_DAY, 7)).replace(hour=1)
    DraftReminders(engine, door.drafts, lambda person: HER_ADDRESS, post).run(night)
    with engine.connect() as conn:
        assert conn.scalar(sa.select(outbox.c.not_before)) == night.replace(hour=8)
