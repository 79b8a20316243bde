"""A pause holds up what the service promises, and no time set by law."""

from __future__ import annotations

from datetime import date, datetime

from domain.disagreement import pausing
from domain.disagreement.duties import MAY_PAUSE, duties
from domain.disagreement.pausing import EndPause, PausePromises
from domain.refusals import NotAllowed
from tests.domain import given as g

WHY = "The family is in hospital"


def last_days(case):
    return {(d.code, d.about): d.last_day for d in duties(case.thing)}


def test_a_pause_adds_its_working_days_to_promises_and_moves_no_legal_day(case):
    case.given(g.lodged())  # Monday 7 September 2026; the answer is due on Monday 21
    before = last_days(case)
    case.at = datetime(2026, 9, 14, 9, tzinfo=case.at.tzinfo)
    case.when(PausePromises(date(2026, 9, 18), WHY), by=g.COORDINATOR)
    case.then(pausing.PromisesPaused, until=date(2026, 9, 18))
    case.then(pausing.PauseExplained, reason=WHY)
    after = last_days(case)
    assert after.pop(("svc_answer", "")) == date(2026, 9, 28)  # Monday to Friday: 5 more
    assert after == {key: day for key, day in before.items() if key != ("svc_answer", "")}
    steps = next(d for d in duties(case.thing) if d.code == "svc_answer").due.steps
    assert "5 working days more" in steps[-2] and "28 September" in steps[-1]


def test_a_pause_that_ends_early_adds_only_the_days_that_it_lasted(case):
    case.given(g.lodged())
    case.at = datetime(2026, 9, 14, 9, tzinfo=case.at.tzinfo)
    case.given(g.done(PausePromises(date(2026, 9, 18), WHY), g.COORDINATOR))
    case.at = datetime(2026, 9, 16, 9, tzinfo=case.at.tzinfo)
    case.when(EndPause(), by=g.COORDINATOR)
    case.then_only(pausing.PauseEnded)
    assert last_days(case)["svc_answer", ""] == date(2026, 9, 23)  # Monday and Tuesday


def test_a_pause_after_the_last_day_makes_nobody_less_late(case):
    case.given(g.lodged())
    case.at = datetime(2026, 9, 22, 9, tzinfo=case.at.tzinfo)
    case.given(g.done(PausePromises(date(2026, 9, 30), WHY), g.COORDINATOR))
    assert last_days(case)["svc_answer", ""] == date(2026, 9, 21)


def test_what_a_pause_needs(case):
    case.given(g.lodged())
    case.when(PausePromises(date(2026, 9, 6), WHY), by=g.COORDINATOR)
    case.then_refused(pausing.PauseEndsLater)
    case.when(PausePromises(date(2026, 12, 1), WHY), by=g.COORDINATOR)
    case.then_refused(pausing.PauseIsTooLong)
    case.when(PausePromises(date(2026, 9, 18), " "), by=g.COORDINATOR)
    case.then_refused(pausing.SayWhyItPauses)
    case.when(PausePromises(date(2026, 9, 18), WHY), by=g.OFFICER)
    case.then_refused(NotAllowed)
    case.given(g.paused())
    case.when(PausePromises(date(2026, 9, 18), WHY), by=g.COORDINATOR)
    case.then_refused(pausing.PausedAlready)
    case.passes(days=20)
    case.when(EndPause(), by=g.COORDINATOR)
    case.then_refused(pausing.NotPaused)


def test_only_promises_of_the_service_may_pause():
    assert all(code.startswith("svc_") for code in MAY_PAUSE)
    assert {"svc_answer", "svc_takes_part", "svc_explain_late", "svc_review"} == MAY_PAUSE
