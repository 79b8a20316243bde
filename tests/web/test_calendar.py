"""Somebody's dates in their own calendar: private, of no names, and ended by a press."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from disputes.storage.tables import access_leaf
from disputes.stories import cast
from domain.disagreement.meeting import BookSession, OfferTimes, ProposeSession
from domain.disagreement.vocabulary import Manner
from tests.web.client import SITE
from tests.web.conftest import NOON
from tests.web.references import REFERENCES
from web.account.calendar import NEUTRAL

MAKE, STOP = "Make a private address", "Stop it"


def address_of(page):
    found = re.search(rf"{SITE}/calendar/[\w-]{{43}}\.ics", page.text)
    assert found, page.text
    return urlsplit(found[0]).path


def made(client):
    return address_of(client.get("/account/calendar").press(MAKE))


def read(site, place, status=200, method="get", **headers):
    """As a calendar program reads it: no cookie, no session."""
    return getattr(site.app.test_client(), method)(place, base_url=SITE, headers=headers)


def summaries(site, place):
    text = read(site, place).text.replace("\r\n ", "")
    return [line.removeprefix("SUMMARY:") for line in text.split("\r\n") if "SUMMARY" in line]


class TestAFeed:
    @pytest.fixture
    def amina(self, practice):
        return practice.browser(cast.YUSUF.parent.actor)

    def test_it_has_every_open_date_of_a_family_and_its_days(self, practice, amina):
        page = amina.get("/account").link("See your dates in your own calendar")
        place = address_of(page.press(MAKE))
        answer = read(practice, place)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        case = amina.json("/cases/WM-4827-3162")["page"]
        due = {d["last_day"] for d in case["duties"] if d["last_day"] and is_ahead(d)}
        days = set(re.findall(r"DTSTART;VALUE=DATE:(\d{8})", answer.text))
        assert {day.replace("-", "") for day in due} <= days
        uids = re.findall(r"UID:(\S+)", answer.text)
        assert len(uids) == len(set(uids)) == answer.text.count("BEGIN:VEVENT")

    def test_it_names_nobody(self, practice):
        fairshire = cast.FAIRSHIRE
        staff = (fairshire.officer, fairshire.manager, cast.EVEN_GROUND.coordinator, cast.DANIEL)
        for who in (cast.YUSUF.parent, *staff, cast.ELEANOR):
            place = made(practice.browser(who.actor))
            text = read(practice, place).text
            assert "BEGIN:VEVENT" in text, who
            assert not [name for name in practice.canaries if name in text]
            for each in summaries(practice, place):
                assert re.match(r"WM-\d{4}-\d{4}: [A-Z]", each)

    def test_for_a_family_that_is_not_safe_it_says_nothing_but_the_day(self, practice):
        client = practice.browser(cast.QUINN.parent.actor)
        place = made(client)
        client.get("/account/calendar").says("You told us that somebody else may see")
        assert set(summaries(practice, place)) == {NEUTRAL}
        assert "WM-" not in read(practice, place).text

    def test_the_same_thing_keeps_its_id_and_nothing_new_is_not_read_again(self, practice, amina):
        place = made(amina)
        first = read(practice, place)
        again = read(practice, place, **{"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304 and not again.data
        head = read(practice, place, method="head")
        assert head.status_code == 200 and not head.data
        assert head.headers["ETag"] == first.headers["ETag"]
        uids = re.findall(r"UID:(\S+)", first.text)
        practice.clock.pass_by(days=1)
        assert re.findall(r"UID:(\S+)", read(practice, place).text) == uids

    def test_a_new_address_ends_the_one_before_and_a_press_ends_it(self, practice, amina):
        first = made(amina)
        second = address_of(amina.get("/account/calendar").press("Replace it with a new address"))
        assert first != second
        amina.get("/account/calendar").never_says(second, ".ics")
        gone, nowhere = (amina.raw(place, 404).data for place in (first, "/calendar/none.ics"))
        assert gone == nowhere
        amina.get("/account/calendar").press(STOP).says("You do not have one")
        assert read(practice, second).status_code == 404

    def test_who_left_reads_no_more(self, practice):
        place = made(practice.browser(cast.FAIRSHIRE.officer.actor))
        practice.door.close(cast.FAIRSHIRE.officer.key, practice.clock.now)
        assert read(practice, place).status_code == 404

    def test_the_database_and_the_log_lines_have_no_address(self, practice, amina, logged):
        token = made(amina).removeprefix("/calendar/").removesuffix(".ics")
        read(practice, f"/calendar/{token}.ics")
        read(practice, f"/calendar/{token[:-1]}.ics")
        assert token[:-1] not in logged.getvalue()
        assert "/calendar/<token>.ics" in logged.getvalue()
        folder = practice.deployment.settings.data_dir
        for each in folder.glob("waymark.db*"):
            assert token.encode() not in each.read_bytes()

    def test_each_time_that_it_told_something_is_in_the_read_log(self, practice, amina):
        place = made(amina)
        before = leaves(practice)
        tag = read(practice, place).headers["ETag"]
        assert leaves(practice) == before + 1
        read(practice, place, **{"If-None-Match": tag})
        read(practice, place, method="head")
        assert leaves(practice) == before + 1

    def test_it_is_read_so_often_and_no_oftener(self, practice, amina):
        place = made(amina)
        codes = [read(practice, place, method="head").status_code for _ in range(31)]
        assert codes == [200] * 30 + [429]
        guesses = [read(practice, "/calendar/guess.ics").status_code for _ in range(31)]
        assert guesses == [404] * 30 + [429]

    def test_who_has_no_dates_has_no_such_page(self, practice):
        for who in (cast.REGULATOR, cast.OPERATOR, cast.CUSTODIAN):
            client = practice.browser(who.actor)
            client.get("/account").never_says("/account/calendar")
            client.get("/account/calendar", 404)


def is_ahead(duty):
    right = duty["code"] in ("appeal", "mediation_contact")
    open_ = duty["met_on"] is None and not duty["lapsed"]
    return open_ and not (right and duty["last_day"] < "2026-11-03")


def leaves(site):
    with site.deployment.engine.connect() as c:
        return c.scalar(sa.select(sa.func.count()).select_from(access_leaf))


class TestWhoJoined:
    """A school or health body has the days of its own promises and meetings, and of no other."""

    def test_its_list_and_its_calendar_have_its_own_days(self, practice):
        priya = practice.browser(cast.PRIYA.actor)
        page = priya.get("/joined/cases").says("Your dates, the nearest first", "late by")
        place = address_of(page.link("See your dates in your own calendar").press(MAKE))
        found = summaries(practice, place)
        mine = {REFERENCES["school_promised"], REFERENCES["school_asks_for_another_day"]}
        assert {each.split(":")[0] for each in found} == mine
        assert len(found) == 2  # its promise in each, and not the council's beside it

    def test_a_health_body_that_mediates_has_the_meeting_and_the_council_has_not(self, practice):
        reference, starts = REFERENCES["health_board_in_talks"], NOON + timedelta(days=10)
        mediator = cast.MOIRA.actor
        practice.do(ProposeSession((starts,), Manner.VIDEO), reference, mediator)
        for who in (cast.BAKER.parent, cast.CALLUM):
            practice.do(OfferTimes(2, (starts,)), reference, who.actor)
        practice.do(BookSession(2, starts), reference, mediator)
        body, council = cast.CALLUM.actor, cast.FAIRSHIRE.officer.actor
        meeting = f"{reference}: Meeting"
        assert meeting in summaries(practice, made(practice.browser(body)))
        assert meeting not in summaries(practice, made(practice.browser(council)))
        practice.browser(body).get("/joined/cases").says("Meeting", "10 days left")


@pytest.mark.parametrize("who", [cast.REGULATOR, cast.CUSTODIAN, cast.OPERATOR])
def test_who_has_no_dates_is_told_so_in_words(practice, who):
    browser = practice.browser(who.actor)
    browser.get("/account").says("No date is yours to keep in this work")
    browser.get("/account/calendar", status=404)
