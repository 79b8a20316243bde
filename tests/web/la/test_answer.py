"""The council's answer: issue by issue, kept half-done, checked, sent once; and who attends."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from tests.web.references import REFERENCES

AMINA = REFERENCES["waiting_for_the_council"]
CASE = f"/la/cases/{AMINA}"  # Amina Yusuf's: three issues, not answered
OFFICER, MANAGER = cast.FAIRSHIRE.officer, cast.FAIRSHIRE.manager
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def jo(practice):
    return practice.browser(OFFICER.actor)


RESTS = {"force": "should", "rests_on": "Code of Practice 9.79"}
GROUND = ["resources"]


def answered(jo, reasons="We will look again."):
    """Answer the first issue, and copy that to the others; the school needs its ground in law."""
    page = jo.get(f"{CASE}/answer/1")
    page = page.press("Continue", stance="part", reasons=reasons, copy_to=["2", "3"], **RESTS)
    page.says("Issue 3 of 3", "the ground in law")
    return page.press("Continue", grounds=GROUND)


def test_the_home_says_what_to_do_by_when(jo):
    page = jo.get(CASE)
    assert page.h1.startswith("Answer 3 issues by ")
    page.says("Why this date?", "Help in school", "The family’s last days", "No mediator yet")
    page.says("Tribunal", "Adviser")


def test_each_issue_stands_beside_the_familys_words(jo):
    page = jo.get(f"{CASE}/answer").link("2. Help in school")
    page.says("Issue 2 of 3", "What the family says", "What should change")
    page.says("Who reads this once it is sent: everyone in this case")


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(jo):
    page = jo.get(f"{CASE}/answer/2").press("Continue", status=422, offer=SCRIPT)
    assert page.errors == [
        "Select agree, agree in part or do not agree",
        "Give a reason for issue 2",
        "Select what issue 2 rests on",
    ]
    assert page.typed("offer").strip() == SCRIPT
    page.never_says(SCRIPT)


def test_a_half_done_answer_waits_and_only_its_writer_sees_it(practice, jo):
    data = {"reasons": "Not finished", "stance": "agree"}
    address, fields = jo.get(f"{CASE}/answer/1").fields("Continue", **data)
    jo.post(f"{address}/later", fields).says("Half done")
    assert jo.get(f"{CASE}/answer/1").typed("reasons").strip() == "Not finished"
    assert jo.get(f"{CASE}/answer/1").typed("stance") == "agree"
    colin = practice.browser(MANAGER.actor)
    assert not (colin.get(f"{CASE}/answer/1").typed("reasons") or "").strip()
    jo.get(f"{CASE}/answer/check").says("Some issues are not answered yet")


def test_a_must_or_a_should_names_its_source_and_a_wish_need_not(jo):
    said = {"stance": "agree", "reasons": "Yes.", "force": "must"}
    page = jo.get(f"{CASE}/answer/1").press("Continue", status=422, **said)
    assert page.errors == ["Enter the law or the guidance that issue 1 rests on"]
    page.press("Continue", force="preference").says("Issue 2 of")


def test_a_no_to_a_school_has_its_ground_in_law(jo):
    said = {"stance": "disagree", "reasons": "It is full.", **RESTS}
    page = jo.get(f"{CASE}/answer/3").press("Continue", status=422, **said)
    assert page.errors == ["Select the ground in law for your answer"]
    page.press("Continue", grounds=["others"]).says("Issue 1 of")
    jo.get(f"{CASE}/answer/1").never_says("the ground in law")


def test_nothing_is_sent_before_each_issue_is_answered(jo):
    page = jo.get(f"{CASE}/answer/1").press("Continue", stance="agree", reasons="Yes.", **RESTS)
    page.says("Issue 2 of")
    jo.get(f"{CASE}/answer/send").says("Some issues are not answered yet")


def test_the_answer_is_checked_then_sent_once(practice, jo):
    page = answered(jo).says("Check the answer before you send it", "Agree in part")
    page = page.link("Go on to send").says("You cannot change it", "Who reads it: everyone")
    address, fields = page.fields("Send to everyone in this case")
    sent = jo.post(address, fields).says("The council answered on", "We will look again.")
    assert jo.post(address, fields).h1 == sent.h1  # a second press of the same button
    jo.get(f"{CASE}/answer/1", 404)
    jo.get("/la/cases?show=all").never_says("Answer 3 issues")
    amina = practice.browser(cast.YUSUF.parent.actor)
    amina.get(f"/cases/{AMINA}/issues/3").says("We will look again.")
    amina.get(f"/cases/{AMINA}/issues/3").says(
        "The ground in law for this",
        "It is not a good use of money and staff",
        "guidance says that this should be done",
        "Code of Practice 9.79",
    )


def test_what_was_read_is_what_is_sent(practice, jo):
    """Changed in another window after the page was opened: the page's words go."""
    page = answered(jo, "First words").link("Go on to send")
    answered(jo, "Later words")
    page.press("Send to everyone in this case").says("First words").never_says("Later words")


def test_the_answer_names_lines_of_the_framework(practice, jo):
    page = jo.get(f"{CASE}/answer/2").says("Lines of the framework named", "CI-8", "Amina Yusuf")
    said = {"stance": "part", "reasons": "So.", "entries": ["CI-2", "CI-8"], **RESTS}
    page.press("Continue", **said, copy_to=["1", "3"]).press("Continue", grounds=GROUND)
    page = jo.get(f"{CASE}/answer/check").says("CI-2, CI-8")
    page.link("Go on to send").press("Send to everyone in this case")
    amina = practice.browser(cast.YUSUF.parent.actor)
    page = amina.get(f"/cases/{AMINA}/issues/2").says("Talking or understanding holds the child")
    page.says("Named by Amina Yusuf, Fairshire County Council")


