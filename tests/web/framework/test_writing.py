"""The custodian writes the next edition, sees what is otherwise in it, and publishes it once."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.framework import NATIONAL, ChangeEntry, Framework
from tests.web.conftest import NOON
from tests.web.references import REFERENCES

DRAFT = "/institute/framework/draft"
BOXES = {
    "expects": "Each child knows where to go when it is too loud.",
    "area": "sensory",
    "kind": "ordinary",
    "level": "everyone",
    "provided_by": ["school"],
    "reason": "Asked for by children.",
}
DAY = {"in_force_from-day": "1", "in_force_from-month": "9", "in_force_from-year": "2027"}


@pytest.fixture
def harriet(practice):
    return practice.browser(cast.CUSTODIAN.actor)


def kept(practice) -> Framework:
    made = None
    for event in practice.disputes.log.stream(Framework.stream_id(NATIONAL)):
        made = event.mutate(made)
    return made


def test_it_is_her_home_and_shows_the_editions_and_the_draft(harriet):
    page = harriet.get("/institute/framework")
    page.says("Custodian of the framework", "Edition 2 is being written", "Edition 1", "In force")
    page = page.link("Open the draft")
    page.says("Draft of edition 2", "What changes from edition 1", "SP-10", "Put back")
    page.says("Only the custodians of the framework")


def test_an_entry_is_added(practice, harriet):
    page = harriet.get(DRAFT).link("Add an entry")
    page = page.press("Add to the draft", code="sp-11", **BOXES)
    page.says("Draft of edition 2", "SP-11", "Each child knows where to go")
    assert kept(practice).draft.entries["SP-11"].expects == BOXES["expects"]


def test_what_is_missing_is_said_and_what_was_typed_is_kept(harriet):
    page = harriet.get(f"{DRAFT}/add")
    page = page.press("Add to the draft", expects="Half a thought", status=422)
    assert page.errors == [
        "Enter a code, like CL-2",
        "Select the area of need",
        "Select what the entry describes",
        "Select from which level of need it holds",
        "Select who gives this help",
        "Enter the reason. It is shown beside the change",
    ]
    assert page.typed("expects") == "Half a thought"
    page = page.press("Add to the draft", code="CL-2", **BOXES, status=422)
    page.says("Code CL-2 already has an entry, in this edition or an earlier one. Choose another")


def test_an_entry_is_changed_and_the_difference_is_readable(harriet):
    page = harriet.get(f"{DRAFT}/CL-4")
    words = page.typed("expects").replace("a model", "an example")
    page = page.press("Save to the draft", expects=words, reason="Plainer.")
    page.says("CL-4", "an example", "Plainer.")
    page = harriet.get(f"{DRAFT}/CL-4")
    page.press("Save to the draft", level="targeted", expects=words, reason="Less wide.").says(
        "Level: Some need (before: Every child)"
    )


def test_somebody_elses_change_is_not_overwritten(practice, harriet):
    page = harriet.get(f"{DRAFT}/CL-4")
    entry = vars(kept(practice).draft.entries["CL-4"]) | {"expects": "Said by somebody else."}
    practice.do(ChangeEntry(**entry, reason="Mine.", version=0), NATIONAL, cast.CUSTODIAN.actor)
    page = page.press("Save to the draft", expects="Mine too.", reason="Why.", status=409)
    page.says("changed while you were reading it", "Said by somebody else.", "Mine too.")


def test_an_entry_is_withdrawn_and_put_back(practice, harriet):
    page = harriet.get(f"{DRAFT}/CL-4/withdraw").says(
        "Withdraw CL-4 from edition 2?", "put it back"
    )
    page.press("Withdraw", reason=" ", status=422).says("Enter the reason")
    page.press("Withdraw", reason="Said twice.").says("Said twice.")
    harriet.get(f"{DRAFT}/CL-4/withdraw", status=404)
    harriet.get(f"{DRAFT}/CL-4").press("Save to the draft", reason="Not so.")
    assert "CL-4" in kept(practice).draft.entries


@pytest.mark.parametrize("place", ["/CL-99", "/CL-99/withdraw", "/x"])
def test_an_entry_that_there_is_not(harriet, place):
    harriet.get(DRAFT + place, status=404)


def test_publishing_is_told_done_once_and_never_undone(practice, harriet):
    page = harriet.get(DRAFT).link("Go on to publish")
    page.says("Publish edition 2?", "It cannot be taken back or changed", "Who reads it: everybody")
    page.press("Publish edition 2", status=422).says("Enter the day from which it is in force")
    early = {**DAY, "in_force_from-month": "1", "in_force_from-year": "2026"}
    page.press("Publish edition 2", **early, status=422).says(
        "Day it comes into force must be Wednesday 4 November 2026 or later"
    )
    again = page
    page = page.press("Publish edition 2", **DAY)
    page.says("The framework", "Not yet in force", "No next edition is being written")
    again.press("Publish edition 2", **DAY)  # a second press of the same page
    assert list(kept(practice).editions) == [1, 2]
    harriet.get(DRAFT, status=404)
    harriet.get("/institute/framework/publish", status=404)
    page.press("Start the next edition").says("Draft of edition 3", "Nothing yet.")


def test_what_was_changed_meanwhile_is_read_before_it_is_published(practice, harriet):
    page = harriet.get("/institute/framework/publish")
    entry = vars(kept(practice).draft.entries["CL-4"]) | {"expects": "Otherwise."}
    practice.do(ChangeEntry(**entry, reason="Mine.", version=0), NATIONAL, cast.CUSTODIAN.actor)
    page.press("Publish edition 2", **DAY, status=409).says("Read it again, then publish it")


def test_a_framework_is_started_where_there_is_none(site):
    mira = site.person("per_mira", "Mira Lane", cast.CUSTODIAN.capacity, "institute")
    browser = site.browser(mira)
    page = browser.get("/institute/framework").says("There is no framework yet")
    browser.get("/framework").says("No list has been published yet")
    page = page.press("Start the framework", name="Our framework")
    page = page.says("Our framework").press("Start the next edition")
    page.says("Draft of edition 1", "What is written so far")


def test_a_custodian_sees_no_case_at_all(practice, harriet):
    gone = harriet.get("/institute/nowhere", status=404).response.data
    for reference in REFERENCES.values():
        for side in ("/cases", "/la/cases", "/service/cases", "/review/cases", "/audit/cases"):
            assert harriet.get(f"{side}/{reference}", status=404).response.data == gone


def test_programs_read_and_write_it_too(practice, harriet):
    body = harriet.json("/framework?words=cl-2")
    assert body["page"]["found"] == 1
    made = harriet.send(
        f"{DRAFT}/CL-4/withdraw", {"reason": "Said twice.", "version": 0, "command_id": "cl4.gone"}
    )
    assert made["ok"]
    day = NOON.date().replace(year=2027).isoformat()
    sent = {"edition": 2, "changes": 4, "in_force_from": day, "command_id": "edition.two"}
    harriet.send("/institute/framework/publish", sent)
    assert kept(practice).editions[2].withdrawn == {"SP-6", "CL-4"}
