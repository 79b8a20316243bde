"""The practice page exists only on a marked database; there, one press signs in."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from tests.web.conftest import NOON


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
