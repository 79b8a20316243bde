"""The regulator finds a case by what is known of it, and reads its trail: steps, never a name."""

from __future__ import annotations

import re
from calendar import month_abbr
from dataclasses import replace

import pytest

from disputes.stories import cast
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.joined import OrganisationJoined
from domain.events import Capacity
from tests.web.references import REFERENCES
from web.audit.finding import DUTIES

TERMS = REFERENCES["terms_to_answer"]
WITH = REFERENCES["with_the_institute"]

CASE = TERMS


@pytest.fixture
def martin(practice):
    return practice.browser(cast.REGULATOR.actor)


def test_a_case_is_found_by_each_thing_that_is_asked(martin):
    martin.get(f"/audit?reference={CASE}").says(CASE, "showing 1 to 1 of 1")
    martin.get("/audit?council=ashmere").says("Ashmere Council").never_says(CASE)
    martin.get("/audit?stage=closed").says("Cases that fit")
    martin.get("/audit?missed=any&late_by=1").says("late")
    page = martin.get("/audit?sent_from-day=1&sent_from-month=9&sent_from-year=2026&stage=terms")
    assert page.typed("sent_from-month") == "9"
    page.says("Cases that fit")


def test_a_case_is_found_by_what_was_decided_what_came_of_it_and_whose_it_was(practice, martin):
    page = martin.get("/audit?kind=no_assessment&outcome=agreed").says("Cases that fit")
    assert (page.typed("kind"), page.typed("outcome")) == ("no_assessment", "agreed")
    martin.get("/audit?kind=none").says("No decision that can be appealed")
    name = practice.disputes.pseudonyms.of("person", cast.RUTH.actor.person)
    code = f"{name[:4]}-{name[4:8]}"
    page = martin.get(f"/audit?mediator={code}&stage=terms").says(CASE, code)
    page.never_says("Ruth Osei", name)
    martin.get("/audit?mediator=nobody").says("No case fits all of that")
    page = martin.get(
        "/audit?closed_from-day=2&closed_from-month=10&closed_from-year=2026"
        "&closed_to-day=1&closed_to-month=10&closed_to-year=2026"
    )
    assert page.errors == ["The last day must be the first day or after it"]
    martin.get("/audit?kind=nonsense&outcome=nonsense").says("There is a problem")


def test_what_cannot_be_read_is_said_and_kept(martin):
    page = martin.get("/audit?sent_from-day=40&sent_from-month=1&sent_from-year=2026")
    assert page.errors == ["The first day must be a real date"]
    assert page.typed("sent_from-day") == "40"
    martin.get("/audit?stage=nowhere&council=%00").says("There is a problem")
    page = martin.get(
        "/audit?sent_from-day=2&sent_from-month=10&sent_from-year=2026"
        "&sent_to-day=1&sent_to-month=10&sent_to-year=2026"
    )
    assert page.errors == ["The last day must be the first day or after it"]


def test_nothing_found_says_so(martin):
    martin.get("/audit?reference=WM-1").says("No case fits all of that")


def test_the_list_has_pages_that_keep_what_is_looked_for(martin):
    martin.get("/audit").says("showing 1 to 25 of").link("Page 2, the next").says("showing 26 to")


def test_each_record_has_its_rule_its_leaf_and_its_fingerprint(practice, martin):
    page = martin.get(f"/audit/cases/{CASE}")
    page.says("Trail of one case", "Parent 1", "Only the council answers for itself, once.")
    log, stream = practice.disputes.log, Disagreement.stream_id(CASE)
    shown = page.client.get(f"/audit/cases/{CASE}?page=1").text
    for event in log.stream(stream)[-1:]:
        leaf = log.leaf(stream, event.originator_version)
        assert (f"Leaf {leaf.i}" in shown) == (leaf.hash in shown)
    first = log.leaf(stream, 1)
    last = martin.get(f"/audit/cases/{CASE}?page=9").text
    assert first.hash in last and f"Leaf {first.i}" in last


def test_the_case_as_it_stood_on_a_day(practice, martin):
    lodged = practice.disputes.log.stream(Disagreement.stream_id(CASE))[0].act.at
    on = {"day": lodged.day, "month": lodged.month, "year": lodged.year}
    asked = "&".join(f"stood-{part}={value}" for part, value in on.items())
    page = martin.get(f"/audit/cases/{CASE}?{asked}")
    page.says("This is how the case stood").never_says("answered 2 points")
    page = martin.get(f"/audit/cases/{CASE}?stood-day=1&stood-month=1&stood-year=2020")
    assert page.errors[0].startswith("The case began on")


