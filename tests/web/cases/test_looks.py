"""A party sees who has looked at its case: by day, in plain words, and nothing behind a wall."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from disputes.audit.reads import ReadLogUnavailable
from disputes.storage.tables import access_leaf
from disputes.stories import cast
from domain.disagreement.aggregate import Disagreement
from projections.formats import day as day_words
from tests.web.client import FROM_HERE, SITE
from tests.web.conftest import NOON
from tests.web.references import REFERENCES

CASE = REFERENCES["terms_to_answer"]
BOTH = REFERENCES["two_parents_sign"]
DAY = "2026-11-03"
COUNCIL = cast.FAIRSHIRE.name


@pytest.fixture
def laura(practice):
    return practice.browser(cast.HUGHES.parent.actor)


@pytest.fixture
def omar(practice):
    return practice.browser(cast.FAIRSHIRE.officer.actor)


@pytest.fixture
def ruth(practice):
    return practice.browser(cast.RUTH.actor)


def looked(practice, who, *items, case=CASE, **later):
    practice.disputes.reads.note(who, case, list(items), NOON + timedelta(**later))


def test_a_parent_reads_who_opened_the_case_by_day_and_person(practice, laura, omar, ruth):
    omar.get(f"/la/cases/{CASE}")
    omar.get(f"/la/cases/{CASE}/timeline")
    ruth.get(f"/service/cases/{CASE}")
    page = laura.get(f"/cases/{CASE}").link("Who has looked at this case")
    officer, mediator = cast.FAIRSHIRE.officer.name, cast.RUTH.name
    page.says("1 day, newest first", f"3 Nov 2026 {officer}Officer, {COUNCIL} 2")
    page.says(f"{mediator}Mediator, {cast.EVEN_GROUND.name} 1", "You 1")
    page.link("3 Nov 2026").says("5 looks, newest first", f"{officer}Officer, {COUNCIL}")
    page.link("3 Nov 2026").says("Opened the timeline", "Opened the case")


def test_each_side_reads_the_other_as_a_side_and_its_own_people_by_name(practice, laura, omar):
    laura.get(f"/cases/{CASE}")
    page = omar.get(f"/la/cases/{CASE}/looks")
    page.says("Laura Hughes, or who acts for themThe family’s side 1")
    looked(practice, cast.FAIRSHIRE.manager.actor, "case")
    omar.get(f"/la/cases/{CASE}/looks").says(f"{cast.FAIRSHIRE.manager.name}Manager, {COUNCIL}")
    page = laura.get(f"/cases/{CASE}/looks").says(f"A manager{COUNCIL} 1")
    page.never_says(cast.FAIRSHIRE.manager.name)


def test_a_document_is_named_only_to_who_may_know_that_it_is_there(practice, omar):
    case = REFERENCES["waiting_for_the_council"]
    parent = practice.browser(cast.YUSUF.parent.actor)
    view = {item["id"]: item for item in parent.json(f"/cases/{case}")["page"]["evidence"]}
    theirs = {item["id"] for item in omar.json(f"/la/cases/{case}")["page"]["evidence"]}
    joint = next(item for key, item in view.items() if key in theirs)
    private = next(item for key, item in view.items() if key not in theirs)
    for item in (joint, private):
        looked(practice, cast.RUTH.actor, f"evidence-file:{item['id']}", case=case, days=1)
    day = f"{case}/looks/2026-11-04"
    parent.get(f"/cases/{day}").says(f"Opened “{joint['name']}”", f"Opened “{private['name']}”")
    page = omar.get(f"/la/cases/{day}").says(f"Opened “{joint['name']}”", "Opened the case")
    page.never_says(private["name"])


def test_rooms_and_notes_of_others_are_a_look_at_the_case_or_none(practice, laura, ruth):
    looked(practice, cast.RUTH.actor, "page:room", "case", days=1)
    looked(practice, cast.RUTH.actor, "page:notes", "notebook", days=1)
    laura.get(f"/cases/{CASE}/looks/2026-11-04").says("1 look", "Opened the case")
    ruth.get(f"/service/cases/{CASE}/room/notes")
    page = laura.get(f"/cases/{CASE}/looks/{DAY}").says("Opened the case")
    page.never_says("note", "room")


def test_what_one_parent_opens_is_told_to_no_other(practice):
    first, second = (practice.browser(each.actor) for each in (cast.RAHMAN.parent, cast.KARIM))
    assert first.get(f"/cases/{BOTH}").status == second.get(f"/cases/{BOTH}").status == 200
    for mine, other in ((first, cast.KARIM), (second, cast.RAHMAN.parent)):
        mine.get(f"/cases/{BOTH}/timeline").never_says("Others looked")
        for page in ("looks", f"looks/{DAY}"):
            assert other.name not in _list(mine.get(f"/cases/{BOTH}/{page}").text)
        mine.get(f"/cases/{BOTH}/looks").says("You")
    officer = practice.browser(cast.FAIRSHIRE.officer.actor)
    officer.get(f"/la/cases/{BOTH}/looks").says(
        f"{cast.RAHMAN.parent.name}, or who acts for them", f"{cast.KARIM.name}, or who acts"
    )


def _list(text):
    return text.partition("newest first")[2].partition("What you do not see")[0]


def test_who_works_on_a_case_is_told_of_their_own_looks_alone(practice, laura, ruth):
    laura.get(f"/cases/{CASE}")
    page = ruth.get(f"/service/cases/{CASE}/looks").link("Timeline")
    page.never_says("Others looked")
    page = ruth.get(f"/service/cases/{CASE}/looks")
    assert page.h1 == "Your own looks at this case"
    page.says("You 2").never_says("The family’s side")
    ruth.get(f"/service/cases/{CASE}/looks/{DAY}").says("Opened the timeline")


def test_a_day_on_which_nobody_looked_is_no_page(laura):
    for day in ("2026-10-01", "2026-13-01", "yesterday", "9999-12-31", "0001-01-01"):
        laura.get(f"/cases/{CASE}/looks/{day}", 404)


# ---- on the timeline


def test_the_timeline_has_one_line_for_a_day_and_none_of_ones_own(practice, laura, omar, ruth):
    laura.get(f"/cases/{CASE}/timeline").never_says("Others looked at this case")
    for _ in range(3):
        omar.get(f"/la/cases/{CASE}")
        ruth.get(f"/service/cases/{CASE}")
    page = laura.get(f"/cases/{CASE}/timeline")
    assert page.text.count("Others looked at this case") == 1
    page.says(f"{cast.FAIRSHIRE.officer.name} (Officer, {COUNCIL})", cast.RUTH.name)
    laura.get(f"/cases/{CASE}/timeline?looks=no").never_says("Others looked at this case")
    laura.get(f"/cases/{CASE}/timeline?issue=1").never_says("Others looked at this case")
    page.link("Others looked at this case").says("newest first")


def test_a_look_stands_on_the_page_of_the_timeline_of_its_day(practice):
    case, day = REFERENCES["every_promise_kept"], timedelta(days=1)
    aoife = practice.browser(cast.MURPHY.parent.actor)
    lodged = practice.disputes.log.stream(Disagreement.stream_id(case))[0].act.at
    mediator = cast.EVEN_GROUND.mediators[0].actor
    for at in (lodged, NOON):
        practice.disputes.reads.note(mediator, case, ["case"], at)
    place = f"/cases/{case}/timeline"
    for page in (aoife.get(place), aoife.get(f"{place}?page=2")):
        assert page.text.count("Others looked at this case") == 1
    page.says(day_words(lodged))
    last = lodged + day
    stood = f"stood-day={last.day}&stood-month={last.month}&stood-year={last.year}"
    page = aoife.get(f"{place}?{stood}")
    assert page.text.count("Others looked at this case") == 1


def test_a_timeline_of_many_days_of_looks_says_how_many_are_left_out(practice, laura):
    for n in range(40):
        looked(practice, cast.RUTH.actor, "case", days=n)
    practice.clock.pass_by(days=41)
    laura = practice.browser(cast.HUGHES.parent.actor)
    page = laura.get(f"/cases/{CASE}/timeline")
    assert page.text.count("Others looked at this case") == 31
    page.says("Others looked on 9 days more")
    page.link("Who has looked at this case").says("41 days, newest first").link("Page 2, the next")


# ---- one leaf for each request


def leaves(practice):
    with practice.deployment.engine.connect() as conn:
        return conn.scalar(sa.select(sa.func.count()).select_from(access_leaf))


def test_a_request_is_one_look_however_much_it_shows(practice, laura, ruth):
    before = leaves(practice)
    ruth.get(f"/service/cases/{CASE}/room/notes")
    laura.get(f"/cases/{CASE}/timeline")
    laura.get(f"/cases/{CASE}/looks/{DAY}")
    assert leaves(practice) == before + 3


def test_what_is_not_shown_is_no_look(practice, laura):
    before = leaves(practice)
    laura.get(f"/cases/{CASE}/looks/2020-01-01", 404)
    token = laura.json("/account")["csrf_token"]
    data = {"csrf_token": token, "command_id": "x", "short": "yes"}
    made = laura.http.post(f"/cases/{CASE}/short", data=data, base_url=SITE, headers=FROM_HERE)
    assert made.status_code == 303  # it read the case, and shows nothing of it
    assert leaves(practice) == before


def test_nothing_is_shown_where_the_look_cannot_be_recorded(practice, laura, monkeypatch):
    def fails(*_):
        raise ReadLogUnavailable

    monkeypatch.setattr(practice.disputes.reads, "note", fails)
    for path in (f"/cases/{CASE}", f"/cases/{CASE}/timeline", f"/cases/{CASE}/looks", "/cases"):
        page = laura.get(path, 503)
        assert "Ben" not in page.text and cast.HUGHES.parent.name not in page.text


def test_the_regulator_sees_roles_and_a_leaf_and_no_name(practice, laura, ruth):
    laura.get(f"/cases/{CASE}")
    martin = practice.browser(cast.REGULATOR.actor)
    page = martin.get(f"/audit/cases/{CASE}/looks").says("Parent", "1")
    page.link("Tuesday 3 November 2026").says("Leaf", "Parent").never_says("Opened")


def test_somebody_who_was_only_asked_to_join_is_told_of_no_look(practice):
    asked = practice.browser(cast.RAVI.actor)
    case = REFERENCES["helper_ended_mid_case"]
    asked.get(f"/cases/{case}/join")
    asked.get(f"/cases/{case}/looks", 404)
    mother = practice.browser(cast.MEHTA.parent.actor)
    mother.get(f"/cases/{case}/looks").never_says("Ravi")
