"""The dates of a letter, put right: what follows from them is counted anew."""

from __future__ import annotations

from datetime import date

import pytest

from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.duties import duties
from domain.disagreement.letters import CorrectLetterDates, LetterDatesCorrected
from domain.disagreement.lodging import DateNotYetCome, DecisionGiven
from domain.disagreement.vocabulary import DecisionKind
from tests.domain import given as g

WRONG = DecisionGiven(DecisionKind.NO_ASSESSMENT, date(2026, 8, 24), date(2026, 8, 25))
RIGHT = CorrectLetterDates(1, date(2026, 7, 24), date(2026, 7, 27), date(2026, 7, 29))


def last_days(case):
    found = duties(case.thing)
    return {d.code: d.last_day for d in found if d.code in ("mediation_contact", "appeal")}


@pytest.mark.parametrize("who", [g.PARENT, g.COORDINATOR])
def test_the_last_days_follow_the_dates_as_they_are_now_known(case, who):
    case.given(g.lodged(decisions=(WRONG,)))
    assert last_days(case) == {
        "mediation_contact": date(2026, 10, 24),
        "appeal": date(2026, 10, 26),  # a Monday
    }
    case.when(RIGHT, by=who)
    case.then(LetterDatesCorrected, printed=date(2026, 7, 24), received=date(2026, 7, 29))
    assert last_days(case) == {
        "mediation_contact": date(2026, 9, 24),
        "appeal": date(2026, 9, 24),
    }


def test_a_letter_without_a_date_gets_one(case):
    case.given(g.lodged(decisions=(DecisionGiven(DecisionKind.NO_ASSESSMENT, None),)))
    assert last_days(case)["appeal"] is None
    case.when(CorrectLetterDates(1, date(2026, 8, 24)), by=g.PARENT)
    assert last_days(case)["appeal"] == date(2026, 10, 26)


def test_the_same_dates_again_add_nothing(case):
    case.given(g.lodged(decisions=(WRONG,)))
    case.when(CorrectLetterDates(1, date(2026, 8, 24), date(2026, 8, 25)), by=g.PARENT)
    case.then_nothing()


@pytest.mark.parametrize(
    "wish",
    [
        CorrectLetterDates(1, date(2026, 9, 8)),
        CorrectLetterDates(1, date(2026, 8, 24), sent=date(2026, 9, 8)),
        CorrectLetterDates(1, date(2026, 8, 24), received=date(2026, 9, 8)),
    ],
)
def test_no_date_of_a_letter_is_of_tomorrow(case, wish):
    case.given(g.lodged(decisions=(WRONG,)))
    case.when(wish, by=g.PARENT)
    case.then_refused(DateNotYetCome)


def test_there_is_no_second_letter(case):
    case.given(g.lodged(decisions=(WRONG,)))
    case.when(CorrectLetterDates(2, date(2026, 8, 24)), by=g.PARENT)
    case.then_refused(NoSuchThing)
