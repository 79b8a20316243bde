"""Taking a case on, or not, and the council's answer issue by issue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.disagreement import responding
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.following_up import CaseClosed
from domain.disagreement.responding import (
    AnswerDisagreement,
    DoNotTakeOn,
    TakeOn,
)
from domain.disagreement.vocabulary import ClosedBecause, NotTakenOnReason, Stance
from domain.refusals import NotNow
from tests.domain import given as g

DECLINES = DoNotTakeOn(NotTakenOnReason.DUPLICATE, "You sent this twice. The other goes on.")


def test_the_service_takes_a_case_on(case):
    case.given(g.lodged())
    case.when(TakeOn(), by=g.COORDINATOR)
    case.then_only(responding.TakenOn)


def test_a_case_is_taken_on_once(case):
    case.given(g.lodged(), g.taken_on())
    case.when(TakeOn(), by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.decides(TakeOn(), by=g.COORDINATOR)
    case.then_nothing()


def test_a_case_not_taken_on_is_closed_with_reasons(case):
    case.given(g.lodged())
    case.when(DECLINES, by=g.COORDINATOR)
    case.then(responding.NotTakenOn, reason=NotTakenOnReason.DUPLICATE)
    case.then(responding.NotTakenOnExplained, words=DECLINES.words)
    case.then(CaseClosed, because=ClosedBecause.NOT_TAKEN_ON)


def test_not_taking_a_case_on_needs_a_reason(case):
    case.given(g.lodged())
    case.when(DoNotTakeOn(NotTakenOnReason.DUPLICATE, " "), by=g.COORDINATOR)
    case.then_refused(responding.GiveReasons, what="not taking the case on")


@pytest.mark.parametrize(
    ("before", "wish"), [(g.taken_on(), DECLINES), (g.done(DECLINES, g.COORDINATOR), TakeOn())]
)
def test_it_is_decided_once_whether_a_case_is_taken_on(case, before, wish):
    case.given(g.lodged(), before)
    case.decides(wish, by=g.COORDINATOR)
    case.then_refused(responding.AlreadyDecided)


def test_the_council_answers_each_issue_with_reasons(case):
    case.given(g.lodged())
    wish = AnswerDisagreement(
        (
            replace(g.an_answer(1, Stance.AGREE, "We accept this"), offer="Weekly"),
            replace(g.an_answer(2, Stance.DISAGREE, "It is full"), lacking="The head's letter"),
        )
    )
    case.when(wish, by=g.OFFICER)
    case.then(responding.CouncilAnswered, issues=(1, 2))
    first, second = case.events[:2]
    assert (first.stance, first.reasons.value, first.offer.value) == (
        Stance.AGREE,
        "We accept this",
        "Weekly",
    )
    assert (second.stance, second.lacking.value) == (Stance.DISAGREE, "The head's letter")


def test_no_issue_is_left_without_an_answer(case):
    case.given(g.lodged())
    case.when(g.answers(1), by=g.OFFICER)
    case.then_refused(responding.AnswerEachIssue, number=2)


def test_an_answer_without_reasons_is_none(case):
    case.given(g.lodged())
    wish = AnswerDisagreement(
        (g.an_answer(1, Stance.AGREE, "Yes"), g.an_answer(2, Stance.AGREE, " "))
    )
    case.when(wish, by=g.OFFICER)
    case.then_refused(responding.GiveReasons, what="issue 2")


def test_an_answer_to_no_issue_of_the_case_is_refused(case):
    case.given(g.lodged())
    case.when(g.answers(1, 2, 3), by=g.OFFICER)
    case.then_refused(NoSuchThing)


def test_the_council_answers_once(case):
    case.given(g.lodged(), g.answered())
    case.when(g.answers(1, 2), by=g.OFFICER)
    case.then_refused(NotNow)
    case.decides(g.answers(1, 2), by=g.OFFICER)
    case.then_refused(responding.AlreadyAnswered)


def test_an_answer_need_not_wait_until_the_case_is_taken_on(case):
    case.given(g.lodged())
    case.when(g.answers(1, 2), by=g.MANAGER)
    case.then(responding.CouncilAnswered)
