"""Sessions: half an hour idle, twelve hours at most, a new cookie for every change."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from disputes.accounts.refusals import SessionOver
from disputes.accounts.sessions import Waiting
from domain.events import Actor, Capacity
from tests.application.accounts.conftest import AMINA, NOON, after


@pytest.fixture
def sessions(door):
    return door.sessions


@pytest.fixture
def opened(sessions):
    begun = sessions.begin(AMINA, NOON, browser="Firefox on Android")
    return sessions.act_as(begun.cookie, Capacity.FAMILY, None, NOON)


def test_a_session_says_who_acts_in_which_capacity(sessions, opened):
    assert sessions.load(opened.cookie, NOON).actor == Actor(AMINA, Capacity.FAMILY)


def test_half_an_hour_idle_ends_it(sessions, opened):
    assert sessions.load(opened.cookie, after(minutes=29, seconds=59))
    assert sessions.load(opened.cookie, after(minutes=59, seconds=58))
    assert sessions.load(opened.cookie, after(minutes=89, seconds=58)) is None


def test_it_is_never_longer_than_half_an_hour_since_it_was_seen(sessions, opened):
    assert sessions.load(opened.cookie, after(seconds=30))  # too soon to write down again
    assert sessions.load(opened.cookie, after(minutes=30)) is None


def test_twelve_hours_end_it_however_busy(sessions, opened):
    cookie = opened.cookie
    for quarter in range(47):
        assert sessions.load(cookie, after(minutes=15 * (quarter + 1)))
    cookie = sessions.act_as(cookie, Capacity.FAMILY, None, after(hours=11, minutes=50)).cookie
    assert sessions.load(cookie, after(hours=11, minutes=59, seconds=59))
    assert sessions.load(cookie, after(hours=12)) is None


def test_every_change_has_a_new_cookie_and_the_old_one_is_dead(sessions, opened):
    changed = sessions.act_as(opened.cookie, Capacity.MEDIATOR, "ms-1", NOON)
    assert changed.cookie != opened.cookie
    assert changed.csrf != opened.csrf
    assert sessions.load(opened.cookie, NOON) is None
    assert sessions.load(changed.cookie, NOON).actor == Actor(AMINA, Capacity.MEDIATOR, "ms-1")
    with pytest.raises(SessionOver):
        sessions.act_as(opened.cookie, Capacity.FAMILY, None, NOON)


def test_of_many_changes_at_once_one_wins(sessions, opened):
    def change(_):
        try:
            return sessions.act_as(opened.cookie, Capacity.FAMILY, None, NOON).cookie
        except SessionOver:
            return None

    with ThreadPoolExecutor(16) as pool:
        won = [cookie for cookie in pool.map(change, range(16)) if cookie]
    assert len(won) == 1
    assert sessions.load(won[0], NOON)


def test_a_session_that_waits_for_a_pin_may_do_nothing(sessions):
    begun = sessions.begin(AMINA, NOON, waiting_for=Waiting.PIN)
    acting = sessions.act_as(begun.cookie, Capacity.FAMILY, None, NOON)
    assert sessions.load(acting.cookie, NOON).actor is None
    passed = sessions.pass_factor(acting.cookie, NOON, device_known=True)
    assert passed.session.actor == Actor(AMINA, Capacity.FAMILY)


def test_a_second_factor_is_fresh_for_ten_minutes(sessions, opened):
    assert not opened.session.is_strong(NOON)
    strong = sessions.pass_factor(opened.cookie, NOON, device_known=True).session
    assert strong.is_strong(after(minutes=9, seconds=59))
    assert not strong.is_strong(after(minutes=10))


def test_signing_out_ends_it(sessions, opened):
    sessions.end(opened.cookie)
    assert sessions.load(opened.cookie, NOON) is None


@pytest.mark.parametrize("cookie", [None, "", "guess", "\udc80"])
def test_no_session_has_such_a_cookie(sessions, opened, cookie):
    assert sessions.load(cookie, NOON) is None


def test_people_see_where_they_are_signed_in_and_end_one_or_all(sessions, opened):
    phone, tablet = (sessions.begin(AMINA, after(minutes=n)) for n in (1, 2))
    other = sessions.begin("somebody else", NOON)
    assert [s.ref for s in sessions.of(AMINA, after(minutes=3))] == [
        tablet.session.ref,
        phone.session.ref,
        opened.session.ref,
    ]
    sessions.end_one(AMINA, other.session.ref)  # not hers to end
    sessions.end_one(AMINA, phone.session.ref)
    assert sessions.load(phone.cookie, after(minutes=3)) is None
    sessions.end_all(AMINA, but=tablet.session.ref)
    assert sessions.load(opened.cookie, after(minutes=3)) is None
    assert sessions.load(tablet.cookie, after(minutes=3))
    assert sessions.load(other.cookie, after(minutes=3))


def test_leaving_an_organisation_ends_the_sessions_there_at_once(sessions, opened):
    there = sessions.begin(AMINA, NOON)
    there = sessions.act_as(there.cookie, Capacity.MEDIATOR, "ms-1", NOON)
    sessions.end_capacity(AMINA, "ms-1")
    assert sessions.load(there.cookie, NOON) is None
    assert sessions.load(opened.cookie, NOON)


def test_a_late_post_still_finds_its_person(sessions, opened):
    assert sessions.load(opened.cookie, after(hours=1)) is None
    assert sessions.whose(opened.cookie) == AMINA
    assert sessions.whose("guess") is None
