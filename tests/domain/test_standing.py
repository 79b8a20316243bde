"""A receipt stands for a disagreement that is before us; the other papers stay what they are."""

from __future__ import annotations

import pytest

from domain.disagreement.standing import paper_for, still_stands
from domain.disagreement.vocabulary import DocumentKind
from tests.projections.told import case_of

RECEIPT = DocumentKind.RECEIPT


@pytest.mark.parametrize("story", ["not_taken_on", "withdrawn_after_a_call"])
def test_a_receipt_no_longer_stands_for_what_was_taken_back_or_not_taken_on(story):
    assert not still_stands(case_of(story).events, RECEIPT, "1")


@pytest.mark.parametrize(
    "story",
    ["waiting_for_the_council", "opened_again", "every_promise_kept", "reviewed_and_closed"],
)
def test_a_receipt_stands_while_the_case_goes_on_and_when_it_is_done(story):
    assert still_stands(case_of(story).events, RECEIPT, "1")


@pytest.mark.parametrize("kind", [k for k in DocumentKind if k is not RECEIPT])
def test_no_other_paper_falls_with_the_case(kind):
    assert still_stands(case_of("withdrawn_after_a_call").events, kind, "1")


@pytest.mark.parametrize(
    ("story", "stands"), [("another_day_agreed", False), ("another_day_suggested", True)]
)
def test_an_agreement_stands_until_another_day_is_fixed_in_writing(story, stands):
    events = case_of(story).events
    assert still_stands(events, DocumentKind.AGREEMENT, "1") is stands
    assert still_stands(events, DocumentKind.AGREEMENT, "2")


def test_each_step_that_calls_for_a_paper_names_it():
    called = [paper_for(e) for e in case_of("placement_agreed_after_talks").events]
    assert [each for each in called if each] == [
        (RECEIPT, "1"), (DocumentKind.AGREEMENT, "1"), (DocumentKind.CERTIFICATE, "1"),
    ]  # fmt: skip
