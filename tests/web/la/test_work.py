"""The council's list of cases: by date, filtered by codes in the address, names by POST only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.plots.before_meeting import just_sent
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from tests.web.conftest import NOON
from tests.web.references import REFERENCES

AMINA = REFERENCES["waiting_for_the_council"]
LATE = REFERENCES["speech_therapy_late"]
MISSED = REFERENCES["promise_missed_and_not_explained"]
OFFICER, MANAGER = cast.FAIRSHIRE.officer, cast.FAIRSHIRE.manager


@pytest.fixture
def jo(practice):
    return practice.browser(OFFICER.actor)


@pytest.fixture
def colin(practice):
    return practice.browser(MANAGER.actor)


def numbers(page):
    return [each.text for each in page.tree.iter("b") if each.text and each.text.isdigit()]


def test_an_officer_sees_what_is_to_do_by_date(jo):
    page = jo.get("/la/cases").says("Cases by date", "Only the council’s side", "Answer 3 issues")
    assert page.h1 == "Cases by date"
    days = page.text.index("Answer 3 issues")
    assert days < page.text.index("Nothing: waiting for others")
    assert len(numbers(page)) == 4


@pytest.mark.parametrize("show", ["late", "soon", "later", "waiting", "closed", "all", "nonsense"])
def test_each_count_filters_and_the_address_keeps_it(jo, show):
    page = jo.get(f"/la/cases?show={show}")
    page.says("showing ")
    if show == "nonsense":
        page.says("Open cases: showing")


def test_by_child_only_within_ones_own_cases(jo, colin):
    jo.get("/la/cases?sort=child&show=all").link("Child")
    with pytest.raises(AssertionError, match="no link"):
        colin.get("/la/cases?sort=child").link("Child")


def test_a_manager_filters_by_officer_and_stage(colin):
    page = colin.get(f"/la/cases?officer={OFFICER.key}&stage=answering&show=open")
    page.says("Whose", "Open cases: showing")
    assert page.typed("officer") == OFFICER.key
    assert page.typed("stage") == "answering"
    colin.get("/la/cases?stage=nowhere&page=-3&page=x").says("showing 1 to")


def test_a_case_is_found_by_surname_and_the_name_is_in_no_address(jo):
    page = jo.get("/la/cases").press("Find", wanted="yusuf")
    page.says("1 case found", "Idris", AMINA)
    assert "yusuf" not in page.path
    page.press("Find", wanted=AMINA.replace("-", " ")).says("1 case found")
    page.press("Find", wanted="Nobody").says("No cases found", "None of your cases has this")


def test_looking_for_nothing_says_so_beside_the_box(jo):
    page = jo.get("/la/cases").press("Find", status=422, wanted="   ")
    assert page.errors == ["Enter a case reference or a surname"]


def test_another_council_finds_nothing(practice):
    tom = practice.browser(cast.ASHMERE.officer.actor)
    tom.get("/la/cases").press("Find", wanted="Yusuf").says("No cases found")
    tom.get("/la/cases").never_says("Idris")


def test_promises_of_every_case_are_one_list(practice, jo):
    page = jo.get("/la/undertakings").says("What the council promised", "Late", "Promise")
    page.says(LATE)
    jo.get("/la/undertakings?show=kept").says("Kept: showing")
    late = jo.get("/la/undertakings?show=late")
    late.says("Late by")
    grace = practice.browser(cast.ASHMERE.officer.actor)
    grace.get("/la/undertakings?show=late").link(f"{MISSED}, promise 1: Explain the delay").says(
        "Explain why promise 1 is late"
    )


def test_no_promise_yet_is_said(practice):
    # an officer without a case of their own
    clare = practice.person("per_new", "Clare New", OFFICER.capacity, cast.FAIRSHIRE.key)
    browser = practice.browser(clare)
    browser.get("/la/undertakings").says("There are no promises to show here")
    browser.get("/la/cases").says("You have no open case")


@pytest.mark.parametrize(
    "who",
    [cast.YUSUF.parent, cast.RUTH, cast.EVEN_GROUND.coordinator, cast.ELEANOR, cast.REGULATOR],
)
@pytest.mark.parametrize("path", ["/la/cases", "/la/undertakings", f"/la/cases/{AMINA}/answer"])
def test_nobody_else_has_these_pages(practice, who, path):
    browser = practice.browser(who.actor)
    assert browser.get(path, 404).response.data == browser.get("/no-such-page", 404).response.data


def test_long_lists_have_pages(site):
    """26 cases: the second page holds the last one."""
    days = Days(NOON.date())
    tell(the_service_opens(days), site.disputes, NoFiles())
    for number in range(26):
        case = 1000001 + number
        story = just_sent(case, days, cast.BENNETT, cast.NORTHMOOR, cast.RUTH)
        tell(replace(story, name=f"{story.name}_{number}"), site.disputes, NoFiles())
    lewis = site.browser(cast.NORTHMOOR.officer.actor)
    lewis.get("/la/cases").says("Open cases: showing 1 to 25 of 26", "Page 1 of 2")
    lewis.get("/la/cases").link("Page 2, the next").says("showing 26 to 26 of 26")