def test_each_record_says_which_last_day_it_met_and_what_it_changed(martin):
    page = martin.get(f"/audit/cases/{CASE}?page=2")
    page.says("Met: the council answers each point, last day", "Where it stands: from “")
    page.says("Started: ", "Who may do what since")


def test_steps_are_read_through_the_eyes_of_a_party_on_a_day(practice, martin):
    first = practice.disputes.log.stream(Disagreement.stream_id(CASE))[0].act.at
    page = martin.get(f"/audit/cases/{CASE}?eyes=p1").says("These are the steps as", "Parent 1")
    page.says("All of these were open to them.").never_says("Laura Hughes")
    on = f"stood-day={first.day}&stood-month={first.month}&stood-year={first.year}"
    page = martin.get(f"/audit/cases/{CASE}?eyes=mediator&{on}")
    page.says("The mediator", "They had no part in the case then", "Not open to them")
    martin.get(f"/audit/cases/{CASE}?eyes=nobody", 404)
    martin.get(f"/audit/cases/{CASE}?eyes=p9", 404)


def test_what_came_after_a_parent_left_was_not_open_to_them(practice, martin):
    left = REFERENCES["one_parent_left"]
    case = martin.get(f"/audit/cases/{left}?eyes=p2")
    case.says("who left", "Those that were not open to them are marked.", "Not open to them")
    martin.get(f"/audit/cases/{left}?eyes=p1").never_says("Not open to them")


def test_a_school_that_left_has_eyes_for_the_days_before(practice, martin):
    case, school = REFERENCES["asked_and_left_again"], "with:orchard-field"
    page = martin.get(f"/audit/cases/{case}?eyes={school}")
    page.says("who left", "They have no part in the case now", "Not open to them")
    stream = practice.disputes.log.stream(Disagreement.stream_id(case))
    joined = next(e.act.at for e in stream if isinstance(e, OrganisationJoined))
    on = f"stood-day={joined.day}&stood-month={joined.month}&stood-year={joined.year}"
    page = martin.get(f"/audit/cases/{case}?eyes={school}&{on}")
    page.says("All of these were open to them.").never_says("Not open to them")


def test_who_looked_is_roles_and_counts_and_never_that_notes_are_read(practice, martin):
    ruth = practice.browser(cast.RUTH.actor)
    before = martin.get(f"/audit/cases/{CASE}/looks").text
    at, reads = practice.clock.now, practice.disputes.reads
    reads.note(cast.RUTH.actor, CASE, ["notebook"], at)
    after = martin.get(f"/audit/cases/{CASE}/looks").text
    assert ("Mediator" in before) == ("Mediator" in after)
    ruth.get("/account")
    reads.note(cast.RUTH.actor, CASE, ["case"], at)
    martin.get(f"/audit/cases/{CASE}/looks").says("Mediator", "Regulator")


@pytest.mark.parametrize(
    "who",
    [cast.YUSUF.parent, cast.FAIRSHIRE.manager, cast.RUTH, cast.ELEANOR, cast.OPERATOR],
)
@pytest.mark.parametrize("path", ["/audit", f"/audit/cases/{CASE}", f"/audit/cases/{CASE}/looks"])
def test_nobody_else_audits(practice, who, path):
    browser = practice.browser(who.actor)
    assert browser.get(path, 404).response.data == browser.get("/no-such", 404).response.data


def test_nobody_audits_a_case_they_reviewed(practice):
    """Eleanor is not the regulator as well: a session that says so is at its end."""
    both = replace(cast.ELEANOR.actor, capacity=Capacity.REGULATOR)
    assert practice.browser(both).get(f"/audit/cases/{WITH}").h1 == "Sign in with your email"


def test_no_two_duties_to_look_for_are_called_the_same():
    assert len(set(DUTIES.values())) == len(DUTIES)


MONTHS = list(month_abbr)


def test_what_is_late_now_stands_by_date_with_whose_it_is_and_no_name(practice):
    page = practice.browser(cast.REGULATOR.actor).get("/audit/late")
    page.says("Late now, by date", "none of these days is yours", "Late by")
    page.never_says("Amina", "Yusuf", "Walker")
    assert REFERENCES["speech_therapy_late"] in page.text
    found = re.findall(r'data-label="Last day"[^>]*>(\d+) (\w+) (\d{4})<', page.response.text)
    days = [(int(year), MONTHS.index(month), int(day)) for day, month, year in found]
    assert len(days) > 5 and days == sorted(days)
    practice.browser(cast.YUSUF.parent.actor).get("/audit/late", status=404)
