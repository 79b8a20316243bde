"""Signing in, by every way there is, and a person's own account."""

from __future__ import annotations

import re

import pyotp
import pytest

from domain.events import WORKER, Capacity
from domain.person import GrantCapacity
from tests.web.client import SITE
from web.session import BROWSER, SESSION

PIN = "274916"


@pytest.fixture
def her_browser(site):
    return site.browser()


def asks_for_a_link(browser, email="per_amina@example.com"):
    return browser.get("/sign-in").press("Send me the link", email=email)


def chooses_a_pin(page, pin=PIN):
    assert page.h1 == "Choose a PIN"
    return page.press("Save my PIN", pin=pin)


# ---- families


def test_a_parent_signs_in_by_link_and_chooses_a_pin(site, amina, her_browser):
    assert asks_for_a_link(her_browser).h1 == "Check your email"
    page = her_browser.get(site.link)
    assert page.h1 == "Continue to Waymark"
    home = chooses_a_pin(page.press("Continue to Waymark"))
    home.says("Amina Yusuf")
    (session,) = site.door.sessions.of(amina.person, site.clock.now)
    assert session.actor == amina


def test_opening_the_link_uses_nothing(site, amina, her_browser):
    asks_for_a_link(her_browser)
    for _ in range(3):
        assert her_browser.get(site.link).h1 == "Continue to Waymark"


def test_a_used_link_and_an_old_one_lead_to_a_new_one(site, amina, her_browser):
    asks_for_a_link(her_browser)
    her_browser.get(site.link).press("Continue to Waymark")
    used = site.browser().get(site.link, 410)
    used.says("This link has been used or is older than 10 minutes. Get a new link")
    assert used.link("Get a new link").h1 == "Sign in with your email"
    asks_for_a_link(site.browser())
    site.clock.pass_by(minutes=10)
    assert site.browser().get(site.link, 410).h1 == "This link no longer works"


def test_in_another_browser_the_link_gives_a_code_for_the_first(site, amina, her_browser):
    sent = asks_for_a_link(her_browser)
    other = site.browser().get(site.link)
    assert other.h1 == "You started on another device"
    shown = other.press("Show me the code")
    code = re.search(r"\d{3} \d{3}", shown.text)[0]
    assert shown.client.cookie is None
    wrong = sent.press("Continue", code="000 000" if code != "000 000" else "111 111", status=422)
    assert wrong.errors == ["Check the code and type it again. It has 6 numbers"]
    assert wrong.typed("code") == ""
    chooses_a_pin(sent.press("Continue", code=code))


def test_an_unknown_address_reads_the_same_and_gets_no_letter(site, amina):
    known, unknown = site.browser(), site.browser()
    for browser in (known, unknown):
        browser.http.set_cookie(BROWSER, "x" * 43, domain="waymark.example")
        browser.get("/sign-in")
    first = asks_for_a_link(known)
    second = asks_for_a_link(unknown, "nobody@example.com")
    without_ids = [re.sub(rb'value="[0-9a-f]{32}"', b"", p.response.data) for p in (first, second)]
    assert without_ids[0] == without_ids[1]
    assert [letter.to for letter in site.letters] == ["per_amina@example.com"]


@pytest.mark.parametrize("typed", ["", "amina", "a@b", "a b@example.com"])
def test_what_is_no_address_is_said_beside_the_box(site, typed):
    page = site.browser().get("/sign-in").press("Send me the link", email=typed, status=422)
    assert page.errors == ["Enter an email address, like name@example.com"]


def test_an_address_with_a_second_header_in_it_goes_nowhere(site, amina):
    typed = "per_amina@example.com\nBcc: everybody@example.com"
    page = site.browser().get("/sign-in").press("Send me the link", email=typed, status=422)
    assert page.errors == ["Email address must be on one line"]
    assert site.letters == []


def test_too_many_tries_wait(site, amina):
    browser = site.browser()
    for _ in range(5):
        asks_for_a_link(browser)
    page = browser.get("/sign-in")
    stopped = page.press("Send me the link", email="per_amina@example.com", status=429)
    assert stopped.h1 == "Please wait a little"
    assert stopped.response.headers["Retry-After"] == "900"


