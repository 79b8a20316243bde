"""Lodging: whether anyone else has parental responsibility, and who is told of it."""

from __future__ import annotations

import re

import pytest

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.second_parent import OtherParentAnswered, ParentInvited
from tests.web.families.lodging_walk import begin, draft_of, fill, open_council, sign_in_by_link

WHOM = {"name": "Omar Yusuf", "email": "omar@example.com"}


@pytest.mark.parametrize(
    ("given", "is_invited"), [("yes", True), ("not_safe", False), ("not_sure", False)]
)
def test_another_parent_is_asked_by_email_only_after_a_yes(site, given, is_invited):
    open_council(site)
    browser = site.browser()
    answers = {
        "other-parent": {"answer": given, "words": "Ring me first"},
        "other-parent-details": WHOM,
    }
    fill(begin(browser), answers)
    check = sign_in_by_link(site, browser).link("Check and send")
    check.says("Ring me first")
    sent = check.press("Send to Fairshire")
    assert sent.h1 == "We have your disagreement"
    found = re.search(r"WM-\d{4}-\d{4}", sent.text)
    assert found is not None
    stream = Disagreement.stream_id(found.group())
    events = list(site.disputes.log.stream(stream, unsealed=True))
    (said,) = [e for e in events if isinstance(e, OtherParentAnswered)]
    assert (said.answer, said.words.value) == (given, "Ring me first")
    assert any(isinstance(e, ParentInvited) for e in events) is is_invited
    assert (WHOM["email"] in {letter.to for letter in site.letters}) is is_invited


def test_an_answer_is_needed_and_nobody_invites_themselves(site):
    open_council(site)
    browser = site.browser()
    draft = draft_of(begin(browser))
    fill(browser.get(f"/lodge/{draft}"))
    page = browser.get(f"/lodge/{draft}/other-parent")
    assert page.h1 == "Does anyone else have parental responsibility?"
    assert page.press("Continue", status=422, answer="").errors == ["Select an answer"]
    page = page.press("Continue", answer="yes")
    assert page.h1 == "Who else has parental responsibility?"
    own = page.press("Continue", status=422, name="Me", email="amina@example.com")
    assert own.errors == ["Enter the other parent’s email address, not your own"]
