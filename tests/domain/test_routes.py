"""Triage: which ways are open to a family, until when, and what each wish rests on."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.claims import claims
from domain.clock import due
from domain.disagreement.vocabulary import CONTENT_KINDS, DecisionKind, Force, Part, PlanKind
from domain.routes import (
    ROUTES,
    Answers,
    Done,
    Standing,
    Trouble,
    first_last_day,
    ways,
)
from domain.routes.proposed import LAST_RESORT, PROPOSALS, THIS_ROUTE, enacted
from domain.routes.ways import CERTIFICATE_FIRST
from tests.domain.routes_examples import FAMILIES

TODAY = date(2026, 10, 19)
LETTER = date(2026, 10, 8)
CHANGED = Answers(DecisionKind.PLAN_CHANGED, LETTER, frozenset({Part.SCHOOL_HELP, Part.PLACEMENT}))
DOMAIN = Path(__file__).parents[2] / "domain"


def by_code(answers, on=TODAY, **more):
    return {way.route.code: way for way in ways(answers, on, **more)}


def open_codes(answers, on=TODAY):
    return {code for code, way in by_code(answers, on).items() if way.is_open}


def standing(answers, on, standing):
    return {w.route.code: w.last_day for w in ways(answers, on) if w.standing is standing}


def test_the_last_days_come_from_the_clock():
    found = by_code(CHANGED)
    assert found["mediation"].last_day == date(2026, 12, 8)
    assert found["appeal"].last_day == date(2026, 12, 8)
    assert found["mediation"].days_left == 50
    assert first_last_day(ways(CHANGED, TODAY)) == (date(2026, 12, 8), 50)


def test_the_school_alone_needs_no_certificate_only_where_a_plan_s_content_is_in_dispute():
    alone = Answers(DecisionKind.PLAN_MADE, LETTER, frozenset({Part.PLACEMENT}))
    assert "section_i" in open_codes(alone)
    refused = Answers(DecisionKind.NO_ASSESSMENT, LETTER, frozenset({Part.PLACEMENT}))
    assert "section_i" not in open_codes(refused)


def test_a_route_is_shown_only_once_it_is_law():
    assert "recommendations" not in by_code(CHANGED, date(2017, 5, 1))
    assert "recommendations" in by_code(CHANGED, date(2018, 4, 3))


# ---- worked families


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_worked_family(family):
    assert standing(family.answers, family.on, Standing.OPEN) == dict(family.open)
    assert standing(family.answers, family.on, Standing.LATE) == dict(family.late)
    for way in ways(family.answers, family.on):
        assert way.why


def test_there_are_enough_families():
    assert len({family.name for family in FAMILIES}) == len(FAMILIES) >= 40


def test_open_ways_come_first_then_the_late_ones_and_the_adviser_before_the_tribunal():
    found = ways(Answers(DecisionKind.NO_PLAN, date(2026, 6, 3)), date(2026, 6, 10))
    assert [way.standing for way in found] == sorted(way.standing for way in found)
    assert [way.route.code for way in found][:2] == ["mediation", "appeal"]
    assert first_last_day(found) == (date(2026, 8, 3), 54)


def test_the_certificate_is_asked_for_first_unless_it_is_there_or_not_needed():
    assert by_code(CHANGED)["appeal"].first.due == date(2026, 12, 8)
    with_it = Answers(DecisionKind.PLAN_CHANGED, LETTER, CHANGED.parts, done={Done.CERTIFICATE})
    assert by_code(with_it)["appeal"].first is None
    alone = Answers(DecisionKind.PLAN_MADE, LETTER, frozenset({Part.PLACEMENT}))
    assert by_code(alone)["section_i"].first is None


def test_where_the_adviser_s_day_is_before_the_tribunal_s_the_appeal_says_so():
    answers = Answers(DecisionKind.NO_PLAN, date(2026, 6, 3))
    assert CERTIFICATE_FIRST in by_code(answers, date(2026, 8, 3))["appeal"].notes
    assert CERTIFICATE_FIRST not in by_code(answers, date(2026, 8, 4))["appeal"].notes
    assert CERTIFICATE_FIRST not in by_code(CHANGED)["appeal"].notes


def test_once_the_adviser_s_day_has_gone_the_appeal_says_what_is_left():
    late = by_code(Answers(DecisionKind.NO_PLAN, date(2026, 6, 3)), date(2026, 8, 4))["appeal"]
    assert "Monday 3 August 2026" in late.why
    assert "ask the tribunal to let you go on without it" in late.why


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 12, 8, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 12, 8, 17, 0, tzinfo=UTC), False),
    ],
)
def test_the_tribunal_s_last_day_ends_at_5pm_and_the_adviser_s_at_midnight(at, is_open):
    found = by_code(CHANGED, at)
    assert found["appeal"].is_open is is_open
    assert found["mediation"].is_open


def test_without_a_letter_the_ways_after_one_say_that_it_is_wanted():
    found = by_code(Answers())
    for code in ("mediation", "appeal", "recommendations"):
        assert found[code].why == "It needs a letter in which the council says what it decided."
    assert first_last_day(ways(Answers(), TODAY)) is None


def test_without_a_date_the_way_is_open_and_says_that_the_date_is_wanted():
    way = by_code(Answers(DecisionKind.PLAN_MADE, None))["mediation"]
    assert way.is_open
    assert way.last_day is None
    assert way.due.why_none


def test_an_appeal_shuts_the_ombudsman_out_and_mediation_shuts_nothing():
    answers = Answers(
        DecisionKind.PLAN_CHANGED, LETTER, CHANGED.parts, troubles=frozenset({Trouble.LATE})
    )
    found = by_code(answers)
    assert found["appeal"].loses == ("Complain to the council",)
    assert found["mediation"].loses == ()
    assert "does not usually look" in found["council_complaint"].notes[0]
    appealed = by_code(replace(answers, done=frozenset({Done.APPEALED})))
    assert "cannot look at the same thing" in appealed["council_complaint"].notes[0]


def test_late_ways_say_what_can_still_be_done():
    found = by_code(CHANGED, date(2026, 12, 9))
    assert found["mediation"].why.startswith("The usual time has passed. You can still ask.")
    assert "You can also ask the tribunal for more time" in found["mediation"].why
    assert "Tell it why you are late" in found["appeal"].why
    assert "if the letter did not tell you about mediation" in found["appeal"].why
    assert {"talk", "ask_to_look_again"} <= {c for c, way in found.items() if way.is_open}


# ---- whose right it is


@pytest.mark.parametrize(
    ("born", "on", "is_own"),
    [
        (date(2010, 8, 31), date(2026, 6, 26), False),  # the last Friday in June: still the parent
        (date(2010, 8, 31), date(2026, 6, 27), True),
        (date(2010, 9, 1), date(2026, 6, 27), False),  # 16 a school year later
        (date(2010, 9, 1), date(2027, 6, 26), True),
        (None, date(2026, 6, 27), False),
    ],
)
def test_the_right_passes_after_the_last_friday_in_june_of_the_year_of_turning_16(born, on, is_own):
    assert Answers(born=born).is_over_school_age(on) is is_own


def test_over_25_the_rights_of_part_3_are_shut_and_complaints_are_not():
    found = by_code(Answers(born=date(2001, 1, 1), troubles=frozenset({Trouble.NHS})))
    assert found["talk"].why.startswith("These rights are for children and young people under 25")
    assert found["nhs_complaint"].is_open


# ---- every family


days = st.dates(date(2014, 1, 1), date(2029, 6, 30))
any_answers = st.builds(
    Answers,
    kind=st.none() | st.sampled_from(DecisionKind),
    printed=st.none() | days,
    parts=st.frozensets(st.sampled_from(Part)),
    plan=st.sampled_from(PlanKind),
    troubles=st.frozensets(st.sampled_from(Trouble)),
    happened=st.dictionaries(st.sampled_from(Trouble), days),
    done=st.frozensets(st.sampled_from(Done)),
    certificate=st.none() | days,
    born=st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)),
)


def the_clock_s_choice(route, answers, on, is_late):
    """Over the troubles of a way: the first last day ahead, or the last once all are over."""
    named = [each for each in route.about if each in answers.troubles and each in answers.happened]
    found = [due(route.clock, {route.counts_from: answers.happened[each]}).due for each in named]
    return max(found) if is_late else min(each for each in found if each >= on)


@given(any_answers, days)
@settings(max_examples=150, deadline=None)
def test_every_family_has_an_answer_and_every_last_day_is_the_clock_s(answers, on):
    found = ways(answers, on)
    assert len({way.route.code for way in found}) == len(found)
    assert any(not way.is_shut for way in found) or all(way.why for way in found)
    if not answers.is_over_25(on) and on >= date(2014, 9, 1):
        assert any(way.is_open for way in found)
    for way in found:
        assert way.why and way.route.source
        assert way.is_shut or way.route.clock or way.route.period
        if way.is_shut:
            assert (way.last_day, way.days_left) == (None, None)
        elif way.route.clock and way.route.counts_from is None:
            assert way.due == due(way.route.clock, answers.facts())
        elif way.due is not None:
            assert way.last_day == the_clock_s_choice(way.route, answers, on, way.is_late)
        if way.days_left is not None and way.is_open:
            assert way.days_left >= 0
    assert all(claim.source for claim in claims(answers))


# ---- what each point rests on


@pytest.mark.parametrize(
    ("answers", "rests"),
    [
        (CHANGED, [Force.MUST, Force.PREFERENCE]),
        (
            Answers(parts=frozenset({Part.SCHOOL_HELP, Part.HEALTH_HELP})),
            [Force.SHOULD, Force.NO_RIGHT],
        ),
        (
            Answers(parts=frozenset({Part.SCHOOL_HELP, Part.HEALTH_HELP}), plan=PlanKind.EHC),
            [Force.MUST, Force.MUST],
        ),
        (Answers(parts=frozenset({Part.PLACEMENT}), plan=PlanKind.SEN_SUPPORT), [Force.NO_RIGHT]),
    ],
)
def test_what_is_asked_rests_on_law_advice_a_wish_or_nothing(answers, rests):
    assert [claim.rests for claim in claims(answers)] == rests


def test_each_decision_has_a_test_of_its_own_in_law():
    kinds = [kind for kind in DecisionKind if kind not in CONTENT_KINDS]
    said = [claims(Answers(kind, LETTER, frozenset({Part.DECISION})))[0] for kind in kinds]
    assert len({(claim.says, claim.source) for claim in said}) == len(kinds) == 5


# ---- the words


def every_word():
    """Every sentence in the modules of triage, whether any family reads it today or not."""
    for path in (*DOMAIN.glob("routes/*.py"), DOMAIN / "claims.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_nobody_is_told_that_they_will_win_or_what_the_odds_are():
    promised = re.compile(
        r"\bwin(s|ning)?\b|\bwon\b|\blos(e|t) (the|your) (case|appeal)|success|odds|chance|likel"
        r"|probab|guarantee|per ?cent|%|\b\d+ (in|out of) \d+\b|most (appeals|families) (get|win)",
        re.IGNORECASE,
    )
    said = list(every_word())
    assert len(said) > 200
    assert [words for words in said if promised.search(words)] == []


def test_every_route_has_a_source_and_says_what_it_gives_costs_and_does_to_the_others():
    codes = {route.code for route in ROUTES}
    for route in ROUTES:
        assert all((route.source, route.gives, route.costs, route.effect, route.certificate))
        assert bool(route.clock) == bool(route.late), route.code
        assert set(route.bars) <= codes
        assert route.in_force_from is not None, route.code
        same = [row for row in ROUTES if row.code == route.code]
        assert [row for row in same if row.governs(route.in_force_from)] == [route]


# ---- editions that are no law


@given(any_answers, days)
@settings(max_examples=40, deadline=None)
def test_a_proposal_is_never_shown(answers, on):
    shown = {id(way.route) for way in ways(answers, on)}
    for proposal in PROPOSALS:
        assert not any(row.governs(on) or row.has_been_law(on) for row in proposal.rows)
        as_if = (*ROUTES, *proposal.rows)
        assert [w.route for w in ways(answers, on, table=as_if)] == [
            w.route for w in ways(answers, on)
        ]
        assert shown.isdisjoint(id(row) for row in proposal.rows)


def test_nothing_in_the_product_reads_a_proposal():
    root = DOMAIN.parent
    for top in ("domain", "disputes", "projections", "web", "templates"):
        for path in (root / top).rglob("*"):
            if path.suffix in (".py", ".html") and path.name != "proposed.py":
                assert "routes.proposed" not in path.read_text("utf-8"), path


NEW_LAW = date(2031, 9, 1)
THEN = enacted(THIS_ROUTE, NEW_LAW)


def test_enacted_this_route_takes_the_place_of_the_tribunal_for_letters_from_that_day():
    new = by_code(Answers(DecisionKind.NO_PLAN, NEW_LAW, frozenset({Part.DECISION})),
                  date(2031, 9, 10), table=THEN)  # fmt: skip
    assert {code for code, way in new.items() if way.is_open} == {
        "mediation", "review", "talk", "ask_to_assess"}  # fmt: skip
    assert new["review"].last_day == new["mediation"].last_day == date(2031, 11, 1)
    assert new["mediation"].route.certificate == "You need no certificate."
    assert new["appeal"].why == "This was not the law on Monday 1 September 2031."


def test_enacted_a_family_with_an_older_letter_keeps_the_tribunal():
    old = Answers(DecisionKind.NO_PLAN, date(2031, 8, 31), frozenset({Part.DECISION}))
    found = by_code(old, date(2031, 9, 10), table=THEN)
    assert found["appeal"].is_open
    assert found["review"].is_shut
    assert "certificate" in found["mediation"].route.certificate


def test_enacted_no_open_way_speaks_of_an_appeal():
    every = Answers(DecisionKind.PLAN_CHANGED, NEW_LAW, frozenset(Part) - {Part.DECISION},
                    troubles=frozenset(Trouble) - {Trouble.UNFAIR})  # fmt: skip
    for way in ways(every, date(2031, 9, 10), table=THEN):
        r = way.route
        if way.is_open:
            words = " ".join(
                (r.gives, r.costs, r.effect, r.period_says, r.late, *way.notes, way.why)
            )
            assert not re.search(r"appeal|tribunal|certificate", words), (r.code, words)


def test_enacted_the_tribunal_as_the_last_resort_names_no_school():
    alone = Answers(DecisionKind.PLAN_MADE, NEW_LAW, frozenset({Part.PLACEMENT}))
    found = by_code(alone, date(2031, 9, 10), table=enacted(LAST_RESORT, NEW_LAW))
    assert "It names no school" in found["section_i"].route.gives
