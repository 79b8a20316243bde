"""A parent with two children: what they said of themselves is not asked again."""

from __future__ import annotations

import re

import pytest

from tests.web.families.lodging_walk import begin, fill, open_council, sign_in_by_link

REFERENCE = re.compile(r"WM-\d{4}-\d{4}")


@pytest.fixture
def amina(site):
    """A parent who has just sent a disagreement about Idris."""
    open_council(site)
    browser = site.browser()
    fill(begin(browser))
    page = sign_in_by_link(site, browser).link("Check and send").press("Send to Fairshire")
    return browser, REFERENCE.search(page.text).group()


def test_their_details_are_kept_and_nothing_of_the_other_child(amina):
    browser, reference = amina
    start = browser.get(f"/cases/{reference}").link("Tell us about another child")
    draft = start.press("Start now", keep=reference).path
    check = browser.get(f"{draft}/check")
    check.says("Amina Yusuf", "After 4pm", "Breaks", "Your child’s name is missing")
    assert "Idris" not in check.text
    assert "speech therapy" not in check.text


def test_they_may_begin_without(amina):
    browser, reference = amina
    start = browser.get(f"/lodge?keep={reference}")
    check = browser.get(f"{start.press('Start now', keep='').path}/check")
    check.says("Who you are is missing", "How to contact you is missing")


@pytest.mark.parametrize("case", ["WM-0000-0000", "nonsense"])
def test_nobody_keeps_the_details_of_a_case_that_is_not_theirs(site, amina, case):
    browser, _ = amina
    browser.get(f"/lodge?keep={case}", 404)


def test_a_stranger_learns_nothing_of_a_case(site, amina):
    _, reference = amina
    for case in (reference, "WM-0000-0000"):
        start = site.browser().get(f"/lodge?keep={case}")
        assert "Keep my details" not in start.text
        start.press("Start now")
