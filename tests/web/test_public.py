"""Pages that need no account."""

import pytest

PAGES = ("/", "/help", "/accessibility", "/privacy", "/cookies", "/complain")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_footer_is_a_real_page(site, path):
    assert site.browser().get(path).status == 200


def test_the_front_page_leads_on_whoever_is_signed_in(site, operator):
    page = site.browser(operator).get("/")
    page.says("Operator, no case content")
    assert page.link("Go on where you were").h1 == "Health"


def test_leaving_in_a_hurry_signs_out_and_shows_the_weather(site, amina):
    browser = site.browser(amina)
    left = browser.get("/exit", status=303)
    assert left.response.headers["Location"] == "https://www.bbc.co.uk/weather"
    assert site.door.sessions.of(amina.person, site.clock.now) == []


def test_health_says_whether_the_database_answers(site):
    assert site.browser().raw("/healthz").text == "ok\n"
