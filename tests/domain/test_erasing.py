"""Holds, periods and erasures: what may not go, and what a case says of what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain import erasure_register, organisation
from domain.disagreement.erasing import NoteErasure, Whose, WordsErased
from domain.disagreement.stages import stage_of_case
from domain.erasure_register import (
    THE_REGISTER,
    CompleteErasure,
    ErasureGround,
    ErasureReason,
    HoldReason,
    LiftHold,
    LiftReason,
    OpenRegister,
    PlaceHold,
    RequestErasure,
)
from domain.events import WORKER
from domain.organisation import SetRetention
from domain.retention import (
    DEFAULTS,
    RecordClass,
    Retention,
    Trigger,
    last_day_kept,
    latest_birthday,
)
from domain.rights import right_passes_on
from tests.domain import given as g

CASE, CHILD = f"case:{g.REFERENCE}", f"case:{g.REFERENCE}/child"
OPENED = g.done(OpenRegister(), g.OPERATOR, key=THE_REGISTER)
HELD = g.done(PlaceHold(CASE, HoldReason.APPEAL), g.OPERATOR, key=THE_REGISTER)
OVER = RequestErasure(
    "era_1",
    CHILD,
    ErasureGround.RETENTION_OVER,
    ErasureReason.PERIOD_OVER,
    touched=(CASE,),
    open_cases=(),
    kept_until=None,
)
ASKED = replace(OVER, ground=ErasureGround.NOT_NEEDED, reason=ErasureReason.PARENT_ASKED)


def asks(case, wish, by=g.OPERATOR):
    case.when(wish, by=by, key=THE_REGISTER)


def test_the_register_begins_once(case):
    asks(case, OpenRegister())
    case.then_only(erasure_register.RegisterOpened)


def test_what_is_on_hold_is_not_erased_until_the_hold_is_lifted(case):
    case.given(OPENED, HELD)
    for wish in (OVER, ASKED):
        asks(case, wish)
        case.then_refused(erasure_register.OnHold, subject=CASE, reason="appeal")
    asks(case, LiftHold(1, LiftReason.OVER))
    case.then(erasure_register.HoldLifted, number=1)
    asks(case, OVER)
    case.then(erasure_register.ErasureRequested, subject=CHILD, early=False)


def test_a_hold_on_a_person_holds_them_wherever_they_take_part(case):
    on_her = PlaceHold("person:per_amina", HoldReason.POLICE)
    case.given(OPENED, g.done(on_her, g.OPERATOR, key=THE_REGISTER))
    asks(case, replace(ASKED, touched=(CASE, "person:per_amina")))
    case.then_refused(erasure_register.OnHold, subject="person:per_amina", reason="police")
    asks(case, replace(ASKED, touched=("case:WM-0000-0000",)))
    case.then(erasure_register.ErasureRequested, erasure="era_1")


def test_a_hold_stands_once_and_another_reason_is_another_hold(case):
    case.given(OPENED, HELD)
    asks(case, PlaceHold(CASE, HoldReason.APPEAL))
    case.then_refused(erasure_register.HeldAlready)
    asks(case, PlaceHold(CASE, HoldReason.POLICE))
    case.then(erasure_register.HoldPlaced, number=2, reason=HoldReason.POLICE)
    asks(case, LiftHold(7, LiftReason.MISTAKE))
    case.then_refused(erasure_register.NothingIsHeld)


def test_what_is_being_erased_can_no_longer_be_held(case):
    case.given(OPENED)
    asks(case, ASKED)
    asks(case, PlaceHold(CASE, HoldReason.COURT))
    case.then_refused(erasure_register.BeingErased)
    asks(case, CompleteErasure("era_1", CHILD, 1, 0, 0), by=WORKER)
    asks(case, PlaceHold(CASE, HoldReason.COURT))
    case.then(erasure_register.HoldPlaced, subject=CASE)


def test_an_open_case_goes_only_on_a_ground_of_the_law(case):
    case.given(OPENED)
    asks(case, replace(OVER, open_cases=(g.REFERENCE,)))
    case.then_refused(erasure_register.StillOpen, case=g.REFERENCE)
    asks(case, replace(ASKED, open_cases=(g.REFERENCE,)))
    case.then(erasure_register.ErasureRequested, ground=ErasureGround.NOT_NEEDED, early=True)


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, True), (1, True)])
def test_the_last_day_of_a_period_still_counts(case, days, refused):
    case.given(OPENED)
    until = case.at.date() + timedelta(days=days)
    asks(case, replace(OVER, kept_until=until))
    if refused:
        case.then_refused(erasure_register.StillKept, until=until.year)
    else:
        case.then(erasure_register.ErasureRequested, early=False)
    asks(case, replace(ASKED, kept_until=until))
    case.then(erasure_register.ErasureRequested, early=refused)


@pytest.mark.parametrize(
    ("ground", "reason"),
    [
        (ErasureGround.RETENTION_OVER, ErasureReason.COURT_ORDER),
        (ErasureGround.UNLAWFUL, ErasureReason.PERIOD_OVER),
    ],
)
def test_a_ground_and_a_reason_must_fit(case, ground, reason):
    case.given(OPENED)
    asks(case, replace(OVER, ground=ground, reason=reason))
    case.then_refused(erasure_register.GroundAndReasonDiffer)


def test_what_is_done_is_recorded_whatever_a_rule_says(case):
    """After a restore the request may be gone, and a lifted hold may stand again."""
    case.given(OPENED, HELD)
    asks(case, CompleteErasure("era_9", CHILD, 4, 2, 11), by=WORKER)
    case.then(erasure_register.ErasureCompleted, erasure="era_9", keys=4, files=2, rows=11)


def test_a_case_says_that_words_are_gone_and_nothing_else_changes(case):
    case.given(g.lodged())
    before = stage_of_case(case.thing)
    case.when(NoteErasure("era_1", Whose.CHILD, None), by=WORKER)
    case.then(WordsErased, erasure="era_1", whose=Whose.CHILD, party=None)
    assert stage_of_case(case.thing) == before


def test_a_council_sets_its_own_period(case):
    longer = SetRetention(RecordClass.CASE, Trigger.BORN, 540, "Our schedule")
    case.when(longer, by=g.MANAGER, key="fairshire")
    case.then(organisation.RetentionSet, months=540, trigger=Trigger.BORN)
    case.when(longer, by=g.MANAGER, key="fairshire")
    case.then_nothing()
    for wrong in (replace(longer, months=0), replace(longer, source=" ")):
        case.when(wrong, by=g.MANAGER, key="fairshire")
        case.then_refused(organisation.SayHowLong)
    case.when(longer, by=g.OPERATOR, key="even-ground")
    case.then_refused(organisation.WrongKindOfOrganisation)


# ---- the table


def test_every_class_of_record_has_a_row_with_its_source():
    assert set(DEFAULTS) == set(RecordClass)
    assert all(row.source and row.months > 0 for row in DEFAULTS.values())


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2012, 2, 29), date(2043, 2, 28)),
        (date(2013, 2, 28), date(2044, 2, 28)),
        (date(2009, 12, 31), date(2040, 12, 31)),
    ],
)
def test_a_childs_file_is_kept_to_the_31st_birthday(born, last):
    assert last_day_kept(DEFAULTS[RecordClass.CASE], born) == last


def test_six_months_from_the_end_of_a_long_month_end_with_the_short_one():
    row = Retention(RecordClass.NOTES, Trigger.CLOSED, 6, "")
    assert last_day_kept(row, date(2026, 8, 31)) == date(2027, 2, 28)


def test_a_birth_that_nobody_can_read_is_taken_for_the_latest_it_can_be():
    for ordinal in range(date(2010, 8, 25).toordinal(), date(2011, 9, 5).toordinal()):
        born = date.fromordinal(ordinal)
        latest = latest_birthday(right_passes_on(born))
        assert born <= latest
        assert right_passes_on(latest) == right_passes_on(born)
