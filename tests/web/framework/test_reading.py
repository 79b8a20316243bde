"""Everybody reads the framework: no sign-in, a search, every edition, and nothing of a draft."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from disputes.stories.framework import entries
from domain.framework import NATIONAL, PublishEdition
from tests.web.conftest import NOON


@pytest.fixture
def anybody(practice):
    return practice.browser()


def publish_the_draft(practice):
    """The drafted second edition is published, in force from the next day."""
    day = NOON.date().replace(day=NOON.day + 1)
    practice.do(PublishEdition(2, 3, day), NATIONAL, cast.CUSTODIAN.actor)


def test_the_edition_in_force_is_read_without_signing_in(anybody):
    page = anybody.get("/framework")
    page.says("Help that a child may expect", "In force", "50 lines in this edition")
    page.says("This is an example. We wrote it for practice.")
    for entry in entries():
        page.says(entry.expects)
    assert page.response.headers.getlist("Set-Cookie") == []


def test_each_entry_has_an_anchor(anybody):
    raw = anybody.get("/framework/1").response.text
    assert all(f'id="{entry.code}"' in raw for entry in entries())


def test_a_word_finds_lines_and_an_area_narrows_them(anybody):
    page = anybody.get("/framework?words=THERAPIST")
    page.says("CI-8", "SP-9").never_says("CL-4")
    assert page.typed("words") == "THERAPIST"
    page = anybody.get("/framework?words=therapist&area=sensory")
    page.says("1 line found", "SP-9").never_says("CI-8")
    anybody.get("/framework?words=cl-2").says("1 line found")
    page.link("Show every line").says("50 lines in this edition")


@pytest.mark.parametrize("address", ["?words=zzz", "?words=%00%3Cb%3Ezz", "?words=" + "z" * 900])
def test_nothing_found_says_what_to_do(anybody, address):
    anybody.get(f"/framework{address}").says("No line found", "Try another word")


def test_an_area_that_there_is_not_is_all_areas(anybody):
    anybody.get("/framework?area=nowhere").says("50 lines in this edition")


@pytest.mark.parametrize(
    "address",
    ["/2", "/0", "/compare?one=1&other=2", "/compare?one=x&other=1", "/compare"],
)
def test_what_is_not_published_is_not_there(anybody, address):
    anybody.get(f"/framework{address}", status=404)


@pytest.mark.parametrize(
    "who", [None, cast.YUSUF.parent, cast.FAIRSHIRE.officer, cast.ELEANOR, cast.REGULATOR]
)
def test_a_draft_is_read_by_nobody_else(practice, who):
    browser = practice.browser(who.actor) if who else practice.browser()
    browser.get("/framework").never_says("SP-10", "loud rooms")
    for place in ("", "/draft", "/draft/add", "/draft/CL-7", "/draft/CL-7/withdraw", "/publish"):
        if who is None:
            browser.get(f"/institute/framework{place}").never_says("SP-10", "loud rooms")
        else:
            browser.get(f"/institute/framework{place}", status=404).never_says("SP-10")


def test_editions_are_compared_word_by_word(practice, anybody):
    publish_the_draft(practice)
    page = anybody.get("/framework")
    page.says("Not yet in force", "Edition 2")
    page = page.link("What changed in edition 2")
    page.says("What changed from edition 1 to edition 2", "3 lines changed")
    page.says("SP-10", "New", "Withdrawn", "Why:", "Families told us that loud rooms")
    raw = page.response.text
    assert "<del" in raw and "<ins" in raw
    anybody.get("/framework/compare?one=2&other=1").says("from edition 1 to edition 2")
    anybody.get("/framework/compare?one=1&other=1").says("Help that a child may expect")


def test_the_older_edition_stays_as_it_was(practice, anybody):
    publish_the_draft(practice)
    practice.clock.pass_by(days=2)
    anybody.get("/framework").says("50 lines in this edition", "SP-10").never_says('id="SP-6"')
    anybody.get("/framework/1").says("Earlier edition", "SP-6").never_says('id="SP-10"')
