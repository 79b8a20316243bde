"""Another day for a promise, fixed in writing after the agreement was signed (reg 42(5))."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.stories import cast
from domain.clock import Duty
from domain.disagreement import agreeing, extending
from domain.disagreement.aggregate import NoSuchThing, party_of
from domain.disagreement.agreeing import PromiseGiven, SignAgreement
from domain.disagreement.duties import duties
from domain.disagreement.extending import AgreeToAnotherDay, RefuseAnotherDay, SuggestAnotherDay
from domain.disagreement.following_up import ExplainDelay, ReportUndertaking
from domain.disagreement.joined import LeaveIssues
from domain.disagreement.mediating import SignAgreementToMediate
from domain.disagreement.meeting import BookSession, OfferTimes
from domain.disagreement.missing import RecordMissed
from domain.disagreement.second_parent import JoinCase
from domain.disagreement.vocabulary import Kept
from domain.events import WORKER
from domain.refusals import NotAllowed
from tests.domain import given as g

# agreed on Thursday 17 September 2026: the 5 weeks of reg 44(2)(e) end on Thursday 22 October
LIMIT, LATER = date(2026, 10, 22), date(2026, 11, 16)
FIXED = "The people who agreed fixed another time in writing: Monday 16 November 2026"
ICB = party_of(cast.ICB.key)
SUGGESTED = SuggestAnotherDay(1, LATER, "The therapist is ill")


def duty(case, number=1):
    return next(
        d
        for d in duties(case.thing)
        if d.about == f"undertaking:{number}" and d.code != "svc_explain_late"
    )


def test_the_story_begins_with_the_limit_of_the_law(case):
    case.given(*g.AGREED)
    assert duty(case).last_day == LIMIT


def test_one_party_suggests_and_nothing_moves(case):
    case.given(*g.AGREED)
    case.when(SUGGESTED, by=g.SETTLER)
    case.then_only(extending.AnotherDaySuggested, extending.AnotherDayReasoned)
    case.then(extending.AnotherDaySuggested, undertaking=1, version=1, party="la", by=LATER)
    case.then(extending.AnotherDayReasoned, reason="The therapist is ill")
    assert duty(case).last_day == LIMIT


@pytest.mark.parametrize(("first", "second"), [(g.SETTLER, g.PARENT), (g.PARENT, g.SETTLER)])
def test_the_other_party_agrees_and_the_day_is_fixed_in_writing(case, first, second):
    case.given(*g.AGREED, g.done(SUGGESTED, first))
    case.when(AgreeToAnotherDay(1, 1), by=second)
    case.then(extending.AnotherDayAccepted, undertaking=1, version=1)
    case.then(extending.AnotherDayFixed, by=LATER, was=LIMIT, parties=("p1", "la"))
    assert duty(case).last_day == LATER
    assert any(step.startswith(FIXED) for step in duty(case).due.steps)
    assert [(d.was, d.now) for d in case.thing.undertaking(1).days_fixed] == [(LIMIT, LATER)]


def test_an_earlier_day_may_be_agreed_too_and_a_second_change_stands_beside_the_first(case):
    case.given(*g.AGREED, g.done(SUGGESTED, g.SETTLER), g.done(AgreeToAnotherDay(1, 1), g.PARENT))
    case.given(g.done(SuggestAnotherDay(1, date(2026, 9, 30), "She is back"), g.SETTLER))
    case.when(AgreeToAnotherDay(1, 2), by=g.PARENT)
    case.then(extending.AnotherDayFixed, by=date(2026, 9, 30), was=LATER)
    assert len(case.thing.undertaking(1).days_fixed) == 2


def test_a_refusal_leaves_the_day_where_it_is_and_says_why(case):
    case.given(*g.AGREED, g.done(SUGGESTED, g.SETTLER))
    case.when(RefuseAnotherDay(1, 1, " "), by=g.PARENT)
    case.then_refused(extending.SayWhyNot)
    case.when(RefuseAnotherDay(1, 1, "He cannot wait"), by=g.PARENT)
    case.then(extending.AnotherDayRefused, party="p1", taken_back=False)
    case.then(extending.AnotherDayRefusalReasoned, words="He cannot wait")
    assert duty(case).last_day == LIMIT
    case.given(g.another_day())
    case.when(AgreeToAnotherDay(1, 1), by=g.PARENT)
    case.then_refused(extending.AnotherDayHasChanged)


def test_who_suggested_it_takes_it_back_or_puts_another_in_its_place(case):
    case.given(*g.AGREED, g.done(SUGGESTED, g.SETTLER))
    case.when(SuggestAnotherDay(1, date(2026, 10, 26), "Sooner"), by=g.PARENT)
    case.then_refused(extending.AnotherDayHasChanged)
    case.when(SuggestAnotherDay(1, date(2026, 10, 26), "Sooner", seen=1), by=g.PARENT)
    case.then(extending.AnotherDaySuggested, version=2, party="p1")
    case.when(AgreeToAnotherDay(1, 1), by=g.SETTLER)
    case.then_refused(extending.AnotherDayHasChanged)
    case.when(RefuseAnotherDay(1, 2, "We thought again"), by=g.PARENT)
    case.then(extending.AnotherDayRefused, taken_back=True)


def test_agreeing_twice_adds_no_second_fact(case):
    case.given(*g.AGREED, g.done(SUGGESTED, g.SETTLER))
    case.when(AgreeToAnotherDay(1, 1), by=g.SETTLER)
    case.then_nothing()


def test_each_family_party_that_signed_agrees_for_itself(case):
    case.given(g.both_parents(), *g.TALKING[1:-1], g.done(SignAgreementToMediate(), g.OTHER_PARENT))
    case.given(g.attendee_named(), g.proposed(), all_offer, g.held(1, "p1", "p2", "la"))
    case.given(g.terms_proposed())
    case.given(*(g.done(agreeing.AcceptTerms(1, 1), who) for who in EACH), g.agreement_drawn_up())
    case.given(*(g.done(SignAgreement(1, (1,)), who) for who in EACH))
    case.given(g.done(SUGGESTED, g.SETTLER))
    case.when(AgreeToAnotherDay(1, 1), by=g.PARENT)
    case.then_only(extending.AnotherDayAccepted)
    case.when(AgreeToAnotherDay(1, 1), by=g.OTHER_PARENT)
    case.then(extending.AnotherDayFixed, parties=("p1", "p2", "la"))


def all_offer(case):
    starts = case.thing.session(1).proposed[0]
    for who in EACH:
        case.does(OfferTimes(1, (starts,)), who)
    case.does(BookSession(1, starts), g.MEDIATOR)


EACH = (g.PARENT, g.OTHER_PARENT, g.SETTLER)


def test_a_parent_who_joined_later_signed_nothing_and_is_not_asked(case):
    case.given(g.lodged(other_parent=g.INVITED), *g.AGREED[1:])
    case.given(g.done(JoinCase(g.THEIR_CONTACT), g.OTHER_PARENT), g.done(SUGGESTED, g.SETTLER))
    case.when(AgreeToAnotherDay(1, 1), by=g.OTHER_PARENT)
    case.then_refused(NoSuchThing)
    case.when(AgreeToAnotherDay(1, 1), by=g.PARENT)
    case.then(extending.AnotherDayFixed, parties=("p1", "la"))


def test_only_whoever_can_bind_the_council_agrees_for_it(case):
    case.given(*g.AGREED, g.done(SUGGESTED, g.PARENT))
    case.when(AgreeToAnotherDay(1, 1), by=g.OFFICER)
    case.then_refused(NotAllowed)
    case.decides(AgreeToAnotherDay(1, 1), by=g.OFFICER)
    case.then_refused(agreeing.CannotSettleThis)
    case.when(AgreeToAnotherDay(1, 1), by=g.MEDIATOR)
    case.then_refused(NotAllowed)


def test_what_cannot_be_suggested(case):
    case.given(*g.AGREED)
    case.when(SuggestAnotherDay(1, date(2026, 9, 16), "Yesterday"), by=g.SETTLER)
    case.then_refused(extending.SuggestADayToCome)
    case.when(SuggestAnotherDay(1, LIMIT, "The same"), by=g.SETTLER)
    case.then_refused(extending.ThatIsTheDayNow)
    case.when(SuggestAnotherDay(1, LATER, " "), by=g.SETTLER)
    case.then_refused(extending.SayWhyAnotherDay)
    case.when(SuggestAnotherDay(7, LATER, "No such promise"), by=g.SETTLER)
    case.then_refused(NoSuchThing)


def test_nobody_agrees_to_a_day_that_was_not_suggested(case):
    case.given(*g.AGREED)
    case.decides(AgreeToAnotherDay(1, 1), by=g.SETTLER)
    case.then_refused(extending.AnotherDayHasChanged)


def test_a_suggestion_whose_day_went_by_can_no_longer_be_agreed_to(case):
    case.given(*g.AGREED, g.another_day(days=3))
    case.passes(days=4)
    case.when(AgreeToAnotherDay(1, 1), by=g.PARENT)
    case.then_refused(extending.SuggestADayToCome)


def test_a_promise_that_is_kept_keeps_its_day(case):
    case.given(*g.AGREED, g.done(ReportUndertaking(1, Kept.YES), g.PARENT))
    case.decides(SUGGESTED, by=g.SETTLER)
    case.then_refused(extending.PromiseIsKept)


def test_a_missed_promise_with_another_day_is_late_no_more_and_need_not_be_explained(case):
    case.given(*g.AGREED)
    case.passes(days=40)
    missed = RecordMissed("agree_contents", "undertaking:1", LIMIT, (g.MANAGER.person,))
    case.given(g.done(missed, WORKER))
    assert [d.is_open for d in duties(case.thing) if d.code == "svc_explain_late"] == [True]
    case.given(g.done(SUGGESTED, g.SETTLER), g.done(AgreeToAnotherDay(1, 1), g.PARENT))
    assert [d.is_open for d in duties(case.thing) if d.code == "svc_explain_late"] == [False]
    assert duty(case).days_late(case.at.date()) == 0
    case.passes(days=40)
    again = RecordMissed("agree_contents", "undertaking:1", LATER, ())
    case.given(g.done(again, WORKER))
    assert [d.is_open for d in duties(case.thing) if d.code == "svc_explain_late"] == [True]
    case.given(g.done(ExplainDelay(1, "Nobody came"), g.OFFICER))
    assert [d.is_open for d in duties(case.thing) if d.code == "svc_explain_late"] == [False]


# ---- who joined a point

THERAPY = PromiseGiven(ICB, "A therapist each half term", by=date(2026, 12, 1))
WITH_HEALTH = (
    *g.MET,
    g.joined_by_health(1),
    g.terms_proposed(g.WEEKLY, THERAPY),
    g.accepted(),
    g.agreement_drawn_up(),
    g.agreement_signed(),
    g.done(SignAgreement(1, (1,)), g.HEALTH),
)


def test_who_joined_a_point_is_bound_by_its_own_promise_and_by_no_other(case):
    case.given(*WITH_HEALTH)
    case.when(SUGGESTED, by=g.HEALTH)
    case.then_refused(NoSuchThing)
    case.given(g.another_day(by=g.HEALTH, undertaking=2))
    case.given(g.done(AgreeToAnotherDay(2, 1), g.PARENT))
    case.when(AgreeToAnotherDay(2, 1), by=g.SETTLER)
    case.then(extending.AnotherDayFixed, parties=("p1", "la", ICB))
    assert (duty(case, 2).last_day, duty(case, 2).who) == (case.events[-1].by, (Duty.ICB,))


def test_without_it_nobody_changes_the_day_of_its_promise(case):
    case.given(*WITH_HEALTH, g.another_day(by=g.HEALTH, undertaking=2))
    case.given(g.done(LeaveIssues("Another board serves them"), g.HEALTH))
    case.when(AgreeToAnotherDay(2, 1), by=g.PARENT)
    case.then_refused(extending.SomebodyHasLeft)
