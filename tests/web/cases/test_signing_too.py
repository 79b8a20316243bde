"""A school that is named in the terms reads them, signs or says no; a health board in the talks."""

from __future__ import annotations

from disputes.stories import cast
from tests.web.cases.conftest import STORIES
from tests.web.conftest import Site

SIGNS, PROMISED, TALKS = "school_signs_too", "school_promised", "health_board_in_talks"


def at(story: str, side: str = "/joined") -> str:
    return f"{side}/cases/{STORIES[story]}"


def test_a_school_reads_the_words_that_ask_something_of_it_and_signs(sign_in, practice: Site):
    priya = sign_in(cast.PRIYA)
    priya.get("/joined/cases").says("Read and sign", STORIES[SIGNS])
    home = priya.get(at(SIGNS)).says("What you must do", "Sign the agreement", "at each break")
    home.never_says(
        "07700",
        "Carys Evans",
        "A physiotherapist who comes",
        "All day is not ours",
        "Send a message",
    )
    priya.get(f"{at(SIGNS)}/terms/1", status=404)
    for place in ("sessions", "agree-to-mediate", "attendee", "terms/2/agree", "undertakings"):
        priya.get(f"{at(SIGNS)}/{place}", status=404)
    page = home.link("Sign the agreement")
    page.says("Orchard Field School, not yet", "The family, signed").never_says("Carys Evans")
    signed = page.link("Go on to sign").press("Sign", understood="yes")
    signed.says("Agreed on", "Orchard Field School, signed")
    family = practice.browser(cast.EVANS.parent.actor).get(f"{at(SIGNS, '')}/agreement")
    family.says("Agreed on", "Orchard Field School, signed")


def test_a_school_says_that_it_will_not_sign_and_why(sign_in, practice: Site):
    page = sign_in(cast.PRIYA).get(f"{at(SIGNS)}/terms/2")
    page.says("signs the agreement too").never_says("not yet")  # what others said is not theirs
    page = page.link("Say that you will not sign")
    wrong = page.press("Send to everyone in the talks", status=422)
    assert wrong.errors == ["Say why you will not sign"]
    wrong.press("Send to everyone in the talks", reason="We have nobody").says("You said that you")
    for who, side in ((cast.EVANS.parent, ""), (cast.FARAH, "/service")):
        page = practice.browser(who.actor).get(f"{at(SIGNS, side)}/terms/2")
        page.says("Orchard Field School will not sign", "We have nobody")
    practice.browser(cast.FARAH.actor).get(at(SIGNS, "/service")).says("one named will not sign")


def test_a_school_tells_of_its_own_promise_alone(sign_in):
    priya = sign_in(cast.PRIYA)
    page = priya.get(f"{at(PROMISED)}/undertakings").says("Promise 1", "Promise 2", "From Monday")
    priya.get(f"{at(PROMISED)}/undertakings/2").press(
        "Send to everyone in this case", kept="yes", words="Each break now"
    ).says("Each break now")
    assert page.text.count("Tell us what is happening") == 1


def test_a_health_board_answers_the_terms_in_the_councils_place(sign_in, practice: Site):
    callum = sign_in(cast.CALLUM)
    callum.get(at(TALKS)).says("in the council’s place", "Read what is suggested on point 1")
    callum.get(f"{at(TALKS)}/sessions").says("Held")
    page = callum.get(f"{at(TALKS)}/terms/1/agree")
    page.press("Agree to this point", understood="yes").says("Fairshire Health Board, yes")
    officer = practice.browser(cast.FAIRSHIRE.officer.actor)
    officer.get(at(TALKS, "/la")).says("takes part in your place").never_says("Name who attends")
    officer.get(f"{at(TALKS, '/la')}/agree-to-mediate").never_says("I have read this and I agree")
    family = practice.browser(cast.BAKER.parent.actor)
    family.get(f"{at(TALKS, '')}/terms/1").says("Fairshire Health Board, yes")


def test_a_school_reads_why_its_promise_has_its_day(sign_in):
    page = sign_in(cast.PRIYA).get(f"{at(PROMISED)}/dates/agree_other?about=undertaking:2")
    page.says("Why", "Orchard Field School")
