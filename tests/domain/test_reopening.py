"""A closed case opened again, or not."""

from __future__ import annotations

import pytest

from domain.disagreement import reopening
from domain.disagreement.duties import duties
from domain.disagreement.reopening import AskToReopen, KeepClosed, ReopenCase
from domain.disagreement.responding import DoNotTakeOn
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import NotTakenOnReason, Stage
from domain.refusals import NotAllowed, NotNow
from tests.domain import given as g

WHY = "It did not come"


@pytest.mark.parametrize(("who", "party"), [(g.PARENT, "p1"), (g.OFFICER, "la")])
def test_each_party_may_ask(case, who, party):
    case.given(g.lodged(), g.taken_back())
    case.when(AskToReopen(WHY), by=who)
    case.then(reopening.ReopeningAsked, party=party)
    case.then(reopening.ReopeningReasoned, party=party, words=WHY)
    case.when(AskToReopen("Again"), by=who)
    case.then_nothing()


def test_asking_needs_a_reason(case):
    case.given(g.lodged(), g.taken_back())
    case.when(AskToReopen(" "), by=g.PARENT)
    case.then_refused(reopening.SayWhyToReopen)
    case.when(ReopenCase(""), by=g.COORDINATOR)
    case.then_refused(reopening.SayWhyToReopen)


def test_an_open_case_cannot_be_opened(case):
    case.given(g.lodged())
    for wish, who in ((AskToReopen(WHY), g.PARENT), (ReopenCase(WHY), g.COORDINATOR)):
        case.when(wish, by=who)
        case.then_refused(NotNow)


def test_a_case_goes_on_where_it_stood(case):
    case.given(g.lodged(), g.taken_on(), g.answered(), g.taken_back(), g.asked_again())
    case.when(ReopenCase(WHY), by=g.COORDINATOR)
    case.then(reopening.CaseReopened)
    case.then(reopening.ReopeningExplained, words=WHY)
    assert stage_of_case(case.thing) is Stage.ARRANGING
    assert case.thing.reopening_asked == set()


def test_a_duty_that_lapsed_with_the_case_is_due_again(case):
    case.given(g.lodged(), g.taken_on(), g.taken_back())

    def answer():
        return next(d for d in duties(case.thing) if d.code == "svc_answer")

    before = answer()
    case.given(g.reopened())
    assert (before.lapsed, answer().lapsed) == (True, False)
    assert before.last_day == answer().last_day


def test_a_case_not_taken_on_is_looked_at_anew(case):
    no = DoNotTakeOn(NotTakenOnReason.NO_DECISION, "Ask the council to decide")
    case.given(g.lodged(), g.done(no, g.COORDINATOR), g.reopened())
    assert stage_of_case(case.thing) is Stage.INTAKE
    case.given(g.taken_on())
    assert stage_of_case(case.thing) is Stage.ANSWERING


def test_a_coordinator_says_no_with_the_reason_and_may_be_asked_again(case):
    case.given(g.lodged(), g.taken_back(), g.asked_again())
    case.when(KeepClosed("Ask again on Friday"), by=g.COORDINATOR)
    case.then(reopening.KeptClosed)
    case.then(reopening.ReopeningExplained, words="Ask again on Friday")
    case.when(AskToReopen(WHY), by=g.PARENT)
    case.then(reopening.ReopeningAsked)


def test_a_no_needs_a_reason_and_somebody_who_asked(case):
    case.given(g.lodged(), g.taken_back())
    case.when(KeepClosed("No"), by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.given(g.asked_again())
    case.when(KeepClosed(" "), by=g.COORDINATOR)
    case.then_refused(reopening.SayWhyItStaysClosed)


@pytest.mark.parametrize("who", [g.PARENT, g.OFFICER, g.MEDIATOR, g.STRANGER])
def test_only_a_coordinator_decides(case, who):
    case.given(g.lodged(), g.taken_back(), g.asked_again())
    for wish in (ReopenCase(WHY), KeepClosed(WHY)):
        case.when(wish, by=who)
        case.then_refused(NotAllowed)
