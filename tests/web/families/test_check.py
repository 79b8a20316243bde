"""What a family can do, before any account: nothing is kept, and nobody is asked who they are."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from disputes.storage.tables import draft


def choose(page, status=200, **answers):
    """Press Continue on a form that only asks: its answers go into the address."""
    address, data = page.fields("Continue", **answers)
    sent = urlencode([(name, text) for name, text in data.items(multi=True)])
    return page.client.get(f"{address}?{sent}", status=status)


def to_result(browser, what="plan_changed", date=("8", "10", "2026"), about=("F", "I"),
              trouble=("nothing",), age="school_age"):  # fmt: skip
    page = browser.get("/check")
    page = choose(page, what=what)
    if what != "nothing":
        names = ("printed-day", "printed-month", "printed-year")
        page = choose(page, **dict(zip(names, date, strict=True)))
    page = choose(page, about=list(about))
    page = choose(page, trouble=list(trouble))
    return choose(page, age=age)


def test_five_questions_lead_to_what_you_can_do(site):
    page = to_result(site.browser())
    assert page.h1 == "What you can do"
    page.says(
        "Your letter is dated 8 October 2026",
        "The first last day is Tuesday 8 December 2026",
        "That is 35 days from today",
        "Must: the council takes part",
        "Your preference",
        "Ask by Tuesday 8 December 2026",
        "Ways that are not open now, and why",
        "You told us this is not about health help",
    )


def test_nothing_is_kept_until_a_button_is_pressed_and_then_nothing_is_asked_twice(site):
    browser = site.browser()
    page = to_result(browser)
    with site.deployment.engine.connect() as c:
        assert c.scalar(sa.select(sa.func.count()).select_from(draft)) == 0
    page = page.press("Start with a certificate")
    assert page.h1 == "Tell us about your disagreement"
    page.says("Tuesday 8 December 2026")
    kept = browser.get(page.path + "/decision/1")
    assert kept.typed("kind") == "plan_changed"
    assert browser.get(page.path + "/letter-date/1").typed("printed-year") == "2026"
    assert browser.get(page.path + "/route").typed("choice") == "certificate"


def test_without_a_letter_no_date_is_asked_and_talking_is_open(site):
    page = to_result(site.browser(), what="nothing")
    page.says("Talk first", "It needs a letter in which the council says what it decided")


def test_past_year_11_the_page_says_whose_right_it_is(site):
    to_result(site.browser(), age="over_school_age").says(
        "This is your child’s own right now", "0808 157 0150"
    )


def test_over_25_it_says_whom_to_ring(site):
    to_result(site.browser(), age="over_25").says("None of the ways we know is open")


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        (("8", "10", ""), "Date on the letter must include a year"),
        (("31", "2", "2026"), "Date on the letter must be a real date"),
        (("8", "10", "2027"), "Date on the letter must be today or in the past"),
        (("", "", ""), "Enter the date on the letter"),
    ],
)
def test_a_bad_date_is_said_beside_the_box_and_kept(site, letter, says):
    page = choose(site.browser().get("/check"), what="no_plan")
    names = ("printed-day", "printed-month", "printed-year")
    page = choose(page, status=422, **dict(zip(names, letter, strict=True)))
    assert page.errors == [says]
    assert page.typed("printed-day") == letter[0]


def test_a_date_and_that_it_cannot_be_found_are_not_both_taken(site):
    page = choose(site.browser().get("/check"), what="no_plan")
    date = {"printed-day": "8", "printed-month": "10", "printed-year": "2026"}
    page = choose(page, status=422, cannot_find="yes", **date)
    assert page.errors == ["Enter the date, or say that you cannot find it, not both"]


def test_nothing_is_asked_of_a_plan_that_there_is_not(site):
    page = choose(site.browser().get("/check"), what="no_assessment")
    page = choose(page, cannot_find="yes")
    page.says("The decision itself", "Help in school").never_says("Section B", "Section I")
    kept = "what=no_assessment&cannot_find=yes&about=I&about=decision&trouble=nothing"
    result = site.browser().get(f"/check/result?{kept}&age=school_age")
    result.says("What you can do").never_says("There is no plan that can say it")


def test_no_answer_is_said(site):
    page = choose(site.browser().get("/check"), status=422)
    assert page.errors == ["Select what the council decided"]


def test_a_broken_address_starts_again(site):
    browser = site.browser()
    assert browser.get("/check/result").h1 == "What did the council decide?"
    assert browser.get("/check/date?what=no_plan").h1 == "What date is on the letter?"
    browser.get("/check/nonsense", status=404)
    assert browser.get("/check/age?what=%00&about=%F0").h1 == "What did the council decide?"


def test_changing_an_answer_keeps_the_others(site):
    page = to_result(site.browser()).link("Change your answers")
    assert page.typed("what") == "plan_changed"
    page = choose(page, what="plan_ended")
    assert page.typed("printed-year") == "2026"
