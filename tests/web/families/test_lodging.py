"""Lodging, from the first press to the reference: what a family types is kept, and sent once."""

from __future__ import annotations

import re

import pytest

from disputes.stories.papers import recording
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.families import ContactArranged
from domain.disagreement.lodging import DecisionDisputed, IssueDescribed, IssueRaised
from tests.web.families.lodging_walk import (
    PDF,
    answer,
    begin,
    draft_of,
    fill,
    open_council,
    sign_in_by_link,
    upload,
)
from web.families.lodging import uploads

UNTIL = {"until-day": "1", "until-month": "1", "until-year": "2028"}
REFERENCE = re.compile(r"WM-\d{4}-\d{4}")


@pytest.fixture
def jo(site):
    return open_council(site)


def the_case(site, page):
    reference = REFERENCE.search(page.text).group()
    return reference, list(
        site.disputes.log.stream(Disagreement.stream_id(reference), unsealed=True)
    )


def test_a_parent_lodges_and_reads_what_happens_next(site, jo):
    browser = site.browser()
    page = fill(begin(browser))
    page.says("Your email address is not confirmed yet")
    page = sign_in_by_link(site, browser)
    assert page.h1 == "Tell us about your disagreement"
    page = page.link("Check and send")
    page.says(
        "Idris Yusuf", "8 October 2026", "45 minutes of speech therapy each week", "Confirmed"
    )
    page = page.press("Send to Fairshire")
    assert page.h1 == "We have your disagreement"
    page.says(
        "We told Fairshire on Tuesday 3 November 2026",
        "By Tuesday 17 November 2026",
        "By Thursday 3 December 2026",
        "You can appeal until Tuesday 8 December 2026",
        "Your receipt is being made",
    )
    reference, events = the_case(site, page)
    assert [e.part for e in events if isinstance(e, IssueRaised)] == ["F", "I"]
    assert {e.asked.value for e in events if isinstance(e, IssueDescribed)} == {
        "45 minutes of speech therapy each week"
    }
    assert reference in page.text


def test_pressing_send_twice_makes_one_case(site, jo):
    browser = site.browser()
    fill(begin(browser))
    check = sign_in_by_link(site, browser).link("Check and send")
    first = check.press("Send to Fairshire")
    second = check.press("Send to Fairshire")
    assert the_case(site, first)[0] == the_case(site, second)[0]
    assert browser.get(f"/lodge/{draft_of(check)}").h1 == "We have your disagreement"
    browser.get("/drafts").says("You have no drafts")


def test_a_letter_is_added_and_its_key_goes_with_the_case(site, jo):
    browser = site.browser()
    page = begin(browser)
    draft = draft_of(page)
    page = browser.get(f"/lodge/{draft}/letter")
    page = upload(page, "Add these files", (PDF, "letter.pdf"))
    page.says("letter.pdf", "Added")
    fill(browser.get(f"/lodge/{draft}"))
    check = sign_in_by_link(site, browser).link("Check and send")
    page = check.press("Send to Fairshire")
    reference, events = the_case(site, page)
    (added,) = [e for e in events if type(e).__name__ == "EvidenceAdded"]
    assert added.name.value == "letter.pdf"
    stream = Disagreement.stream_id(reference)
    key = site.deployment.keys.key_for(stream, f"evidence:{added.evidence}")
    from disputes.evidence.receive import opened

    plain = b"".join(opened(site.deployment.files, added.file, key.secret, added.evidence))
    assert plain.startswith(b"%PDF")
    # what lapses later is the empty draft: the case's file stays
    site.clock.pass_by(days=200)
    site.door.drafts.expire(
        site.clock.now, lambda f: site.deployment.files.delete(f.facts["stored"])
    )
    assert site.deployment.files.exists(added.file)


