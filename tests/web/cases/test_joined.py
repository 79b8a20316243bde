"""A school or health body is asked to join, joins or stays out, and reads its own points alone."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES
from tests.web.conftest import Site

JOINED, LEFT = "health_joins_a_school_stays_out", "asked_and_left_again"
OTHER_WORDS = "An adult beside the climbing frame"


def at(story: str, side: str = "/joined") -> str:
    return f"{side}/cases/{STORIES[story]}"


def test_a_health_body_reads_its_own_point_and_no_other(sign_in):
    callum = sign_in(cast.CALLUM)
    page = callum.get("/joined/cases").says(STORIES[JOINED]).never_says(STORIES[LEFT])
    page = callum.get(at(JOINED))
    assert page.h1 == "You joined this point"
    page.says("Health: Fairshire Health Board, contact Callum Reid", "Imran Hussain")
    page.says("A physiotherapist who comes into school", "We asked the board", "for an hour each")
    page.never_says(OTHER_WORDS, "one adult more", "Zara Hussain", "07700 900149")
    callum.get(f"{at(JOINED)}/steps").says("joined point 1").never_says(OTHER_WORDS)
    callum.get(f"{at(JOINED)}/points/2", status=404)
    for side in ("", "/la", "/service"):
        callum.get(at(JOINED, side), status=404)


def test_what_it_says_is_asked_for_kept_and_read_by_everyone(practice: Site, sign_in):
    page = sign_in(cast.CALLUM).get(at(JOINED)).link("Say more on this point")
    wrong = page.press("Send to everyone in this case", status=422, offer="An hour more")
    assert wrong.errors == ["Enter what you say on this point"]
    wrong.says("An hour more")
    wrong.press("Send to everyone in this case", words="We looked again").says("We looked again")
    people = ((cast.HUSSAIN.parent, ""), (cast.FAIRSHIRE.officer, "/la"))
    for who, side in (*people, (cast.RUTH, "/service")):
        page = practice.browser(who.actor).get(f"{at(JOINED, side)}/issues/1")
        page.says("What others say who joined this point", "We looked again", "An hour more")
        practice.browser(who.actor).get(f"{at(JOINED, side)}/issues/2").never_says("looked again")


def test_who_is_asked_reads_only_that_until_it_joins(sign_in):
    priya = sign_in(cast.PRIYA)
    page = priya.get("/joined/cases").says("Join or stay out", STORIES[LEFT])
    page = priya.get(at(LEFT))
    assert page.h1 == "You are asked to join a case"
    page.says("Northmoor Borough Council", "Point 1: Health help")
    page.never_says("Hughes", "Ben", "physiotherapist")
    for place in ("/steps", "/points/1", "/leave"):
        priya.get(f"{at(LEFT)}{place}", status=404)
    wrong = page.press("Join", status=422)
    assert wrong.errors == ["Select at least one point"]
    joined = wrong.press("Join", issues="2")
    joined.says("You joined this point", OTHER_WORDS, "You are asked to join more points")
    joined.never_says("A physiotherapist who comes")


def test_staying_out_gives_a_reason_that_everyone_reads(practice: Site, sign_in):
    priya = sign_in(cast.PRIYA)
    page = priya.get(f"{at(LEFT)}/answer").link("Stay out")
    wrong = page.press("Stay out, and tell everyone in this case", status=422)
    assert wrong.errors == ["Say why you do not take part"]
    wrong.press("Stay out, and tell everyone in this case", reason="We are moving house")
    priya.get(f"{at(LEFT)}/answer", status=404)
    priya.get(at(LEFT), status=404)
    people = practice.browser(cast.HUGHES.parent.actor).get(f"{at(LEFT, '')}/people")
    people.says("Orchard Field School", "Takes no part", "We are moving house")


def test_whoever_leaves_reads_nothing_more(sign_in):
    callum = sign_in(cast.CALLUM)
    page = callum.get(at(JOINED)).link("Leave this case")
    page.press("Leave, and tell everyone in this case", reason="Another board serves them")
    callum.get(at(JOINED), status=404)


def test_a_family_asks_a_school_and_the_council_whom_it_may(practice: Site, sign_in):
    zara = sign_in(cast.HUSSAIN.parent)
    page = zara.get(f"{at(JOINED, '')}/people").link("Ask a school or health body to join")
    wrong = page.press("Ask them to join", status=422)
    assert set(wrong.errors) == {"Select whom to ask", "Select at least one point"}
    asked = wrong.press("Ask them to join", organisation="orchard-field", issues="2")
    asked.says("Orchard Field School", "Asked to join")
    officer = practice.browser(cast.FAIRSHIRE.officer.actor)
    page = officer.get(f"{at(JOINED, '/la')}/people/join")
    page.says("Fairshire Health Board").never_says("Orchard Field School", "2. Help in school")


def test_a_coordinator_asks_when_the_family_agreed_and_ends_a_part(practice: Site):
    helen = practice.browser(cast.EVEN_GROUND.coordinator.actor)
    page = helen.get(f"{at(JOINED, '/service')}/people/join")
    typed = {"organisation": "orchard-field", "issues": "2"}
    wrong = page.press("Ask them to join", status=422, **typed)
    assert wrong.errors == ["Ask the family first, and tick the box when it agrees"]
    wrong.press("Ask them to join", **typed, family_agreed="yes").says("Asked to join")
    page = helen.get(f"{at(JOINED, '/service')}/people/joined/fairshire-icb/end")
    page.press("End their part", reason="Asked by mistake").says("Asked by mistake")
    practice.browser(cast.CALLUM.actor).get(at(JOINED), status=404)
    helen.get(f"{at(JOINED, '/service')}/people/joined/fairshire-icb/end", status=404)


@pytest.mark.parametrize("who", [cast.PRIYA, cast.FAIRSHIRE.officer, cast.HUSSAIN.parent])
def test_others_find_nothing_there(practice: Site, who):
    browser = practice.browser(who.actor)
    for place in ("", "/steps", "/answer", "/stay-out", "/leave", "/points/1"):
        browser.get(f"{at(JOINED)}{place}", status=404)


def test_a_mediator_asks_nobody(practice: Site):
    ruth = practice.browser(cast.RUTH.actor)
    ruth.get(f"{at(JOINED, '/service')}/people/join", status=404)
