"""The practice page exists only on a marked database; there, one press signs in."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from tests.web.client import SITE
from tests.web.conftest import NOON

HERS = "WM-4827-3162"


class TestOnAPracticeDatabase:
    @pytest.fixture
    def marked(self):
        return True

    @pytest.fixture(autouse=True)
    def opened(self, site):
        tell(the_service_opens(Days(date(2026, 11, 3))), site.disputes, NoFiles())

    def test_one_press_signs_in_as_each_of_the_cast(self, site):
        for who in (cast.YUSUF.parent, cast.FAIRSHIRE.officer, cast.RUTH, cast.REGULATOR):
            page = site.browser().get("/practice").press(_label(who))
            assert page.client.cookie
            page.says("Practice data. Not real people.")
            (session,) = site.door.sessions.of(who.key, site.clock.now)
            assert session.actor == who.actor

    def test_a_practice_person_is_not_asked_for_a_pin_before_signing(self, site):
        browser = site.browser()
        browser.get("/practice").press(cast.YUSUF.parent.name)
        (session,) = site.door.sessions.of(cast.YUSUF.parent.key, site.clock.now)
        assert session.is_strong(site.clock.now)

    def test_who_has_left_is_not_offered(self, site):
        site.browser().get("/practice").never_says(cast.LEAVER.name)

    def test_a_press_for_nobody_is_not_found(self, site):
        page = site.browser().get("/practice")
        address, data = page.fields(cast.YUSUF.parent.name)
        page.client.post(address, {**data, "person": "per_nobody"}, status=404)

    def test_the_mailbox_shows_what_would_be_sent_and_its_links_work(self, site):
        message = EmailMessage()
        message["Message-ID"] = "<abc@waymark.example>"
        message["To"], message["Subject"] = "someone@example.com", "Sign in to Waymark"
        message.set_content("Hello <b>\n\nhttps://waymark.example/sign-in\n")
        site.deployment.mailbox.carry(message, NOON)
        page = site.browser().get("/mailbox").link("Sign in to Waymark")
        page.says("Hello <b>")
        assert page.link("https://waymark.example/sign-in").h1 == "Sign in with your email"


def _label(who):
    names = {each.key: each.name for each in (*cast.COUNCILS, *cast.SERVICES)}
    names[cast.INSTITUTE_KEY] = cast.INSTITUTE_NAME
    return ", ".join(filter(None, (who.name, names.get(who.organisation or ""))))


@pytest.mark.parametrize("path", ["/practice", "/mailbox", "/mailbox/abc"])
def test_without_the_mark_there_is_no_such_page(site, path):
    there, nowhere = site.browser().get(path, 404), site.browser().get("/no-such-page", 404)
    assert there.response.data == nowhere.response.data


def test_without_the_mark_nobody_signs_in_with_one_press(site, amina):
    data = {"person": amina.person}
    made = site.browser().post("/practice/sign-in", data, status=404)
    assert made.client.cookie is None


class TestThePracticeClock:
    """On the caseload, whose database is marked. It says 3 November 2026."""

    @pytest.fixture
    def amina(self, practice):
        return practice.browser(cast.YUSUF.parent.actor)

    def test_every_page_offers_to_move_it_on(self, practice, amina):
        for page in (practice.browser().get("/"), amina.get("/cases"), amina.get("/nowhere", 404)):
            page.says("The clock now says Tuesday 3 November 2026")
            assert page.fields("7 days")[1]["seen"] == "2026-11-03"

    def test_a_press_moves_it_and_leads_back(self, practice, amina):
        page = moved(amina, f"/cases/{HERS}/timeline?page=1", "7 days")
        assert page.path == f"/cases/{HERS}/timeline"
        page.says("The clock now says Tuesday 10 November 2026")
        other = practice.browser(cast.FAIRSHIRE.officer.actor)
        moved(other, "/la/cases", "1 day").says("The clock now says Wednesday 11 November 2026")

    def test_what_is_late_is_late_by_it_and_who_is_signed_in_stays_so(self, amina):
        assert "days late" not in amina.get(f"/cases/{HERS}").text
        for _ in range(4):
            page = moved(amina, f"/cases/{HERS}", "7 days")
        assert "days late" in page.text

    def test_the_next_thing_due_is_that_of_the_case(self, amina):
        page = moved(amina, f"/cases/{HERS}", "To the next thing due")
        due = [each["last_day"] for each in amina.json(f"/cases/{HERS}")["page"]["duties"]]
        assert page.typed("seen") in due
        assert page.typed("seen") == min(day for day in due if day and day > "2026-11-03")

    def test_a_second_press_of_the_same_page_changes_nothing(self, amina):
        _, data = amina.get("/cases").fields("1 day")
        for _ in range(2):
            page = amina.post("/practice/clock", data)
        page.says("The clock now says Wednesday 4 November 2026")

    @pytest.mark.parametrize("by", ["-1", "", "100000", "soon"])
    def test_it_goes_no_other_way(self, amina, by):
        _, data = amina.get("/cases").fields("1 day")
        amina.post("/practice/clock", {**data, "by": by}, 404)
        amina.get("/cases").says("The clock now says Tuesday 3 November 2026")

    def test_it_leads_back_to_no_page_of_another_site_and_to_no_press(self, amina):
        for came_from in ("https://evil.example//evil.example/", f"{SITE}/sign-out", ""):
            _, data = amina.get("/cases").fields("1 day")
            made = amina.http.post(
                "/practice/clock",
                data=data,
                base_url=SITE,
                headers={"Referer": came_from, "Sec-Fetch-Site": "same-origin"},
            )
            assert made.headers["Location"] == "/"


def moved(client, path, button):
    """Press a button of the clock on a page, as a browser does: it says where it comes from."""
    page = client.get(path)
    address, data = page.fields(button)
    made = client.http.post(
        address,
        data=data,
        base_url=SITE,
        headers={"Referer": f"{SITE}{path}", "Sec-Fetch-Site": "same-origin"},
    )
    assert made.status_code == 303
    return client.get(made.headers["Location"])


@pytest.mark.parametrize("by", ["1", "next"])
def test_without_the_mark_there_is_no_clock_to_move(site, by):
    page = site.browser().get("/")
    page.never_says("clock", "/practice")
    data = {"by": by, "seen": "2026-11-03"}
    there = site.browser().post("/practice/clock", data, status=404)
    nowhere = site.browser().post("/no-such-page", data, status=404)
    assert there.response.data == nowhere.response.data


def test_whoever_is_not_signed_in_is_asked_once_more(practice):
    """So that a page of everybody's sets no cookie, and what is not there is the same for all."""
    anybody = practice.browser()
    page = anybody.get("/help")
    assert page.response.headers.getlist("Set-Cookie") == []
    address, sent = page.fields("7 days")
    assert sent.keys() == {"by", "seen"}
    asked = anybody.get(f"{address}?by=7&seen={sent['seen']}")
    asked.says("It says Tuesday 3 November 2026", "by 7 days")
    asked.press("Move it on").says("The clock now says Tuesday 10 November 2026")
    one, other = (practice.browser().get("/nowhere", 404).response.data for _ in range(2))
    assert one == other


@pytest.mark.parametrize("by", ["", "8", "-1", "next week"])
def test_it_is_asked_of_no_other_way(practice, by):
    practice.browser().get(f"/practice/clock?by={by}", 404)
