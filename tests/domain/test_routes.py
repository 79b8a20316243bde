"""Triage: which ways are open to a family, until when, and what each wish rests on."""

from __future__ import annotations

from datetime import date

import pytest

from domain.claims import claims
from domain.disagreement.vocabulary import DecisionKind, Force, Part
from domain.routes import (
    ROUTES,
    Age,
    Answers,
    Trouble,
    first_last_day,
    ways,
)

TODAY = date(2026, 10, 19)
LETTER = date(2026, 10, 8)
CHANGED = Answers(DecisionKind.PLAN_CHANGED, LETTER, frozenset({Part.SCHOOL_HELP, Part.PLACEMENT}))


def by_code(answers, on=TODAY):
    return {way.route.code: way for way in ways(answers, on)}


def open_codes(answers, on=TODAY):
    return {code for code, way in by_code(answers, on).items() if way.is_open}


def test_after_a_decision_mediation_a_certificate_and_talking_are_open():
    assert open_codes(CHANGED) == {"mediation", "appeal", "talk"}


def test_the_last_days_come_from_the_clock():
    found = by_code(CHANGED)
    assert found["mediation"].last_day == date(2026, 12, 8)
    assert found["appeal"].last_day == date(2026, 12, 8)
    assert found["mediation"].days_left == 50
    assert first_last_day(ways(CHANGED, TODAY)) == (date(2026, 12, 8), 50)


def test_the_tribunal_s_day_moves_over_august_and_the_adviser_s_does_not():
    found = by_code(Answers(DecisionKind.NO_PLAN, date(2026, 6, 3)), date(2026, 6, 10))
    assert found["mediation"].last_day == date(2026, 8, 3)
    assert found["appeal"].last_day == date(2026, 9, 1)


def test_without_a_letter_only_talking_is_open_and_the_others_say_why():
    found = by_code(Answers())
    assert {code for code, way in found.items() if way.is_open} == {"talk"}
    assert all(way.shut for code, way in found.items() if code != "talk")
    assert first_last_day(ways(Answers(), TODAY)) is None


def test_the_school_alone_needs_no_certificate():
    alone = Answers(DecisionKind.PLAN_MADE, LETTER, frozenset({Part.PLACEMENT}))
    assert "section_i" in open_codes(alone)
    assert "appeal" not in open_codes(alone)
    assert "mediation" in open_codes(alone)
    refused = Answers(DecisionKind.NO_ASSESSMENT, LETTER, frozenset({Part.PLACEMENT}))
    assert "section_i" not in open_codes(refused)  # only where a plan's content is in dispute


@pytest.mark.parametrize(
    ("parts", "is_open"),
    [
        ({Part.HEALTH_HELP, Part.SCHOOL_HELP}, True),
        ({Part.HEALTH_HELP}, False),
        ({Part.NEEDS}, False),
    ],
)
def test_health_and_care_go_to_the_tribunal_only_beside_a_school_matter(parts, is_open):
    answers = Answers(DecisionKind.PLAN_MADE, LETTER, frozenset(parts))
    assert ("recommendations" in open_codes(answers)) is is_open


@pytest.mark.parametrize(
    ("trouble", "opens"),
    [
        (Trouble.LATE, {"council_complaint", "secretary_of_state"}),
        (Trouble.NOT_GIVEN, {"council_complaint", "judicial_review", "secretary_of_state"}),
        (Trouble.BROKEN, {"council_complaint", "judicial_review", "secretary_of_state"}),
        (Trouble.SCHOOL, {"school_complaint"}),
        (Trouble.UNFAIR, {"equality_claim"}),
        (Trouble.NHS, {"nhs_complaint"}),
    ],
)
def test_each_trouble_opens_its_own_ways(trouble, opens):
    assert open_codes(Answers(troubles=frozenset({trouble}))) - {"talk"} == opens


@pytest.mark.parametrize(("on", "is_open"), [(date(2026, 12, 8), True), (date(2026, 12, 9), False)])
def test_the_last_day_itself_still_counts_and_the_next_says_what_is_left(on, is_open):
    way = by_code(CHANGED, on)["mediation"]
    assert way.is_open is is_open
    if not is_open:
        assert way.shut.startswith("The usual time has passed. You can still ask.")


def test_without_a_date_the_way_is_open_and_says_that_the_date_is_wanted():
    way = by_code(Answers(DecisionKind.PLAN_MADE, None))["mediation"]
    assert way.is_open
    assert way.last_day is None
    assert way.due.why_none


def test_over_25_nothing_is_open():
    assert open_codes(Answers(DecisionKind.PLAN_ENDED, LETTER, age=Age.OVER_25)) == set()


def test_a_route_is_shown_only_while_it_is_law():
    assert "recommendations" not in by_code(CHANGED, date(2017, 5, 1))
    assert "recommendations" in by_code(CHANGED, date(2018, 4, 3))


def test_what_is_asked_rests_on_law_advice_or_a_wish():
    assert [c.rests for c in claims(CHANGED)] == [Force.MUST, Force.PREFERENCE]
    without = Answers(None, parts=frozenset({Part.SCHOOL_HELP, Part.HEALTH_HELP}))
    assert [c.rests for c in claims(without)] == [Force.SHOULD, Force.NO_RIGHT]


def test_every_route_has_a_source_and_says_what_it_gives_costs_and_does_to_the_others():
    assert len({route.code for route in ROUTES}) == len(ROUTES)
    for route in ROUTES:
        assert all((route.source, route.gives, route.costs, route.effect, route.certificate))
        assert bool(route.clock) == bool(route.late), route.code
