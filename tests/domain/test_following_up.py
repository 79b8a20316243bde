"""After mediation: promises kept, late or missed, the tribunal, withdrawing, closing."""

from __future__ import annotations

import pytest

from domain.disagreement import following_up
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.following_up import (
    CloseCase,
    ExplainDelay,
    HandOnToTribunal,
    ReportUndertaking,
    WithdrawCase,
)
from domain.disagreement.vocabulary import ClosedBecause, Kept
from domain.refusals import NotAllowed, NotNow
from tests.domain import given as g

KEPT = CloseCase(ClosedBecause.PROMISES_KEPT)
DELIVERING = (*g.AGREED, g.ended())


@pytest.mark.parametrize(("who", "party"), [(g.PARENT, "p1"), (g.OFFICER, "la")])
def test_each_party_says_how_a_promise_stands(case, who, party):
    case.given(*DELIVERING)
    case.when(ReportUndertaking(1, Kept.YES, "Every Tuesday"), by=who)
    case.then(following_up.UndertakingReported, undertaking=1, party=party, kept=Kept.YES)
    case.then(following_up.UndertakingDescribed, words="Every Tuesday")


@pytest.mark.parametrize("kept", [Kept.NO, Kept.PARTLY])
def test_what_is_not_kept_is_told_in_words(case, kept):
    case.given(*DELIVERING)
    case.when(ReportUndertaking(1, kept, " "), by=g.PARENT)
    case.then_refused(following_up.ExplainInWords)


def test_a_promise_that_somebody_denies_is_not_kept(case):
    case.given(*DELIVERING, g.done(ReportUndertaking(1, Kept.YES), g.OFFICER))
    assert case.thing.undertaking(1).is_kept
    case.given(g.done(ReportUndertaking(1, Kept.NO, "It has not begun"), g.PARENT))
    assert not case.thing.undertaking(1).is_kept


def test_a_promise_must_be_there(case):
    case.given(*DELIVERING)
    case.when(ReportUndertaking(5, Kept.YES), by=g.PARENT)
    case.then_refused(NoSuchThing)
    case.when(ExplainDelay(5, "Late"), by=g.OFFICER)
    case.then_refused(NoSuchThing)


def test_whoever_promised_explains_a_delay(case):
    case.given(*DELIVERING)
    case.when(ExplainDelay(1, "The therapist left"), by=g.OFFICER)
    case.then(following_up.DelayExplained, undertaking=1)
    case.then(following_up.DelayDescribed, words="The therapist left")


def test_the_other_side_does_not_explain_it(case):
    case.given(*DELIVERING)
    case.when(ExplainDelay(1, "They do not care"), by=g.PARENT)
    case.then_refused(following_up.NotThePromiser)


def test_an_explanation_has_words(case):
    case.given(*DELIVERING)
    case.when(ExplainDelay(1, ""), by=g.OFFICER)
    case.then_refused(following_up.ExplainInWords)


def test_the_family_says_that_it_has_appealed_even_after_the_case_closed(case):
    case.given(g.lodged(), g.done(WithdrawCase(), g.PARENT))
    case.when(HandOnToTribunal(1), by=g.PARENT)
    case.then(following_up.HandedOnToTribunal, decision=1)
    case.when(HandOnToTribunal(1), by=g.PARENT)
    case.then_nothing()
    case.when(HandOnToTribunal(2), by=g.PARENT)
    case.then_refused(NoSuchThing)


def test_a_family_takes_its_disagreement_back(case):
    case.given(g.lodged())
    case.when(WithdrawCase("It has come"), by=g.PARENT)
    case.then(following_up.CaseWithdrawn, party="p1")
    case.then(following_up.WithdrawalExplained, words="It has come")
    case.then(following_up.CaseClosed, because=ClosedBecause.WITHDRAWN)
    case.when(WithdrawCase(), by=g.PARENT)
    case.then_refused(NotNow)


def test_a_family_need_not_say_why(case):
    case.given(g.lodged())
    case.when(WithdrawCase(), by=g.PARENT)
    case.then_only(following_up.CaseWithdrawn, following_up.CaseClosed)


def test_nobody_else_takes_it_back(case):
    case.given(g.lodged(helper=g.helper()))
    for who in (g.OFFICER, g.COORDINATOR, g.MEDIATOR, g.HELPER, g.STRANGER):
        case.when(WithdrawCase(), by=who)
        case.then_refused(NotAllowed)


def test_a_case_with_every_promise_kept_is_closed(case):
    case.given(*DELIVERING, g.done(ReportUndertaking(1, Kept.YES), g.PARENT))
    case.when(KEPT, by=g.COORDINATOR)
    case.then(following_up.CaseClosed, because=ClosedBecause.PROMISES_KEPT)


@pytest.mark.parametrize("report", [None, ReportUndertaking(1, Kept.PARTLY, "Half of it")])
def test_a_case_stays_open_while_a_promise_is(case, report):
    case.given(*DELIVERING, *([g.done(report, g.PARENT)] if report else []))
    case.when(KEPT, by=g.COORDINATOR)
    case.then_refused(following_up.PromisesStillOpen)


@pytest.mark.parametrize("before", [g.TALKING, g.WITH_INSTITUTE])
def test_a_case_stays_open_while_talks_or_a_review_go_on(case, before):
    case.given(*before)
    case.when(CloseCase(ClosedBecause.NOTHING_LEFT), by=g.COORDINATOR)
    case.then_refused(following_up.StillGoingOn)


def test_a_closed_case_takes_no_new_message(case):
    case.given(g.lodged(), g.done(WithdrawCase(), g.PARENT))
    case.when(g.answers(1, 2), by=g.OFFICER)
    case.then_refused(NotNow)
