"""A family may name lines of the framework on a point; the case keeps its edition for ever."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.framework import NATIONAL, ChangeEntry, PublishEdition
from tests.web.conftest import NOON
from tests.web.framework.test_writing import kept
from tests.web.references import REFERENCES

AMINA = REFERENCES["waiting_for_the_council"]
POINT = f"/cases/{AMINA}/issues/1"


@pytest.fixture
def amina(practice):
    return practice.browser(cast.YUSUF.parent.actor)


def test_the_family_names_lines_changes_them_and_takes_them_back(practice, amina):
    page = amina.get(POINT).says("Nobody has named a line of the list yet. It can stay so.")
    page = page.link("Name lines of the list").says("You do not have to say")
    page = page.press("Send to everyone in this case", entries=["CI-1", "ALL-2"])
    page.says("Adults use short sentences", "Named by Amina Yusuf", "ALL-2")
    jo = practice.browser(cast.FAIRSHIRE.officer.actor)
    jo.get(f"/la/cases/{AMINA}/issues/1").says("CI-1", "Named by Amina Yusuf")
    page = page.link("Change the lines you named")
    assert page.typed("entries") is not None
    page = page.press("Send to everyone in this case", entries=[])
    page.says("Nobody has named a line of the list yet")


def test_words_narrow_the_list_and_what_was_ticked_stays(amina):
    page = amina.get(f"{POINT}/framework")
    page = page.press("Show these", entries=["ALL-2"], find="short sentences")
    page.says("Showing 1 of ", "CI-1", "ALL-2").never_says('value="CI-8"')
    page = page.press("Show these", find="nothing like it")
    page.says("Nothing fits these words", "ALL-2")
    page.press("Send to everyone in this case").says("ALL-2")


def test_what_is_not_in_the_edition_is_refused_by_name(amina):
    page = amina.get(f"{POINT}/framework")
    address, fields = page.fields("Send to everyone in this case")
    fields.setlist("entries", ["SP-10"])  # of the draft
    amina.post(address, fields, status=422).says("SP-10 is not in the framework edition")
    fields.setlist("entries", ["no such"])
    amina.post(address, fields, status=422).says("Choose from the list")


def test_a_second_press_adds_nothing(practice, amina):
    page = amina.get(f"{POINT}/framework")
    address, fields = page.fields("Send to everyone in this case", entries=["CI-1"])
    assert amina.post(address, fields).h1 == amina.post(address, fields).h1
    amina.get(f"/cases/{AMINA}/timeline?issue=1").says("CI-1")


def test_the_words_of_the_cases_own_edition_stay_when_a_newer_one_is_in_force(practice, amina):
    before = kept(practice).editions[1].entries["CI-8"]
    other = vars(before) | {"expects": "A therapist comes each month."}
    custodian = cast.CUSTODIAN.actor
    practice.do(ChangeEntry(**other, reason="More often.", version=0), NATIONAL, custodian)
    day = NOON.date().replace(day=NOON.day + 1)
    practice.do(PublishEdition(2, 4, day), NATIONAL, custodian)
    practice.clock.pass_by(days=3)
    amina = practice.browser(cast.YUSUF.parent.actor)
    amina.get("/framework").says("A therapist comes each month.")
    page = amina.get(f"/cases/{AMINA}/issues/2").says(before.expects, "edition 1")
    page.never_says("A therapist comes each month.")
    amina.get(f"{POINT}/framework").says(before.expects).never_says("comes each month")


@pytest.mark.parametrize("who", [cast.FAIRSHIRE.officer, cast.RUTH, cast.BENNETT.parent,
                                 cast.CUSTODIAN, cast.REGULATOR])  # fmt: skip
def test_nobody_else_names_lines_for_the_family(practice, who):
    browser = practice.browser(who.actor)
    gone = browser.get(f"{POINT}/framework", status=404).response.data
    assert gone == browser.get("/cases/nowhere", status=404).response.data


def test_in_a_closed_case_and_on_no_point_there_is_nothing_to_name(practice, amina):
    amina.get(f"/cases/{AMINA}/issues/9/framework", status=404)
    closed = REFERENCES["withdrawn_after_a_call"]
    singh = practice.browser(cast.SINGH.parent.actor)
    singh.get(f"/cases/{closed}/issues/1/framework", status=404)