def test_a_line_of_no_edition_is_refused(jo):
    page = answered(jo).link("Go on to send")
    address, fields = page.fields("Send to everyone in this case")
    fields.setlist("answers-0-entries", ["CL-99"])
    page = jo.post(address, fields, status=422)
    page.says("CL-99 is not in the framework edition of this case. Choose from the list")


def test_two_officers_answer_and_one_is_told(practice, jo):
    first = answered(jo).link("Go on to send")
    colin = practice.browser(MANAGER.actor)
    second = answered(colin, "Mine").link("Go on to send")
    first.press("Send to everyone in this case")
    second.press("Send to everyone in this case", status=422).says("Mine")


def test_a_forged_answer_is_refused_by_name(jo):
    page = answered(jo).link("Go on to send")
    address, fields = page.fields("Send to everyone in this case")
    fields.setlist("answers-1-reasons", ["  "])
    assert jo.post(address, fields, status=422).errors == ["Enter your reasons"]


def test_who_attends_is_named_with_what_they_can_agree_to(practice, jo):
    settler = cast.FAIRSHIRE.settler
    page = jo.get(f"{CASE}/attendee")
    wrong = page.press(
        "Send to everyone in this case", status=422, attendee=settler.key, issues=["1"]
    )
    assert wrong.errors == [f"Enter what {settler.name} can agree to"]
    assert wrong.typed("attendee") == settler.key
    wrong.press("Send to everyone in this case", can_agree="Up to 60 minutes").says(
        "Can settle issue 1: Up to 60 minutes"
    )
    jo.get(f"{CASE}/attendee").says("Named so far", "Up to 60 minutes")


def test_somebody_else_can_answer(practice, jo):
    page = jo.get(f"{CASE}/officer").press("Give them the case", officer=cast.FAIRSHIRE.settler.key)
    page.says("Priya Nair")
    priya = practice.browser(cast.FAIRSHIRE.settler.actor)
    priya.get(CASE).says("You. Answers for the council")
    stranger = cast.NORTHMOOR.officer.key
    jo.get(f"{CASE}/officer")
    address, fields = jo.get(f"{CASE}/officer").fields("Give them the case")
    fields.setlist("officer", [stranger])
    assert jo.post(address, fields, status=422).errors == ["Choose an officer of this council"]


def test_it_is_said_once_that_no_meeting_can_be_arranged(jo):
    page = jo.get(CASE).link("We cannot arrange a meeting")
    page.says("You cannot take this back", "Who sees it: everyone in this case", "Go back")
    page = page.press("Say so to everyone in this case")
    page.says("The council said so on", "within 3 working days")


@pytest.mark.parametrize("tail", ["", "/answer", "/attendee", "/officer", "/cannot-arrange"])
def test_another_council_and_a_colleague_without_the_case_find_nothing(practice, tail):
    for who in (cast.NORTHMOOR.officer, cast.NORTHMOOR.manager, cast.FAIRSHIRE.settler):
        browser = practice.browser(who.actor)
        there = browser.get(f"{CASE}{tail}", 404)
        assert there.response.data == browser.get("/la/cases/WM-0000-0000", 404).response.data


def test_a_manager_checks_an_answer_gives_it_back_and_sends_it(practice, jo):
    answered(jo).says("Check the answer before you send it")
    page = jo.get(f"{CASE}/answer/ask")
    page.says("Nothing goes to the family until one of you sends it", "only the council’s side")
    page = page.press("Send to a manager to check", note="Is the offer right?")
    page.says("asked a manager to check this answer", "Is the offer right?")
    amina = practice.browser(cast.YUSUF.parent.actor, strong=True)
    for place in ("", "/timeline", "/issues/1"):
        amina.get(f"/cases/{AMINA}{place}").never_says("manager to check", "We will look again")
    jo.get(f"{CASE}/answer/return", status=404)
    colin = practice.browser(MANAGER.actor)
    colin.get(CASE).says("Check the answer")
    colin.get(f"{CASE}/answer/check").says("We will look again.")
    page = colin.get(f"{CASE}/answer/return")
    assert page.press("Send back to the officer", status=422).errors == [
        "Say what the officer should change"
    ]
    page.press("Send back to the officer", words="Say from when.")
    jo.get(f"{CASE}/answer").says("gave the answer back", "Say from when.")
    jo.get(f"{CASE}/answer/ask").press("Send to a manager to check", note="Now it does")
    page = colin.get(f"{CASE}/answer/send").press("Send to everyone in this case")
    page.says("The council answered on", "We will look again.")
    jo.get(f"{CASE}/answer/ask", status=404)


def test_what_is_with_the_manager_is_no_longer_the_officers_to_do(practice, jo):
    answered(jo)
    jo.get(f"{CASE}/answer/ask").press("Send to a manager to check")
    jo.get("/la/cases").says("With your manager").never_says("Answer 3 issues")
    jo.get(CASE).says("The answer is with your manager").never_says("Answer 3 issues")
    jo.get(f"{CASE}/answer").says("With your manager").never_says("To do")
    colin = practice.browser(MANAGER.actor)
    colin.get("/la/cases").says("Check the answer")


def test_a_council_has_each_answer_checked_before_it_is_sent(practice, jo):
    jo.get("/la/checking", status=404)
    colin = practice.browser(MANAGER.actor)
    colin.get("/la/checking").press("Save for the council", required="yes")
    page = answered(jo).says("has each answer checked by a manager").never_says("Go on to send")
    assert jo.get(f"{CASE}/answer/send").h1 == page.h1
    page.link("Ask a manager to check it").press("Send to a manager to check")
    page = colin.get(f"{CASE}/answer/send").press("Send to everyone in this case")
    page.says("The council answered on")
