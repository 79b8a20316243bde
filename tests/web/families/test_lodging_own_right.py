"""Whose right it is, asked while lodging: a young person alone, one who asked a parent, one who
cannot decide this, and one who is not yet of age."""

from __future__ import annotations

import pytest

from domain.disagreement import own_right
from domain.disagreement.families import ChildNamed, FamilyJoined, FamilyNamed
from domain.disagreement.parties import RepresentativeAuthorised
from domain.disagreement.vocabulary import FamilyKind
from tests.web.families.lodging_walk import begin, draft_of, fill, open_council, sign_in_by_link
from tests.web.families.test_lodging import the_case
from tests.web.families.test_lodging_words import check_words

OVER_AGE = {"born-day": "14", "born-month": "2", "born-year": "2009"}
THEMSELVES = {
    "who": {"who": "young_person"},
    "name-you": {"your_name": "Leila Haddad"},
    "email": {"email": "leila@example.com"},
    "born": OVER_AGE,
    "views": {"words": "I want to stay at college", "readers": "everyone"},
}


@pytest.fixture
def jo(site):
    return open_council(site)


def one(events, kind):
    (found,) = [event for event in events if isinstance(event, kind)]
    return found


def test_a_young_person_lodges_alone_and_every_question_speaks_to_them(site, jo):
    browser = site.browser()
    page = begin(browser)
    draft = draft_of(page)
    fill(page, THEMSELVES)
    for code, heading in {
        "name-you": "What is your name?",
        "called": "What do people call you?",
        "born": "When were you born?",
        "views": "What do you say?",
    }.items():
        page = browser.get(f"/lodge/{draft}/{code}")
        assert page.h1 == heading
        page.never_says("your child", "my child", "Your child")
        check_words(page)
    for code in ("decision/1", "parts", "want", "tried", "helper", "safe", "route", ""):
        browser.get(f"/lodge/{draft}/{code}".rstrip("/")).never_says("your child", "my child")
    browser.get(f"/lodge/{draft}/decision/1").says("It will not assess my needs")
    browser.get(f"/lodge/{draft}/name", status=404)
    check = sign_in_by_link(site, browser).link("Check and send")
    check.never_says("your child", "my child")
    _, events = the_case(site, check.press("Send to Fairshire"))
    joined = one(events, FamilyJoined)
    assert (joined.party, joined.as_) == ("p1", FamilyKind.YOUNG_PERSON)
    assert one(events, FamilyNamed).name.value == "Leila Haddad"
    child = one(events, ChildNamed)
    assert (child.name.value, child.called.value) == ("Leila Haddad", "Leila")


def test_before_that_day_a_young_person_is_told_kindly_who_has_the_right(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/who").press("Continue", who="young_person")
    page = browser.get(f"/lodge/{draft}/born")
    page = page.press("Continue", **{"born-day": "1", "born-month": "9", "born-year": "2010"})
    assert page.h1 == "A parent has this right for now"
    page.says("Saturday 26 June 2027", "What you say counts", "0808 157 0150")
    check_words(page)
    page = page.link("Change the date of birth")
    page = page.press("Continue", **{"born-day": "1", "born-month": "9", "born-year": "2001"})
    assert page.h1 == "This right ends at 25"
    check_words(page)
    page = page.link("Change the date of birth").press("Continue", **OVER_AGE)
    assert page.h1 == "Which council sent the letter?"


def test_a_young_persons_missing_birth_date_is_asked_of_them(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/who").press("Continue", who="young_person")
    page = browser.get(f"/lodge/{draft}/born").press("Continue", status=422)
    assert page.errors == ["Enter your date of birth"]
    page = browser.get(f"/lodge/{draft}/views").press("Continue", status=422)
    assert page.errors == ["Enter what you want to say, or select “Not now”"]


def test_a_parent_who_was_asked_sends_once_the_young_person_said_yes(site, jo):
    parent = site.browser()
    asked = {
        "born": OVER_AGE,
        "own-right": {"decides": "asked_me"},
        "parent": {
            "email": "idris@example.com", "may_agree": "yes",
            "until-day": "30", "until-month": "6", "until-year": "2027",
        },
    }  # fmt: skip
    fill(begin(parent), asked)
    check = sign_in_by_link(site, parent).link("Check and send")
    check.says("The young person has not said yes by their own email yet")
    waiting = check.link("Do what is missing")
    assert waiting.h1 == "The young person says yes by their own email"
    check_words(waiting)
    waiting.press("Send the email to the young person").says("We wait for Idris Yusuf to say yes")

    idris = site.browser()
    idris.get(site.link).press("Send me the link")
    page = sign_in_by_link(site, idris, pin="583920")
    page.says("Amina Yusuf", "Wednesday 30 June 2027")
    page.press("Yes, they may act for me")
    page = parent.get(f"/lodge/{draft_of(check)}/check").press("Send to Fairshire")
    _, events = the_case(site, page)
    joined = one(events, FamilyJoined)
    assert joined.as_ is FamilyKind.YOUNG_PERSON
    assert joined.person == site.door.accounts.by_email("idris@example.com")
    allowed = one(events, RepresentativeAuthorised)
    assert allowed.person == site.door.accounts.by_email("amina@example.com")
    assert allowed.may_agree
    assert one(events, FamilyNamed).name.value == "Idris Yusuf"


@pytest.mark.parametrize(
    "who",
    [
        {"who": {"who": "cannot_decide"}},
        {"who": {"who": "parent"}, "own-right": {"decides": "cannot_decide"}},
    ],
)
def test_who_cannot_decide_this_is_said_with_why_and_who_says_so(site, jo, who):
    browser = site.browser()
    page = begin(browser)
    fill(page, {**who, "born": OVER_AGE})
    check_words(browser.get(f"/lodge/{draft_of(page)}/capacity"))
    check = sign_in_by_link(site, browser).link("Check and send")
    _, events = the_case(site, check.press("Send to Fairshire"))
    assert one(events, own_right.CapacityClaimed).party == "p1"
    said = [e for e in events if isinstance(e, own_right.CapacityExplained)]
    assert {e.why.value for e in said} == {"He has few words"}
    assert one(events, FamilyJoined).as_ is FamilyKind.PARENT


def test_whose_right_it_is_must_be_said(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/who").press("Continue", who="parent")
    page = browser.get(f"/lodge/{draft}/born").press("Continue", **OVER_AGE)
    check_words(page)
    assert page.press("Continue", status=422).errors == ["Select who decides"]
    page = browser.get(f"/lodge/{draft}/own-right").press("Continue", decides="cannot_decide")
    assert page.h1 == "Why can they not decide this?"
    page = page.press("Continue", status=422)
    assert page.errors == [
        "Tell us why they cannot decide this, even with help",
        "Tell us who says so",
    ]
