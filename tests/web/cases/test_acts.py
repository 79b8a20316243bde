"""What a family does in its case: each act on its own page, and what the page says after it."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.events import Actor, Capacity
from tests.web.cases.conftest import STORIES


def at(story: str) -> str:
    return f"/cases/{STORIES[story]}"


def test_times_are_chosen_from_the_list_or_none_suits(sign_in):
    page = sign_in(cast.KOWALSKI.parent).get(f"{at('choose_times')}/sessions")
    assert page.h1 == "Choose times for your meeting"
    send = "Send my times to everyone in this case"
    wrong = page.press(send, status=422)
    assert wrong.errors == ["Choose from the times on the list, or tell us that none suits you"]
    first = next(e.get("value") for e in page.tree.iter("input") if e.get("name") == "times")
    page.press(send, times=[first]).says("When people can come", "Everyone can come").never_says(
        "erased"
    )


def test_none_suits_is_an_answer(sign_in):
    page = sign_in(cast.KOWALSKI.parent).get(f"{at('choose_times')}/sessions")
    page = page.press("Send my times to everyone in this case", none_suits="yes")
    assert page.h1 == "We are waiting for the others to choose"


def test_a_booked_meeting_says_how_to_get_ready_and_who_comes(sign_in):
    page = sign_in(cast.THOMAS.parent).get(f"{at('meeting_booked')}/sessions")
    page.says("Get ready", "You can bring someone with you.", "comes for the council")


def test_taking_a_disagreement_back_closes_it(sign_in):
    page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/withdraw")
    page.says("What stops", "What is kept", "Your right to appeal")
    page = page.press("Withdraw", words="The council rang and put it right.")
    page.says("Closed", "You took it back")
    again = page.client.get(f"{at('waiting_for_the_council')}/withdraw")
    assert again.h1 == "This case is closed"


def test_saying_that_one_has_appealed(sign_in):
    page = sign_in(cast.ROBERTS.parent).get(f"{at('certificate_without_mediation')}/tribunal")
    page.says("What never goes to the tribunal")
    page = page.link("Tell us you have appealed").says("This does not send an appeal.")
    page.press("Yes, I have appealed").says("Appeal made")


def test_a_certificate_is_asked_for_later(sign_in):
    page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/choose/1/certificate")
    page = page.press("Ask for the certificate")
    page.says("We must give you the certificate by")


def test_a_promise_is_reported_on_and_partly_needs_words(sign_in):
    page = sign_in(cast.WALKER.parent).get(f"{at('speech_therapy_late')}/undertakings")
    page.says("1 promise is late", "Late by 13 days")
    page = page.client.get(f"{at('speech_therapy_late')}/undertakings/1")
    send = "Send to everyone in this case"
    page = page.press(send, kept="partly", status=422)
    assert page.errors
    page.press(send, kept="partly", words="Two weeks out of six.").says("Two weeks out of six.")


def test_only_the_side_that_promised_explains_a_delay(sign_in):
    ref = STORIES["promise_missed_and_not_explained"]
    sign_in(cast.TAYLOR.parent).get(f"/cases/{ref}/undertakings/1/delay", status=404)


def test_a_reply_to_the_recommendation(sign_in):
    page = sign_in(cast.ROBERTS.parent).get(f"{at('recommendation_to_answer')}/review")
    page.says("The recommendation is ready", "It binds nobody.")
    page = page.client.get(f"{at('recommendation_to_answer')}/review/1/reply")
    page = page.press("Send to the reviewer and both sides", status=422)
    page.press("Send to the reviewer and both sides", reply="part").says("accepts in part")


def test_the_points_that_are_left_go_to_the_institute(sign_in):
    page = sign_in(cast.BAKER.parent).get(f"{at('no_agreement')}/review/ask")
    wrong = page.press("Send to the Institute", status=422)
    assert wrong.errors == ["Select at least one point"]
    page = page.press("Send to the Institute", issues=["1"], words="Is 30 minutes enough?")
    page.says("The Institute is reading your case", "Is 30 minutes enough?")


class TestAHelper:
    HELPER = {
        "helper-name": "Nora Bell",
        "helper-email": "nora.bell@example.org",
        "helper-kind": "friend",
        "helper-may_write": "yes",
        "helper-until-day": "30",
        "helper-until-month": "6",
        "helper-until-year": "2027",
    }

    @pytest.fixture
    def added(self, practice, sign_in):
        page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/people/helper")
        return page.press("Add them", **self.HELPER)

    def test_is_added_and_told_by_email(self, practice, added):
        added.says("Nora Bell", "Can see, write, until Wednesday 30 June 2027.")
        assert practice.letters[-1].to == "nora.bell@example.org"
        assert practice.letters[-1].notice == "invitation"

    def test_opens_the_case_until_the_family_ends_it(self, practice, added):
        person = practice.door.accounts.by_email("nora.bell@example.org")
        nora = practice.browser(Actor(person, Capacity.FAMILY))
        nora.get(practice.link).press("Help this family").says("Acting for Amina Yusuf")
        page = nora.get(at("waiting_for_the_council"))
        page.never_says("What happens if I stop?")
        ended = added.link("End this now: Nora Bell").press("End this now")
        ended.says("They can no longer see this case.")
        over = nora.get(at("waiting_for_the_council"), status=410)
        over.says("You no longer act in this case").never_says("Idris", "Amina")

    def test_half_a_form_registers_nobody(self, practice, sign_in):
        page = sign_in(cast.YUSUF.parent).get(f"{at('waiting_for_the_council')}/people/helper")
        page = page.press("Add them", status=422, **{**self.HELPER, "helper-kind": []})
        assert page.errors == ["Select who helps you"]
        assert page.typed("helper-email") == "nora.bell@example.org"
        assert practice.door.accounts.by_email("nora.bell@example.org") is None


def test_the_timeline_shows_a_point_and_an_earlier_day(sign_in):
    client, home = sign_in(cast.THOMAS.parent), at("meeting_booked")
    client.get(f"{home}/timeline?issue=1&stood-day=&stood-month=&stood-year=").says("Timeline")
    wrong = client.get(f"{home}/timeline?stood-day=31&stood-month=2&stood-year=2026")
    assert wrong.errors == ["The day must be a real date"]
    before = client.get(f"{home}/timeline?stood-day=1&stood-month=1&stood-year=2026")
    assert before.errors[0].startswith("The case began on")
    stood = client.get(f"{home}/timeline?stood-day=2&stood-month=11&stood-year=2026")
    stood.says("This is how it stood at the end of Monday 2 November 2026.")
