"""Another day for a promise, after the agreement was signed: suggested, agreed to, and told."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES
from tests.web.conftest import Site

ASKED, AGREED = STORIES["another_day_suggested"], STORIES["another_day_agreed"]
SCHOOL = STORIES["school_asks_for_another_day"]
FAMILY, COUNCIL = cast.MEHTA.parent, cast.NORTHMOOR


def test_a_family_reads_why_agrees_and_sees_the_new_day_and_the_old(sign_in, practice: Site):
    parent = sign_in(FAMILY)
    home = parent.get(f"/cases/{ASKED}")
    assert home.h1 == "Another day is suggested for a promise"
    page = home.link("Read and answer")
    page.says("The therapist begins after half term", "Waiting for:", "the day stays as it is")
    page = page.link("Read and agree to the other day").says("You do not have to agree")
    page = page.press("Agree to this day", status=422)
    assert page.errors == ["Tick the box to show that you agree to this day"]
    page = page.press("Agree to this day", understood="yes").says("agreed in writing", "no longer")
    page.never_says("Waiting for:")
    page = page.link("Why this date?").says("Fixed in writing since the agreement")
    page.says("fixed another time in writing", "Another day fixed in writing", "changed to")
    council = practice.browser(COUNCIL.officer.actor)
    council.get(f"/la/cases/{ASKED}/undertakings").says("agreed in writing", "no longer")
    council.get(f"/la/cases/{ASKED}/agreement/1").says("has another day")
    trail = practice.browser(cast.REGULATOR.actor).get(f"/audit/cases/{ASKED}")
    trail.says("agreed in writing: promise 1 is due on").never_says("half term", "Dina", "Mehta")


def test_programs_read_the_changed_day_too(sign_in):
    at = f"/cases/{AGREED}/dates/agree_contents?about=undertaking:1"
    parent = sign_in(cast.TAYLOR.parent)
    code = parent.json(f"/cases/{AGREED}")["page"]["undertakings"][0]["duty"]["code"]
    why = parent.json(at.replace("agree_contents", code))["why"]
    assert [each["now"] for each in why["fixed"]] == [why["last_day"]]
    assert why["fixed"][0]["was"] < why["last_day"]
    assert why["fixed"][0]["by"] == ["Michelle Taylor", "Northmoor Borough Council"]


def test_a_family_says_no_and_the_day_stays(sign_in, practice: Site):
    page = sign_in(FAMILY).get(f"/cases/{ASKED}/undertakings")
    page = page.link("Say no to the other day")
    page = page.press("Say no, and tell everyone in this case", status=422)
    assert page.errors == ["Say why you do not agree to this day"]
    page = page.press("Say no, and tell everyone in this case", words="Too long for him")
    page.says("Too long for him", "Does not agree to").never_says("agreed in writing on")
    settler = practice.browser(COUNCIL.settler.actor)
    settler.get(f"/la/cases/{ASKED}/undertakings").says("Too long for him")


def test_the_council_suggests_a_day_and_takes_it_back(sign_in):
    settler = sign_in(COUNCIL.settler)
    page = settler.get(f"/la/cases/{ASKED}/undertakings").link(
        "Suggest a different day for promise 1"
    )
    button = "Suggest this day to everyone in this case"
    page = page.press(button, status=422)
    assert page.errors == ["Enter the other day", "Say why another day is needed"]
    day = {"by-day": "1", "by-month": "2", "by-year": "2020"}
    page = page.press(button, **day, reason="A new therapist", status=422)
    page.says("Choose a day that is still to come")
    page = page.press(button, **{**day, "by-year": "2027"}, reason="A new therapist")
    page.says("You suggest Monday 1 February 2027", "A new therapist")
    page = page.link("Take back the other day").press("Take it back", words="She can come sooner")
    page.says("Took back").never_says("You suggest")


def test_a_day_that_changed_while_it_was_read_leads_to_both(sign_in, practice: Site):
    page = sign_in(FAMILY).get(f"/cases/{ASKED}/undertakings/1/day/agree")
    settler = practice.browser(COUNCIL.settler.actor, strong=True)
    again = settler.get(f"/la/cases/{ASKED}/undertakings/1/day")
    day = {"by-day": "1", "by-month": "2", "by-year": "2027"}
    again.press("Suggest this day to everyone in this case", **day, reason="Later")
    page = page.press("Agree to this day", understood="yes", status=409)
    page.says("Something changed while you were writing", "Monday 1 February 2027")


def test_an_officer_who_cannot_bind_the_council_suggests_nothing(sign_in):
    officer = sign_in(COUNCIL.officer)
    officer.get(f"/la/cases/{ASKED}/undertakings").never_says("Suggest a different day")
    officer.get(f"/la/cases/{ASKED}/undertakings/1/day", status=404)
    officer.get(f"/la/cases/{ASKED}/undertakings/1/day/agree", status=404)


@pytest.mark.parametrize("place", ["day", "day/agree", "day/refuse"])
def test_a_school_moves_its_own_promise_alone(sign_in, place):
    priya = sign_in(cast.PRIYA)
    priya.get(f"/joined/cases/{SCHOOL}/undertakings/2/{place}")
    priya.get(f"/joined/cases/{SCHOOL}/undertakings/1/{place}", status=404)


def test_the_day_of_a_schools_promise_moves_when_family_and_council_agree(practice: Site):
    for who, side in ((cast.FOSTER.parent, ""), (COUNCIL.settler, "/la")):
        browser = practice.browser(who.actor, strong=True)
        page = browser.get(f"{side}/cases/{SCHOOL}/undertakings")
        page.says("Orchard Field School suggests")
        page = page.link("Read and agree to the other day")
        page = page.press("Agree to this day", understood="yes")
    page.says("Orchard Field School", "agreed in writing on")
    practice.browser(cast.PRIYA.actor).get(f"/joined/cases/{SCHOOL}/undertakings").says("no longer")