def test_on_a_new_device_the_pin_is_asked_and_five_wrong_ones_lock(site, amina, her_browser):
    asks_for_a_link(her_browser)
    chooses_a_pin(her_browser.get(site.link).press("Continue to Waymark"))
    phone = site.browser()
    asks_for_a_link(phone)
    page = phone.get(site.link).press("Continue to Waymark")
    assert page.h1 == "Enter your PIN"
    page = page.press("Continue", pin="111112", status=422)
    assert page.errors == ["That PIN is not right. You have 4 tries left"]
    assert page.typed("pin") == ""
    assert page.press("Continue", pin=" 274 916 ").h1 != "Enter your PIN"
    # the first browser is known now, and is not asked
    her_browser.http.delete_cookie(SESSION, domain="waymark.example")
    asks_for_a_link(her_browser)
    assert her_browser.get(site.link).press("Continue to Waymark").h1 != "Enter your PIN"


def test_while_a_pin_is_missing_no_page_of_the_person_opens(site, amina, her_browser):
    asks_for_a_link(her_browser)
    her_browser.get(site.link).press("Continue to Waymark")
    assert her_browser.get("/account").h1 == "Choose a PIN"


def test_a_weak_pin_is_refused_in_words(site, amina, her_browser):
    asks_for_a_link(her_browser)
    page = her_browser.get(site.link).press("Continue to Waymark")
    page = page.press("Save my PIN", pin="123456", status=422)
    assert page.errors == ["Choose a PIN that is harder to guess, not like 123456 or 111111"]


# ---- staff


def test_an_operator_sets_up_an_app_and_a_code_is_good_once(site, operator, her_browser):
    asks_for_a_link(her_browser, "per_olu@example.com")
    page = her_browser.get(site.link).press("Continue to Waymark")
    assert page.h1 == "Set up your app"
    page = page.press("Show me a key")
    secret = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", page.text)[0].replace(" ", "")
    code = pyotp.TOTP(secret).at(site.clock.now)
    page = page.press("Continue", code=code)
    page.says("Operator, no case content")
    phone = site.browser()
    asks_for_a_link(phone, "per_olu@example.com")
    page = phone.get(site.link).press("Continue to Waymark")
    assert page.h1 == "Enter the code from your app"
    page = page.press("Continue", code=code, status=422)
    assert page.errors[0].startswith("That code is not right or has been used")
    site.clock.pass_by(seconds=60)
    page = page.press("Continue", code=pyotp.TOTP(secret).at(site.clock.now))
    page.says("Operator, no case content")


def test_who_works_as_two_things_chooses_one(site, amina, her_browser):
    site.council("fairshire", "Fairshire County Council")
    site.do(GrantCapacity(Capacity.OFFICER, "fairshire"), amina.person, WORKER)
    asks_for_a_link(her_browser)
    page = chooses_a_pin(her_browser.get(site.link).press("Continue to Waymark"))
    assert page.h1 == "How do you want to work now?"
    page.says("Officer, Fairshire County Council")
    page = page.press("Continue", capacity="officer:fairshire")
    page.says("LA officer, Fairshire County Council")
    old = her_browser.cookie
    page = her_browser.get("/account").link("Change how you work now")
    page.press("Continue", capacity="family:").says("Amina Yusuf")
    assert her_browser.cookie != old
    invented = her_browser.get("/account/capacity")
    address, data = invented.fields("Continue", capacity="operator:")
    her_browser.post(address, data)
    assert site.door.sessions.load(her_browser.cookie, site.clock.now).actor == amina


# ---- the page asked for


def test_after_signing_in_people_come_to_the_page_they_asked_for(site, amina, her_browser):
    assert her_browser.get("/account").h1 == "Sign in with your email"
    asks_for_a_link(her_browser)
    page = chooses_a_pin(her_browser.get(site.link).press("Continue to Waymark"))
    assert page.path == "/account"


@pytest.mark.parametrize(
    "place",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/no-such", "javascript:"],
)
def test_nobody_is_led_elsewhere_after_signing_in(site, amina, her_browser, place):
    her_browser.http.set_cookie("__Host-wanted", place, domain="waymark.example")
    asks_for_a_link(her_browser)
    page = chooses_a_pin(her_browser.get(site.link).press("Continue to Waymark"))
    assert page.path == "/cases"  # where a family starts


