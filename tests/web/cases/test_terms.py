"""Terms and the agreement: read, agreed to as they were read, changed, signed."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.disagreement.aggregate import LA_PARTY
from domain.disagreement.agreeing import DrawUpAgreement, PromiseGiven, ProposeTerms
from domain.disagreement.vocabulary import PromiseRule
from tests.web.cases.conftest import STORIES

REF = STORIES["terms_to_answer"]
AT = f"/cases/{REF}"


def only_row(mediator):
    """The list of a mediator's cases with this one alone, so that no other answers for it."""
    return mediator.get("/service/cases").press("Find", words=REF).says("Showing 1 to 1 of 1")


def tabled(site, issue=1, seen=2, what="Therapy every day"):
    promise = PromiseGiven(LA_PARTY, what, PromiseRule.CONTENTS)
    site.do(ProposeTerms(issue, (promise,), seen), REF, cast.RUTH.actor)


def test_the_home_says_whose_turn_it_is_and_leads_to_the_words(sign_in):
    page = sign_in(cast.HUGHES.parent).get(AT)
    assert page.h1 == "Read what has been suggested"
    page.says("Your turn", "Nothing is agreed until everyone named has signed.")
    page.link("Read and answer").says("Agree to this point", "Suggest a change")


def test_agreeing_asks_for_the_tick_then_says_so(sign_in):
    page = sign_in(cast.HUGHES.parent).get(f"{AT}/terms/1/agree")
    page = page.press("Agree to this point", status=422)
    assert page.errors == ["Tick the box to show that you agree to this point"]
    page = page.press("Agree to this point", understood="yes")
    page.says("Laura Hughes, yes")


def test_words_that_changed_while_being_read_lead_to_both_side_by_side(practice, sign_in):
    page = sign_in(cast.HUGHES.parent).get(f"{AT}/terms/1/change")
    tabled(practice)
    page = page.press(
        "Send my change to everyone in this case", words="Please add a review", status=409
    )
    page.says(
        "Something changed while you were writing", "Therapy every day", "Please add a review"
    )
    page = page.press("Read it now, and keep what I wrote")
    assert "Please add a review" in page.typed("words")
    page.press("Send my change to everyone in this case").says("Please add a review")


def test_a_yes_to_old_words_is_no_yes_to_the_new(practice, sign_in):
    page = sign_in(cast.HUGHES.parent).get(f"{AT}/terms/1/agree")
    tabled(practice)
    page.press("Agree to this point", understood="yes", status=409)
    sign_in(cast.HUGHES.parent).get(f"{AT}/terms/1").says("Laura Hughes, not yet")


def test_a_point_without_words_has_no_page_of_terms(sign_in):
    client = sign_in(cast.HUGHES.parent)
    client.get(f"{AT}/terms/9", status=404)
    client.get(f"{AT}/terms/9/agree", status=404)


class TestSigning:
    @pytest.fixture
    def drawn_up(self, practice):
        settle = practice.browser(cast.HUGHES.parent.actor)
        settle.get(f"{AT}/terms/1/agree").press("Agree to this point", understood="yes")
        council = practice.browser(cast.FAIRSHIRE.settler.actor)
        page = council.get(f"/la/cases/{REF}/terms/1")
        if "Fairshire County Council, yes" not in page.text:
            council.get(f"/la/cases/{REF}/terms/1/agree").press(
                "Agree to this point", understood="yes"
            )
        practice.do(DrawUpAgreement(), REF, cast.RUTH.actor)

    def test_the_code_is_asked_for_first_and_the_tick_is_kept(self, practice, drawn_up):
        client = practice.browser(cast.HUGHES.parent.actor)
        page = client.get(f"{AT}/agreement/1/sign")
        address, data = page.fields("Sign", understood="yes")
        made = client.http.post(
            address, data=data, base_url="https://waymark.example",
            headers={"Origin": "https://waymark.example", "Sec-Fetch-Site": "same-origin"},
        )  # fmt: skip
        assert made.headers["Location"] == "/account/confirm"

    def test_signed_by_everyone_the_promises_begin(self, drawn_up, sign_in):
        page = sign_in(cast.HUGHES.parent).get(f"{AT}/agreement")
        assert page.h1 == "Read the agreement, then sign"
        page = page.link("Go on to sign").press("Sign", understood="yes")
        page.says("Laura Hughes, signed")
        council = sign_in(cast.FAIRSHIRE.settler).get(f"/la/cases/{REF}/agreement/1/sign")
        council.press("Sign", understood="yes").says("Agreed on", "We are making the paper.")
        sign_in(cast.HUGHES.parent).get(f"{AT}/undertakings").says("Promise 1", "Not due yet")

    def test_an_agreement_drawn_up_anew_is_not_signed_unread(self, practice, drawn_up, sign_in):
        page = sign_in(cast.HUGHES.parent).get(f"{AT}/agreement/1/sign")
        address, data = page.fields("Sign", understood="yes")
        data.setlist("issues", ["1", "2"])
        page.client.post(address, data, status=409).says("Something changed")


def test_a_change_asked_for_is_the_mediators_turn_in_the_case_and_in_each_list(practice, sign_in):
    family, mediator = sign_in(cast.HUGHES.parent), practice.browser(cast.RUTH.actor)
    row = "Read and answer the terms"
    for issue in (1, 2):
        page = family.get(f"{AT}/terms/{issue}/change")
        page.press("Send my change to everyone in this case", words="Twice a week")
    family.get(AT).says("Change asked for", "You asked for a change. The mediator reads it.")
    assert row not in family.get("/cases?all=1").text
    only_row(mediator).says("Write down the terms")
    mediator.get(f"/service{AT}").says("Answer the change asked for on point 1")


def test_words_that_others_must_read_leave_the_mediator_waiting(practice):
    mediator = practice.browser(cast.RUTH.actor)
    assert mediator.get(f"/service{AT}").h1 == "Waiting for others"
    only_row(mediator).says("Waiting for others").never_says("Write down the terms")