def test_a_file_that_cannot_be_kept_says_why_and_loses_no_other(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = upload(
        browser.get(f"/lodge/{draft}/evidence"),
        "Add these files",
        (PDF, "report.pdf"),
        (b"", "empty.pdf"),
        (b"<html>", "page.pdf"),
        (b"MZ", "game.exe"),
        status=422,
    )
    assert page.errors == [
        "empty.pdf is empty",
        "page.pdf must be a PDF, Word file or photo",
        "game.exe must be a PDF, Word file or photo",
    ]
    page.says("report.pdf", "Files you added (1)")
    page = page.press("Take out report.pdf")
    page.says("No files yet")


def test_a_point_may_name_a_line_of_the_framework(practice):
    browser = practice.browser()
    place = begin(browser).path
    browser.get(f"{place}/parts").press("Continue", parts=["F"])
    page = browser.get(f"{place}/point/F").says("You can skip this")
    page = page.press("Continue", asked="A quiet table", entries="CI-1")
    assert not page.path.endswith("/point/F")
    assert browser.get(f"{place}/point/F").typed("entries") == "CI-1"
    page = browser.get(f"{place}/point/F")
    address, fields = page.fields("Continue", asked="A quiet table")
    fields["entries"] = "SP-99"
    browser.post(address, fields, status=422).says("Choose from the list")
    page.press("Continue", asked="A quiet table", entries="")
    assert not browser.get(f"{place}/point/F").typed("entries")


def test_a_recording_is_as_good_as_words(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = browser.get(f"/lodge/{draft}/views")
    page.press("Continue", status=422, not_now=[])
    heard = recording("he says.wav")
    page = upload(page, "Add these files, then write", (heard.content, heard.name))
    page.says("he says.wav", "Added")
    assert page.press("Continue", not_now=[]).path != page.path
    browser.get(f"/lodge/{draft}/check").says("he says.wav")


def test_a_file_sent_twice_under_one_press_is_added_once(site, jo):
    browser = site.browser()
    page = browser.get(f"/lodge/{draft_of(begin(browser))}/evidence")
    for _ in range(2):
        upload(page, "Add these files", (PDF, "letter.pdf"))
    upload(page, "Add these files", (PDF + b"\n", "letter.pdf"))
    browser.get(page.path).says("Files you added (2)")


def test_pressing_add_without_a_file_says_so(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = upload(browser.get(f"/lodge/{draft}/evidence"), "Add these files", status=422)
    assert page.errors == ["Choose a file"]


WRONG = {
    "who": ({}, "Select who you are"),
    "name-you": ({}, "Enter your full name"),
    "email": ({"email": "amina"}, "Enter an email address, like name@example.com"),
    "name": ({"called": "Idi"}, "Enter your child's full name"),
    "born": ({"born-day": "1", "born-month": "1", "born-year": "2030"},
             "Date of birth must be in the past"),
    "council": ({"la": ""}, "Select the council"),
    "decision/1": ({}, "Select what the council decided"),
    "letter-date/1": ({"printed-day": "8", "printed-month": "10"},
                      "Date on the letter must include a year"),
    "parts": ({}, "Select at least one thing"),
    "want": ({"wanted": "x" * 501}, "Result must be 500 characters or less"),
    "views": ({"words": "I like drawing"}, "Select who may see this"),
    "tried": ({}, "Select what you have tried"),
    "route": ({}, "Select yes, no or talk first"),
    "helper": ({}, "Select who helps you, or “Nobody”"),
    "easier": ({"easier": ["interpreter"]}, "Enter the language you need"),
    "contact": ({"how": "phone", "phone": ""}, "Enter a phone number, like 07700 900 982"),
    "safe": ({}, "Select whether it is safe"),
}  # fmt: skip


@pytest.mark.parametrize("page", WRONG)
def test_each_question_says_what_is_wrong_and_keeps_what_was_typed(site, jo, page):
    browser = site.browser()
    draft = draft_of(begin(browser))
    typed, says = WRONG[page]
    answered = browser.get(f"/lodge/{draft}/{page}").press("Continue", status=422, **typed)
    assert answered.errors == [says]
    for name, text in typed.items():
        if isinstance(text, str):
            assert (answered.typed(name) or "") == text


def test_an_answer_is_there_again_when_the_page_is_opened_again(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/want").press("Continue", wanted="Zoë <b>\nand a calm day")
    assert browser.get(f"/lodge/{draft}/want").typed("wanted").strip() == "Zoë <b>\nand a calm day"


def test_nobody_else_opens_a_draft(site, jo, amina):
    draft = draft_of(begin(site.browser()))
    assert site.browser().get(f"/lodge/{draft}").h1 == "Sign in with your email"
    assert site.browser().get("/lodge/nonsense").h1 == "Sign in with your email"
    browser = site.browser(amina)
    theirs = browser.get(f"/lodge/{draft}", status=404)
    none = browser.get("/lodge/" + "0" * 32, status=404)
    assert theirs.response.data == none.response.data


def test_nobody_is_told_that_everyone_reads_their_email_address(site, jo):
    browser = site.browser()
    fill(begin(browser))
    page = sign_in_by_link(site, browser).link("Check and send")
    page.says("Everyone in this case, but not your email address")
    page.says("Likes to be called:", "You want:")


def test_a_missing_date_is_named(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = browser.get(f"/lodge/{draft}/check")
    page.says("The date on the letter is missing", "The council is missing")


def test_without_a_date_the_reason_stands_and_it_can_still_be_sent(site, jo):
    browser = site.browser()
    fill(begin(browser), {"letter-date": {"cannot_find": "yes"}})
    check = sign_in_by_link(site, browser).link("Check and send")
    page = check.press("Send to Fairshire")
    _, events = the_case(site, page)
    assert [e.printed for e in events if isinstance(e, DecisionDisputed)] == [None]


def test_a_late_family_says_why_and_goes_on(site, jo):
    browser = site.browser()
    late = {"letter-date": {"printed-day": "1", "printed-month": "6", "printed-year": "2026"}}
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/decision/1").press("Continue", kind="plan_changed")
    browser.get(f"/lodge/{draft}/letter-date/1").press("Continue", **late["letter-date"])
    page = browser.get(f"/lodge/{draft}/last-day")
    assert page.h1 == "The usual time has passed"
    page.says("You may still be able to go on")
    page = page.press("Continue", status=422)
    assert page.errors == ['Tell us why it is late, or select "I am not sure"']
    assert page.press("Continue", not_sure="yes").h1 == "Add the letter"


def test_the_last_day_is_counted_in_the_open(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/decision/1").press("Continue", kind="plan_changed")
    date = {"printed-day": "8", "printed-month": "10", "printed-year": "2026"}
    page = browser.get(f"/lodge/{draft}/letter-date/1").press("Continue", **date)
    assert page.h1 == "Your last day is Tuesday 8 December 2026"
    page.says("Thursday 8 October 2026", "35 days left", "before 5pm")


def test_several_letters_and_one_taken_out_again(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = browser.get(f"/lodge/{draft}/last-day").press("Add another letter")
    assert page.h1 == "What does the second letter say?"
    page = page.press("Continue", kind="plan_ended")
    assert page.h1 == "What date is on the second letter?"
    page = browser.get(f"/lodge/{draft}/last-day")
    page = page.press("Take out letter 1")
    page.says("It will end the plan")
    page.never_says("Letter 2")


def test_a_young_person_s_own_right_is_no_dead_end(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = browser.get(f"/lodge/{draft}/born")
    page = page.press("Continue", **{"born-day": "1", "born-month": "9", "born-year": "2008"})
    assert page.h1 == "This is your child’s own right"
    page = page.press("Continue", decides="themselves")
    assert page.h1 == "They can do this themselves"
    page.says("0808 157 0150", "use their own email address")
    page = page.link("Change your answer").link("Back")
    page = page.press("Continue", **{"born-day": "1", "born-month": "9", "born-year": "2018"})
    assert page.h1 == "Which council sent the letter?"


def test_a_council_that_is_not_ours_says_whom_to_ring(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = browser.get(f"/lodge/{draft}/council").press("Continue", la="other")
    assert page.h1 == "Your council does not use our service"
    page.says("0808 157 0150")
    page = browser.get(f"/lodge/{draft}/council")
    assert page.press("Continue", la="fairshire").path.endswith("/decision/1")


NO_LETTER = {"decision": {"kind": "other"}, "route": {"choice": "mediate"}}


def test_help_is_asked_for_with_no_letter_and_no_plan(site, jo):
    browser = site.browser()
    changed = {**NO_LETTER, "parts": {"parts": ["core_offer"]}}
    page = fill(begin(browser), changed)
    page.says("There is no council decision you can appeal, so there is no tribunal day.")
    page.never_says("letter 1", "Date on the letter")
    draft = draft_of(page)
    browser.get(f"/lodge/{draft}").says("so there is no tribunal day")
    browser.get(f"/lodge/{draft}/letter-date/1", 404)
    browser.get(f"/lodge/{draft}/last-day", 404)
    route = browser.get(f"/lodge/{draft}/route")
    route.says("Do you want to meet the council?", "no certificate")
    address, fields = route.fields("Continue", choice="certificate")
    browser.post(address, fields, status=422)
    check = sign_in_by_link(site, browser).link("Check and send")
    check.says("SEN support at school", "Help with talking and understanding")
    sent = check.press("Send to Fairshire")
    sent.says("The council says if it takes part", "so there is no tribunal day")
    sent.never_says("You can appeal until")
    _, events = the_case(site, sent)
    assert [e.decision for e in events if isinstance(e, IssueRaised)] == [None]
    assert not [e for e in events if isinstance(e, DecisionDisputed)]
    assert "TalksAskedFor" in {type(e).__name__ for e in events}


def test_with_a_plan_and_no_letter_each_part_of_it_can_be_asked_about(site, jo):
    browser = site.browser()
    changed = {**NO_LETTER, "plan-kind": {"plan_kind": "ehc"}, "parts": {"parts": ["F", "G"]}}
    page = fill(begin(browser), changed)
    page.says("An EHC plan")
    browser.get(f"/lodge/{draft_of(page)}/parts").never_says("Help without a plan")


def test_two_points_on_one_part_each_stand_alone(site, jo):
    browser = site.browser()
    draft = draft_of(fill(begin(browser)))
    more = "Save, and add another point about help in school"
    page = browser.get(f"/lodge/{draft}/point/F").press(more, asked="A quiet place")
    assert page.h1 == "Help in school (2)"
    page = page.press("Continue", asked="A laptop", because="")
    page = browser.get(f"/lodge/{draft}/check").says("A quiet place", "A laptop")
    page = browser.get(f"/lodge/{draft}/point/F").press("Take out this point")
    assert page.h1 == "Help in school"
    browser.get(f"/lodge/{draft}/check").says("A laptop").never_says("A quiet place")
    browser.get(f"/lodge/{draft}/point/F-2", 404)


def test_five_points_on_one_part_are_the_most(site, jo):
    browser = site.browser()
    draft = draft_of(fill(begin(browser)))
    more = "Save, and add another point about help in school"
    page = browser.get(f"/lodge/{draft}/point/F")
    for _ in range(4):
        page = page.press(more, asked="More help")
    assert page.h1 == "Help in school (5)"
    page.never_says(more)
    address, fields = page.fields("Continue", asked="More help")
    fields["more"] = "yes"
    browser.post(address, fields).never_says("Help in school (6)")


def test_the_school_asked_for_is_named_with_its_kind(site, jo):
    browser = site.browser()
    page = fill(begin(browser))
    page.says("Larkfield School", "Special")
    point = browser.get(f"/lodge/{draft_of(page)}/point/I")
    address, fields = point.fields("Continue")
    fields.pop("sector")
    assert browser.post(address, fields, status=422).errors == [
        "Select the kind of school or college"
    ]
    sent = sign_in_by_link(site, browser).link("Check and send").press("Send to Fairshire")
    _, events = the_case(site, sent)
    (named,) = [e for e in events if type(e).__name__ == "SchoolAskedFor"]
    assert named.school.value == "Larkfield School"
    assert [e.sector for e in events if isinstance(e, IssueRaised)] == [None, "special"]


def test_an_unsafe_family_is_marked_so_that_messages_stay_neutral(site, jo):
    browser = site.browser()
    fill(begin(browser), {"safe": {"safe": "no", "withhold_address": "yes"}})
    check = sign_in_by_link(site, browser).link("Check and send")
    _, events = the_case(site, check.press("Send to Fairshire"))
    (arranged,) = [e for e in events if isinstance(e, ContactArranged)]
    assert not arranged.safe
    assert arranged.withhold_address


def test_a_helper_sends_only_after_the_parent_said_yes(site, jo):
    helper = site.browser()
    whom = {
        "who": {"who": "helper"},
        "name-you": {"your_name": "Sam Lee"},
        "email": {"email": "sam@example.com"},
        "parent": {
            "name": "Fatima Khan", "email": "fatima@example.com", "kind": "friend",
            "until-day": "30", "until-month": "6", "until-year": "2027",
        },
    }  # fmt: skip
    fill(begin(helper), whom)
    check = sign_in_by_link(site, helper).link("Check and send")
    check.says("The parent has not said yes by their own email yet")
    asked = check.link("Do what is missing").press("Send the email to the parent")
    asked.says("We wait for Fatima Khan to say yes")

    parent = site.browser()
    invitation = site.link
    page = parent.get(invitation)
    page.never_says("Sam Lee", "Fatima")
    assert page.press("Send me the link").h1 == "Check your email"
    page = sign_in_by_link(site, parent, pin="583920")
    assert page.h1 == "May this person act for you?"
    page.says("Sam Lee", "Wednesday 30 June 2027")
    assert page.press("Yes, they may act for me").h1 == "They may act for you now"

    page = helper.get(f"/lodge/{draft_of(check)}/check").press("Send to Fairshire")
    _, events = the_case(site, page)
    (allowed,) = [e for e in events if type(e).__name__ == "RepresentativeAuthorised"]
    assert allowed.may_write
    assert not allowed.may_agree
    (joined,) = [e for e in events if type(e).__name__ == "FamilyJoined"]
    assert joined.person == site.door.accounts.by_email("fatima@example.com")


def test_a_change_of_what_a_helper_may_do_asks_the_parent_again(site, jo):
    helper = site.browser()
    limits = {
        "name": "Fatima Khan", "email": "fatima@example.com", "kind": "friend",
        "until-day": "30", "until-month": "6", "until-year": "2027",
    }  # fmt: skip
    whom = {"who": {"who": "helper"}, "parent": limits, "email": {"email": "sam@example.com"}}
    fill(begin(helper), whom)
    check = sign_in_by_link(site, helper).link("Check and send")
    check.link("Do what is missing").press("Send the email to the parent")
    parent = site.browser()
    parent.get(site.link).press("Send me the link")
    page = sign_in_by_link(site, parent, pin="583920")
    draft = draft_of(check)
    helper.get(f"/lodge/{draft}/parent").press("Continue", may_agree="yes")
    assert page.press("Yes, they may act for me", status=410).h1 == (
        "This link does not work any more"
    )
    helper.get(f"/lodge/{draft}/check").says("The parent has not said yes")


def test_a_stranger_with_the_link_learns_nothing(site, jo, amina):
    site.browser(amina).get("/authority/nonsense", status=410)


def test_a_draft_begun_by_someone_signed_in_is_theirs_at_once(site, jo, amina):
    browser = site.browser(amina)
    page = fill(begin(browser))
    page.says("per_amina@example.com")
    assert page.press("Send to Fairshire").h1 == "We have your disagreement"


def test_what_is_typed_after_signing_out_is_kept_and_shown_after_signing_in(site, jo, amina):
    browser = site.browser(amina)
    draft = draft_of(begin(browser))
    page = browser.get(f"/lodge/{draft}/want")
    site.clock.pass_by(minutes=40)
    late = page.press("Continue", wanted="A calm day")
    assert late.h1 == "Sign in with your email"
    late.press("Send me the link", email="per_amina@example.com")
    page = sign_in_by_link(site, browser)
    assert page.path == f"/lodge/{draft}/want"
    assert page.typed("wanted").strip() == "A calm day"


def test_drafts_are_listed_and_deleted(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/name").press("Continue", name="Idris Yusuf")
    page = browser.get("/drafts")
    page.says("Idris Yusuf", "Kept until")
    page = page.link("Delete this draft number 1").press("Delete it")
    page.says("This browser holds no draft")
    assert browser.get(f"/lodge/{draft}").h1 == "Sign in with your email"


def test_a_second_start_asks_before_it_takes_the_place_of_the_first(site, jo):
    browser = site.browser()
    start = browser.get("/lodge")
    first = start.press("Start now")
    page = start.press("Start now")
    assert page.h1 == "You have a draft already"
    assert page.link("Go on with your draft").path == first.path
    assert page.press("Start a new one").path != first.path


def test_a_deleted_or_wrong_answer_kept_in_a_draft_is_asked_again(site, jo):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/letter-date/1").press(
        "Continue", **{"printed-day": "3", "printed-month": "11", "printed-year": "2026"}
    )
    answered = browser.get(f"/lodge/{draft}/who")
    assert answer(answered).path.endswith("/name-you")


def test_a_reference_that_another_case_took_is_drawn_again_and_the_file_goes_along(
    site, jo, monkeypatch
):
    first = site.browser()
    fill(begin(first))
    taken, _ = the_case(
        site, sign_in_by_link(site, first).link("Check and send").press("Send to Fairshire")
    )
    second = site.browser()
    page = begin(second)
    upload(second.get(f"{page.path}/letter"), "Add these files", (PDF, "letter.pdf"))
    fill(second.get(page.path), {"email": {"email": "bo@example.com"}})
    check = sign_in_by_link(site, second, pin="583920").link("Check and send")
    site.door.drafts.save(draft_of(check), {"reference": taken}, site.clock.now)
    reference, events = the_case(site, check.press("Send to Fairshire"))
    assert reference != taken
    (added,) = [e for e in events if type(e).__name__ == "EvidenceAdded"]
    assert added.name.value == "letter.pdf"
    stream = Disagreement.stream_id(reference)
    assert site.deployment.keys.holds(stream, f"evidence:{added.evidence}")
    assert not site.deployment.keys.holds(
        Disagreement.stream_id(taken), f"evidence:{added.evidence}"
    )


def test_sent_and_cut_off_before_the_draft_was_spent_leads_to_the_same_case(site, jo):
    browser = site.browser()
    fill(begin(browser))
    check = sign_in_by_link(site, browser).link("Check and send")
    draft = draft_of(check)
    person = site.door.accounts.by_email("amina@example.com")
    before = dict(site.door.drafts.load_for(draft, person).answers)
    reference, _ = the_case(site, check.press("Send to Fairshire"))
    site.door.drafts.save(draft, {**before, "reference": reference, "sent": None}, site.clock.now)
    browser.get(f"/lodge/{draft}/want").press("Continue", wanted="Something else by now")
    again, events = the_case(site, browser.get(f"/lodge/{draft}/check").press("Send to Fairshire"))
    assert again == reference
    assert sum(type(e).__name__ == "DisagreementLodged" for e in events) == 1


def test_who_has_no_part_in_it_does_not_find_what_was_sent(site, jo, amina):
    browser = site.browser()
    fill(begin(browser))
    sent = sign_in_by_link(site, browser).link("Check and send").press("Send to Fairshire")
    stranger = site.browser(amina)
    theirs = stranger.get(sent.path, status=404)
    none = stranger.get("/lodge/sent/WM-4827-3169", status=404)
    assert theirs.response.data == none.response.data


@pytest.mark.parametrize("question", ["parent", "helper-details"])
def test_nobody_gives_themselves_authority(site, jo, question):
    browser = site.browser()
    draft = draft_of(begin(browser))
    who = "helper" if question == "parent" else "parent"
    browser.get(f"/lodge/{draft}/who").press("Continue", who=who)
    browser.get(f"/lodge/{draft}/email").press("Continue", email="sam@example.com")
    if question == "helper-details":
        browser.get(f"/lodge/{draft}/helper").press("Continue", kind="friend")
    page = browser.get(f"/lodge/{draft}/{question}")
    more = UNTIL if question == "helper-details" else {"kind": "friend", **UNTIL}
    page = page.press("Continue", status=422, name="Fatima Khan", email="SAM@example.com", **more)
    assert page.errors[0].endswith(("email address, not your own", "email address, not yours"))


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "\u202eright to left",
    "a\u0301" * 50,
    "' or 1=1 --",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_kept_and_shown_as_words(site, jo, text):
    browser = site.browser()
    draft = draft_of(begin(browser))
    browser.get(f"/lodge/{draft}/parts").press("Continue", parts=["F"])
    browser.get(f"/lodge/{draft}/name").press("Continue", name=text[:80])
    browser.get(f"/lodge/{draft}/point/F").press("Continue", asked=text)
    kept = browser.get(f"/lodge/{draft}/point/F").typed("asked").strip()
    assert kept == text
    browser.get(f"/lodge/{draft}/check").never_says("<script>alert")


def test_a_smuggled_field_and_a_page_that_is_not_there_go_nowhere(site, jo):
    browser = site.browser()
    page = begin(browser)
    address, data = browser.get(f"{page.path}/who").fields("Continue", who="parent")
    data.add("reference", "WM-4827-3169")
    assert browser.post(address, data, status=422).errors == ["This is not asked for here"]
    browser.get(f"{page.path}/nonsense", status=404)
    browser.get(f"{page.path}/point/F", status=404)
    browser.get(f"{page.path}/document/evi_none", status=404)


def test_each_file_beyond_the_last_that_fits_is_named(site, jo, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    page = begin(site.browser())
    files = [(PDF + b"%" + bytes([48 + n]) + b"\n", f"report {n}.pdf") for n in range(4)]
    page = upload(page.client.get(f"{page.path}/evidence"), "Add these files", *files, status=422)
    page.says("Files you added (2)", "report 0.pdf", "report 1.pdf")
    for name in ("report 2.pdf", "report 3.pdf"):
        page.says(f"{name} is not added. You can add 2 files. Take one out first")