# ---- the account page


def test_people_end_a_session_they_do_not_know(site, amina):
    here, there = site.browser(amina), site.browser(amina)
    page = here.get("/account").press("Sign out there")
    assert len(site.door.sessions.of(amina.person, site.clock.now)) == 1
    page.says("this one")
    assert there.get("/account").h1 == "Sign in with your email"


def test_people_sign_out_everywhere_else(site, amina):
    here = site.browser(amina)
    others = [site.browser(amina) for _ in range(3)]
    here.get("/account").press("Sign out everywhere else")
    assert all(each.get("/account").h1 == "Sign in with your email" for each in others)


def test_signing_out_kills_the_cookie_at_once(site, amina):
    browser = site.browser(amina)
    cookie = browser.cookie
    browser.get("/account").press("Sign out")
    thief = site.browser()
    thief.http.set_cookie(SESSION, cookie, domain="waymark.example")
    assert thief.get("/account").h1 == "Sign in with your email"


def test_a_session_ends_after_half_an_hour_idle_and_after_twelve_hours(site, amina):
    browser = site.browser(amina)
    site.clock.pass_by(minutes=29)
    assert browser.get("/account").h1 == "Your account"
    site.clock.pass_by(minutes=30)
    assert browser.get("/account").h1 == "Sign in with your email"
    busy = site.browser(amina)
    for _ in range(30):
        site.clock.pass_by(minutes=24)
        last = busy.get("/account").h1
    assert last == "Sign in with your email"


def test_another_address_is_confirmed_before_it_counts(site, amina, her_browser):
    asks_for_a_link(her_browser)
    chooses_a_pin(her_browser.get(site.link).press("Continue to Waymark"))
    site.clock.pass_by(minutes=11)
    page = her_browser.get("/account").link("Change your email address")
    page = page.press("Send me the link", email="new@example.com")
    assert page.h1 == "Enter your PIN again"
    page = page.press("Continue", pin=PIN)
    assert (page.h1, page.typed("email")) == ("Change your email address", "new@example.com")
    page.press("Send me the link")
    assert site.letters[-1].to == "new@example.com"
    assert site.door.accounts.by_email("new@example.com") is None
    her_browser.get(site.link).press("Continue to Waymark")
    assert site.door.accounts.by_email("new@example.com") == amina.person


# ---- a draft's address


def test_confirming_the_address_of_a_draft_opens_an_account(site, her_browser):
    her_browser.get("/sign-in")
    draft = site.door.drafts.create(site.clock.now)
    site.door.drafts.save(draft.id, {"your_name": "Zoe Ali"}, site.clock.now)
    her_browser.http.set_cookie("__Host-draft", draft.cookie, domain="waymark.example")
    name = her_browser.http.get_cookie(BROWSER, domain="waymark.example").value
    at = site.clock.now
    site.door.start_confirming(draft.id, "zoe@example.com", name, "192.0.2.1", at)
    page = chooses_a_pin(her_browser.get(site.link).press("Continue to Waymark"))
    page.says("Zoe Ali")
    person = site.door.accounts.by_email("zoe@example.com")
    assert site.door.drafts.load_for(draft.id, person).person == person


def test_nothing_of_a_token_is_logged(site, amina, her_browser, logged):
    asks_for_a_link(her_browser)
    her_browser.get(site.link).press("Continue to Waymark")
    lines = logged.getvalue()
    assert "/sign-in/link/<token>" in lines
    for secret in (site.link.rsplit("/", 1)[-1], her_browser.cookie, "per_amina@example.com"):
        assert secret not in lines


def test_the_front_door_is_closed_to_a_form_from_elsewhere(site, amina):
    browser = site.browser()
    page = browser.get("/sign-in")
    _, data = page.fields("Send me the link", email="per_amina@example.com")
    made = browser.http.post("/sign-in", data=data, base_url=SITE, headers={"Origin": "null"})
    assert made.status_code == 403
    assert site.letters == []
