"""Beyond a letter that can be appealed: no decision, health alone, a ground in law, judges."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.references import REFERENCES

HELP = REFERENCES["help_without_a_plan"]
NO = REFERENCES["council_will_not_meet"]
HEALTH = REFERENCES["health_help_alone"]
SCHOOL = REFERENCES["school_answered_with_a_ground"]
JUDGED = REFERENCES["the_tribunal_has_decided"]
WHY_NONE = "There is no council decision you can appeal, so there is no tribunal day."
JO, LEWIS = cast.FAIRSHIRE.officer, cast.NORTHMOOR.officer
BENNETT, KOWALSKI = cast.BENNETT.parent, cast.KOWALSKI.parent
FAMILY_PAGES = (
    "", "/talks", "/tribunal", "/withdraw", "/issues/1", "/sessions", "/terms", "/people",
    "/messages", "/evidence", "/timeline", "/papers", "/review", "/agreement", "/undertakings",
)  # fmt: skip


@pytest.fixture
def clio(practice):
    return practice.browser(BENNETT.actor)


@pytest.mark.parametrize("page", FAMILY_PAGES)
def test_every_family_page_says_why_there_is_no_tribunal_day(clio, page):
    clio.get(f"/cases/{HELP}{page}").says(WHY_NONE).never_says("the paper you need to appeal")


def test_there_is_nothing_to_choose_certify_or_appeal_without_a_decision(practice, clio):
    for place in ("choose", "certificate/1", "tribunal/1", "tribunal/1/result"):
        clio.get(f"/cases/{HELP}/{place}", 404)
    coordinator = practice.browser(cast.FAIRSHIRE.service.coordinator.actor)
    coordinator.get(f"/service/cases/{HELP}/certify/1", 404)


def test_help_without_a_plan_is_named_on_its_point(clio):
    page = clio.get(f"/cases/{HELP}/issues/1")
    page.says("Help without a plan", "Help with talking and understanding")
    page.says("guidance says that this should be done", "SEND Code of Practice 2015 ch. 6")


def test_both_sides_read_where_the_wish_to_meet_stands(practice, clio):
    clio.get(f"/cases/{HELP}/talks").says("Both sides want to meet", "Anyone can stop")
    jo = practice.browser(JO.actor)
    jo.get(f"/la/cases/{HELP}/talks").says("Both sides want to meet")
    practice.browser(cast.MEHTA.parent.actor).get(f"/cases/{HELP}/talks", 404)


def test_a_council_that_said_no_can_still_say_yes(practice):
    family = practice.browser(KOWALSKI.actor)
    home = family.get(f"/cases/{NO}")
    assert home.h1 == "The council does not take part in a meeting"
    home.says("Ask the Institute", WHY_NONE)
    family.get(f"/cases/{NO}/talks").says("The school now has someone.")
    lewis = practice.browser(LEWIS.actor)
    page = lewis.get(f"/la/cases/{NO}/talks")
    page.press("Take part, and tell everyone in this case").says("Both sides want to meet")
    family.get(f"/cases/{NO}").says("The council said that it takes part")


def test_a_no_needs_its_reason_in_words(practice):
    lewis = practice.browser(LEWIS.actor)
    page = lewis.get(f"/la/cases/{NO}/talks/no")
    assert page.press("Say no to everyone in this case", status=422, words=" ").errors == [
        "Say why the council does not take part"
    ]


def test_only_a_party_opens_the_talks_and_only_of_a_case_that_has_them(practice):
    judged = practice.browser(cast.GREEN.parent.actor)
    judged.get(f"/cases/{JUDGED}/talks", 404)
    mediator = practice.browser(cast.RUTH.actor)
    mediator.get(f"/service/cases/{HELP}/talks", 404)


def test_a_case_on_health_alone_names_the_health_body_and_who_comes(practice):
    family = practice.browser(cast.THOMAS.parent.actor)
    family.get(f"/cases/{HEALTH}").says("NHS Fairshire Integrated Care Board", "Helen Marsh")
    family.get(f"/cases/{HEALTH}/certificate/1").says(
        "It is about health alone, and it says so", "only beside a school matter"
    )
    jo = practice.browser(JO.actor)
    page = jo.get(f"/la/cases/{HEALTH}/health")
    assert page.press("Save, and show everyone in this case", status=422, body="").errors == [
        "Enter the name of the health body"
    ]
    page.press("Save, and show everyone in this case", body="NHS Other ICB").says("NHS Other ICB")
    jo.get(f"/la/cases/{HELP}/health", 404)


def test_a_no_to_a_school_is_read_with_its_ground(practice):
    family = practice.browser(cast.CHAN.parent.actor)
    page = family.get(f"/cases/{SCHOOL}/issues/3")
    page.says("Larkfield School", "A special school or college", "s.39(4)(a)")
    page.says("It does not fit the child’s age, ability, aptitude or needs", "you can ask for this")
    family.get(f"/cases/{SCHOOL}/issues/2").says("Help in school (2)", "no rule gives you a right")


def test_a_late_case_says_why_it_was_taken_on_or_what_can_still_be_done(practice):
    late = practice.browser(cast.HUGHES.parent.actor)
    late.get(f"/cases/{REFERENCES['late_and_taken_on']}").says(
        "It came late, and we took it on.", "The letter went to an old address."
    )
    over = practice.browser(cast.IQBAL.parent.actor)
    over.get(f"/cases/{REFERENCES['too_late']}").says(
        "The time for this has passed", "What you can still do", "Talk first"
    )


def test_how_an_appeal_ended_is_told_and_put_right(practice):
    family = practice.browser(cast.GREEN.parent.actor)
    family.get(f"/cases/{JUDGED}").says("The appeal ended on", "decided for the family")
    family.get(f"/cases/{JUDGED}/tribunal").says("Decided for the family", "Put this right")
    jo = practice.browser(JO.actor)
    page = jo.get(f"/la/cases/{JUDGED}/tribunal/1/result")
    wrong = page.press("Tell everyone in this case", status=422, outcome="in_part")
    assert wrong.errors == ["Enter the day it ended"]
    day = {"on-day": "1", "on-month": "2", "on-year": "2026"}
    page.press("Tell everyone in this case", outcome="in_part", **day).says(
        "Decided for the family in part", "1 February 2026"
    )
    jo.get(f"/la/cases/{HELP}/tribunal/1/result", 404)
