"""The Institute: a reviewer is named, reads, drafts, publishes once; nobody else can open it."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.events import Capacity
from tests.web.references import REFERENCES

WITH = REFERENCES["with_the_institute"]
LEFT = REFERENCES["no_agreement"]

CASE = f"/review/cases/{WITH}"  # Emma Foster's: with the Institute, Eleanor named
ASKED = f"/review/cases/{LEFT}"  # Simon Baker's, once it is sent to the Institute
PARTS = ("family_side", "council_side", "evidence", "reasons", "recommendation")


@pytest.fixture
def eleanor(practice):
    return practice.browser(cast.ELEANOR.actor)


@pytest.fixture
def joseph(practice):
    return practice.browser(cast.JOSEPH.actor)


@pytest.fixture
def referred(practice):
    """The council asks the Institute about what mediation left open."""
    mina = practice.browser(cast.STELLBRIDGE.manager.actor)
    page = mina.get(f"/la/cases/{LEFT}/review/ask")
    button = next(
        "".join(each.itertext()).strip()
        for each in page.tree.iter("button")
        if "Institute" in "".join(each.itertext()) or "Ask" in "".join(each.itertext())
    )
    numbers = [
        each.get("value") for each in page.tree.iter("input") if each.get("name") == "issues"
    ]
    page.press(button, issues=numbers)


def judging(page, words):
    """An answer on each line of the framework that the page asks about."""
    rows = [row for row in range(50) if page.typed(f"findings-{row}-entry")]
    found = {f"findings-{row}-met": "partly" for row in rows}
    return found | {f"findings-{row}-words": words for row in rows}


def written(browser, words="As the reports say."):
    page = browser.get(f"{CASE}/recommendation/1")
    for _ in range(4):
        if not page.h1.startswith("Issue"):
            break
        page = page.press("Continue", **dict.fromkeys(PARTS, words), **judging(page, words))
    return page


def test_without_a_reviewer_only_steps_are_read(joseph, referred):
    joseph.get("/review").says(LEFT, "Dates and steps only").never_says("Freya", "Baker")
    page = joseph.get(ASKED).says("Only dates and steps can be read", "Name the reviewer")
    page.never_says("Freya", "Simon Baker")
    joseph.get(f"{ASKED}/recommendation", 404)
    [row] = [r for r in joseph.json("/review")["page"]["waiting"]["rows"] if r["reference"] == LEFT]
    assert [row[who] for who in ("child", "officer", "mediator", "reviewer")] == [None] * 4


def test_naming_oneself_opens_the_case_and_shuts_it_to_the_others(practice, joseph, referred):
    page = joseph.get(f"{ASKED}/reviewer").press("Name me as reviewer")
    page.says("Reading list", "Freya", "It stops no clock")
    practice.browser(cast.ELEANOR.actor).get(ASKED, 404)
    joseph.get("/review").says("Freya")


def test_naming_a_colleague_leads_back_to_the_list(joseph, referred):
    page = joseph.get(f"{ASKED}/reviewer").press("Name this colleague", reviewer=cast.CATRIN.key)
    assert page.path == "/review"
    joseph.get(ASKED, 404)


def test_nobody_chosen_is_said_beside_the_list(joseph, referred):
    page = joseph.get(f"{ASKED}/reviewer").press("Name this colleague", status=422)
    assert page.errors == ["Select a reviewer"]


def test_the_reading_list_has_both_last_days_and_nothing_of_the_mediation(eleanor):
    page = eleanor.get(CASE).says("Reading list", "The family’s last days", "Tribunal", "Adviser")
    page.says("What was said in mediation is never shown", "no mediation certificate")
    page.link("Ask both sides a question").says("Reviewer and both sides")


def test_each_part_is_asked_for_and_what_was_typed_is_kept(eleanor):
    page = eleanor.get(f"{CASE}/recommendation/1")
    page = page.press("Continue", status=422, evidence="Two reports")
    assert "Give a reason for issue 1" in page.errors
    assert "Enter what you recommend on issue 1" in page.errors
    assert page.typed("evidence").strip() == "Two reports"


def test_a_half_done_draft_waits(eleanor):
    address, fields = eleanor.get(f"{CASE}/recommendation/1").fields("Continue", reasons="So far")
    eleanor.post(f"{address}/later", fields).says("Half done")
    assert eleanor.get(f"{CASE}/recommendation/1").typed("reasons").strip() == "So far"
    eleanor.get(f"{CASE}/recommendation/publish").says("Some points are not written yet")


def test_it_is_checked_then_published_once(practice, eleanor):
    page = written(eleanor).says("Check the recommendation before you publish it")
    page = page.link("Go on to publish").says(
        "It binds nobody", "You cannot change it", "Who reads"
    )
    address, fields = page.fields("Publish to both sides")
    eleanor.post(address, fields).says("The recommendation of", "As the reports say.")
    eleanor.post(address, fields).says("The recommendation of")  # the same press again
    eleanor.get(f"{CASE}/recommendation/1", 404)
    eleanor.get(CASE).says("The recommendation was published on")
    emma = practice.browser(cast.FOSTER.parent.actor)
    emma.get(f"/cases/{WITH}/review").says("As the reports say.")


@pytest.mark.parametrize(
    "who", [cast.JOSEPH, cast.FOSTER.parent, cast.FAIRSHIRE.manager, cast.MOIRA, cast.REGULATOR]
)
@pytest.mark.parametrize("tail", ["", "/recommendation", "/recommendation/1", "/reviewer"])
def test_nobody_else_opens_it(practice, who, tail):
    browser = practice.browser(who.actor)
    there = browser.get(CASE + tail, 404)
    assert there.response.data == browser.get("/no-such-page", 404).response.data


def test_empty_lists_say_so(practice):
    fatima = practice.person("per_new", "Fatima New", Capacity.REVIEWER, cast.INSTITUTE_KEY)
    practice.browser(fatima).get("/review").says(
        "You review no case now", "Every case has a reviewer"
    )


def test_each_line_that_was_named_is_judged(eleanor):
    page = eleanor.get(f"{CASE}/recommendation/1")
    page.says("Was it met?", "By edition 1 of the framework", "CL-2", "CL-3", "CORE-7")
    page = page.press("Continue", **dict.fromkeys(PARTS, "So."), status=422)
    assert page.errors == ["Select met, partly met or not met", "Enter why you think so"] * 3


def test_the_reviewer_chooses_other_lines_of_the_same_edition(practice, eleanor):
    page = eleanor.get(f"{CASE}/recommendation/2").never_says("Was it met?")
    address, fields = page.fields("Continue", reasons="So far", more=["CL-9", "ALL-1"])
    page = eleanor.post(f"{address}/lines", fields)
    page.says("Was it met?", "CL-9 was", "ALL-1 was")
    assert page.typed("reasons").strip() == "So far"
    page = page.press("Continue", **dict.fromkeys(PARTS, "So."), **judging(page, "On some days."),
                      more=["SP-5"])  # fmt: skip
    page = page.says("SP-5 was", "On some days.")
    page = written(eleanor)
    page = page.link("Go on to publish").press("Publish to both sides")
    page.says("SP-5", "Partly met", "The reviewer says:")
    emma = practice.browser(cast.FOSTER.parent.actor)
    emma.get(f"/cases/{WITH}/review").says("SP-5", "Partly met", "CORE-7")
    emma.get(f"/cases/{WITH}/issues/2").says("ALL-1", "Partly met")
