"""What a family can do, before any account: nothing is kept, and nobody is asked who they are."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from disputes.storage.tables import draft

PARTS_OF_A_DAY = ("day", "month", "year")


def typed(box, texts):
    return {f"{box}-{part}": text for part, text in zip(PARTS_OF_A_DAY, texts, strict=True)}


def choose(page, status=200, **answers):
    """Press Continue on a form that only asks."""
    return page.press("Continue", status=status, **answers)


def to_result(
    browser,
    what="plan_changed",
    date=("8", "10", "2026"),
    about=("F", "I"),
    trouble=("nothing",),
    born=("4", "2", "2017"),
    plan="ehc",
    when=None,
    status=200,
):
    """Answer every question; the page with what is wrong where `status` says so."""
    page = choose(browser.get("/check"), what=what)
    page = choose(page, **typed("printed", date)) if what != "nothing" else choose(page, plan=plan)
    page = choose(page, about=list(about))
    page = choose(page, trouble=list(trouble))
    if page.h1 == "When did it happen?":
        days = [typed(code, texts) for code, texts in (when or {}).items()]
        answers = {name: text for each in days for name, text in each.items()}
        page = choose(page, status=status, **answers)
    if page.errors:
        return page
    return choose(page, **typed("born", born))


def test_five_questions_lead_to_what_you_can_do(site):
    page = to_result(site.browser())
    assert page.h1 == "What you can do"
    page.says(
        "Your letter is dated 8 October 2026",
        "The first last day is Tuesday 8 December 2026",
        "That is 35 days from today",
        "Must: the council takes part",
        "Your preference",
        "Ask by Tuesday 8 December 2026",
        "Ways that are not open now, and why",
        "You told us this is not about health help",
    )


def test_nothing_is_kept_until_a_button_is_pressed_and_then_nothing_is_asked_twice(site):
    browser = site.browser()
    page = to_result(browser)
    with site.deployment.engine.connect() as c:
        assert c.scalar(sa.select(sa.func.count()).select_from(draft)) == 0
    page = page.press("Start with a certificate")
    assert page.h1 == "Tell us about your disagreement"
    page.says("Tuesday 8 December 2026")
    kept = browser.get(page.path + "/decision/1")
    assert kept.typed("kind") == "plan_changed"
    assert browser.get(page.path + "/letter-date/1").typed("printed-year") == "2026"
    assert browser.get(page.path + "/route").typed("choice") == "certificate"


def test_the_answers_stand_in_no_address_and_no_header(site):
    browser = site.browser()
    page = to_result(browser, trouble=("late",), when={"late": ("1", "10", "2026")})
    assert page.path == "/check"
    assert "plan_changed" not in str(page.response.headers)
    with site.deployment.engine.connect() as c:
        assert c.scalar(sa.select(sa.func.count()).select_from(draft)) == 0


def test_each_way_says_why_from_where_and_how_its_day_is_counted(site):
    page = to_result(site.browser())
    page.says(
        "The council’s letter gives you this right",
        "Source: Children and Families Act 2014 ss.52-56",
        "Why this date?",
        "Start from the day the council sent its letter: Thursday 8 October 2026",
        "Ask for the certificate by Tuesday 8 December 2026",
        "Then appeal by Tuesday 8 December 2026, before 5pm",
        "What you lose by it: Complain to the council",
    )


def test_without_a_letter_no_date_is_asked_and_talking_is_open(site):
    page = to_result(site.browser(), what="nothing", plan="sen_support", about=("core_offer",))
    page.says(
        "Talk first",
        "Ask the council to assess",
        "It needs a letter in which the council says what it decided",
    )


def test_past_year_11_the_page_says_whose_right_it_is_and_since_when(site):
    to_result(site.browser(), born=("3", "2", "2010")).says(
        "This is the young person’s own right now", "since Saturday 27 June 2026", "0808 157 0150"
    )


def test_over_25_it_says_whom_to_ring(site):
    to_result(site.browser(), born=("3", "2", "1999")).says("None of the ways we know is open")


def test_no_birthday_need_be_given_and_not_both(site):
    page = choose(site.browser().get("/check"), what="nothing")
    page = choose(page, plan="none")
    page = choose(page, about=["core_offer"])
    page = choose(page, trouble=["nothing"])
    wrong = choose(page, status=422, not_said="yes", **typed("born", ("4", "2", "2017")))
    assert wrong.errors == ["Enter a date of birth, or say that you do not want to"]
    assert choose(page, status=422).errors == wrong.errors
    choose(page, not_said="yes").never_says("own right")


def test_out_of_school_the_page_begins_with_whom_to_ring_and_the_draft_is_urgent(site):
    browser = site.browser()
    page = to_result(browser, what="nothing", trouble=("out_of_school",), about=("F",))
    page.says("Ring now", "Ask for lessons now", "Education Act 1996 s.19", "999")
    assert page.text.index("Ring now") < page.text.index("Ways that are open")
    page = page.press("Tell us about your disagreement")
    assert browser.get(page.path + "/urgent").typed("urgent") == "yes"
    assert browser.get(page.path + "/born").typed("born-year") == "2017"
    assert browser.get(page.path + "/plan-kind").typed("plan_kind") == "ehc"


def test_out_of_time_the_page_says_what_can_still_be_done(site):
    page = to_result(site.browser(), date=("1", "6", "2026"))
    page.says(
        "Ways that are late, and what you can still do",
        "Tell it why you are late",
        "Talk first",
        "Ask for a new look at the plan",
    )
    assert "Start with mediation" in page.text


def test_once_the_adviser_s_day_has_gone_the_tribunal_s_is_still_told(site):
    site.clock.pass_by(days=57)  # 30 December: 29 October + 2 months was yesterday
    page = to_result(site.browser(), date=("29", "10", "2026"))
    page.says(
        "The last day was Tuesday 29 December 2026",
        "The tribunal’s last day is Monday 4 January 2027, before 5pm",
        "Or ask the tribunal to let you go on without it",
    )


def test_the_day_of_each_trouble_is_counted_and_one_that_is_over_is_said(site):
    when = {"late": ("1", "6", "2025"), "not_given": ("5", "10", "2026"), "unfair": ("", "", "")}
    page = to_result(site.browser(), trouble=tuple(when), when=when)
    page.says(
        "Ask by Monday 4 October 2027",
        "Ask by Tuesday 5 January 2027",
        "Do not wait for this day",
        "For one of the things you told us, the usual time has passed",
        "Within 6 months",
    )
    over = to_result(site.browser(), trouble=("unfair",), when={"unfair": ("4", "5", "2026")})
    over.says("Ask by Tuesday 3 November 2026", "That is today")
    wrong = to_result(
        site.browser(), trouble=("nhs",), when={"nhs": ("5", "12", "2026")}, status=422
    )
    assert wrong.errors == ["The day of the health problem must be today or in the past"]


def test_a_certificate_in_hand_is_counted_from_its_date(site):
    when = {"certificate": ("20", "10", "2026")}
    page = to_result(site.browser(), date=("20", "8", "2026"), trouble=("certificate",), when=when)
    page.says("Appeal by Friday 20 November 2026, before 5pm")


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        (("8", "10", ""), "Date on the letter must include a year"),
        (("31", "2", "2026"), "Date on the letter must be a real date"),
        (("8", "10", "2027"), "Date on the letter must be today or in the past"),
        (("", "", ""), "Enter the date on the letter"),
    ],
)
def test_a_bad_date_is_said_beside_the_box_and_kept(site, letter, says):
    page = choose(site.browser().get("/check"), what="no_plan")
    page = choose(page, status=422, **typed("printed", letter))
    assert page.errors == [says]
    assert page.typed("printed-day") == letter[0]


def test_a_date_and_that_it_cannot_be_found_are_not_both_taken(site):
    page = choose(site.browser().get("/check"), what="no_plan")
    date = {"printed-day": "8", "printed-month": "10", "printed-year": "2026"}
    page = choose(page, status=422, cannot_find="yes", **date)
    assert page.errors == ["Enter the date, or say that you cannot find it, not both"]


def test_nothing_is_asked_of_a_plan_that_there_is_not(site):
    page = choose(site.browser().get("/check"), what="no_assessment")
    page = choose(page, cannot_find="yes")
    page.says("The decision itself", "Help in school").never_says("Section B", "Section I")
    page = choose(page, about=["I", "decision"])
    page = choose(page, trouble=["nothing"])
    result = choose(page, not_said="yes")
    result.says("What you can do").never_says("There is no plan that can say it")


def test_no_answer_is_said(site):
    page = choose(site.browser().get("/check"), status=422)
    assert page.errors == ["Select what the council decided"]


def test_what_no_page_of_ours_sends_starts_again_and_answers_stand_in_no_address(site):
    browser = site.browser()
    browser.get("/check/result", status=404)
    browser.get("/check/nonsense", status=404)
    page = browser.get("/check")
    for sent in ({"asked": "born"}, {"asked": "?", "to": "?"}, {"asked": "when", "what": "\0"}):
        data = dict(page.fields("Continue")[1]) | sent
        assert browser.post("/check", data).h1 == "What did the council decide?"
    data = dict(page.fields("Continue")[1]) | {"what": "no_plan", "asked": "born"}
    assert browser.post("/check", data).h1 == "What date is on the letter?"


def test_changing_an_answer_keeps_the_others(site):
    page = to_result(site.browser()).press("Change your answers")
    assert page.typed("what") == "plan_changed"
    page = choose(page, what="plan_ended")
    assert page.typed("printed-year") == "2026"
    assert page.press("Back").typed("what") == "plan_ended"
