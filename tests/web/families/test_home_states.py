"""A family's case home says, in each state: whose turn, by when, what next, which last days."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.cases.conftest import STORIES

STATES = [
    ("just_sent", cast.BENNETT, "Waiting for the council", "Add a document"),
    ("waiting_for_the_council", cast.YUSUF, "Waiting for the council", "Add a document"),
    ("council_late_with_its_answer", cast.BAKER, "Late", "Add a document"),
    ("choose_times", cast.KOWALSKI, "Your turn", "Choose times"),
    ("meeting_booked", cast.THOMAS, "Meeting booked", "Get ready"),
    ("terms_to_answer", cast.HUGHES, "Your turn", "Read and answer"),
    ("placement_agreed_after_talks", cast.GREEN, "Agreed", "Tell us what is happening"),
    ("speech_therapy_late", cast.WALKER, "Late", "Tell us what is happening"),
    ("certificate_without_mediation", cast.ROBERTS, "Certificate ready", "Download certificate"),
    ("with_the_institute", cast.FOSTER, "With the Institute", "Send a message"),
    ("recommendation_to_answer", cast.ROBERTS, "", "Read the recommendation"),
    ("every_promise_kept", cast.MURPHY, "Closed", "Download your papers"),
    ("not_taken_on", cast.BENNETT, "Closed", "Download your papers"),
    ("withdrawn_after_a_call", cast.SINGH, "Closed", "Download your papers"),
]


@pytest.mark.parametrize(("story", "home", "tag", "button"), STATES)
def test_each_state_says_whose_turn_it_is(practice, story, home, tag, button):
    client = practice.browser(home.parent.actor)
    page = client.get(f"/cases/{STORIES[story]}")
    page.says(tag, "You:", "What happens next", "Tribunal", "Adviser", home.called)
    assert page.link(button).status == 200
    assert home.called not in page.title and home.called not in page.h1


def test_a_late_council_is_said_to_be_late_and_by_how_much(practice):
    page = practice.browser(cast.BAKER.parent.actor).get(
        f"/cases/{STORIES['council_late_with_its_answer']}"
    )
    page.says("Stellbridge City Council is", "late.")


def test_one_case_opens_at_once_and_several_are_listed(practice):
    one = practice.browser(cast.YUSUF.parent.actor).get("/cases")
    assert one.path == f"/cases/{STORIES['waiting_for_the_council']}"
    many = practice.browser(cast.ROBERTS.parent.actor).get("/cases")
    assert many.h1 == "Your cases"
    many.says("Showing 1 to 2 of 2", STORIES["recommendation_to_answer"])


def test_without_a_case_the_page_says_how_to_begin(site, amina):
    page = site.browser(amina).get("/cases")
    page.says("You have no case yet.", "See what you can do")


def test_a_family_that_is_watched_can_leave_at_once(practice):
    page = practice.browser(cast.FOSTER.parent.actor).get(f"/cases/{STORIES['with_the_institute']}")
    page.says("Exit this page")
    assert "govuk-exit-this-page" in page.response.text
    other = practice.browser(cast.YUSUF.parent.actor)
    assert "govuk-exit-this-page__button" not in other.get("/cases").response.text


def test_a_program_reads_the_same_view(practice):
    ref = STORIES["waiting_for_the_council"]
    found = practice.browser(cast.YUSUF.parent.actor).json(f"/cases/{ref}")
    assert found["page"]["reference"] == ref
    assert "SendMessage" in found["page"]["may"]


def test_terms_to_read_say_that_there_is_no_set_day(practice):
    page = practice.browser(cast.HUGHES.parent.actor).get(f"/cases/{STORIES['terms_to_answer']}")
    page.says("There is no set day for this. You can ask for more time.", "No set day.")


def test_a_late_promise_asks_the_family_and_says_who_explained_it(practice):
    page = practice.browser(cast.WALKER.parent.actor).get(
        f"/cases/{STORIES['speech_therapy_late']}"
    )
    page.says("You: tell us if it", "It was due by", "Late by")
    assert "You: nothing to do now" not in page.text


def test_a_certificate_leads_to_the_choice_to_appeal(practice):
    page = practice.browser(cast.ROBERTS.parent.actor).get(
        f"/cases/{STORIES['certificate_without_mediation']}"
    )
    page.says("You choose if you want to appeal", "By ")


def test_a_list_of_cases_never_calls_a_right_late(practice):
    practice.clock.pass_by(days=365)
    page = practice.browser(cast.ROBERTS.parent.actor).get("/cases")
    page.says("Showing 1 to 2 of 2")
    assert "late by" not in page.text and "Appeal to the tribunal" not in page.text


def test_a_list_of_cases_says_what_others_wait_for_before_the_right_to_appeal(practice):
    page = practice.browser(cast.HUGHES.parent.actor).get("/cases?all=1")
    page.says("Next for you:", "Read and answer the terms")
