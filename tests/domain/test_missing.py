"""Last days that went by: recorded once each, and explained."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from disputes.stories.plots import every_case
from domain.counting import days_before, london_date
from domain.disagreement import missing
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.by_itself import due_by_itself, next_on
from domain.disagreement.duties import duties
from domain.disagreement.meeting import BookSession, OfferTimes
from domain.disagreement.missing import ExplainMissed, RecordMissed
from domain.events import WORKER
from domain.refusals import NotNow
from tests.domain import given as g
from tests.domain.test_stories import TODAY, told

ANSWER_BY = date(2026, 9, 21)
MISSED = RecordMissed("svc_answer", "", ANSWER_BY, (g.MANAGER.person,))


def late(case, days=1):
    case.at = datetime(2026, 9, 21 + days, 9, tzinfo=case.at.tzinfo)


def of(case, code, about=""):
    return next(d for d in duties(case.thing) if (d.code, d.about) == (code, about))


def test_a_last_day_that_went_by_is_a_step_and_the_managers_are_named(case):
    case.given(g.lodged())
    case.decides(MISSED, by=WORKER)
    case.then_refused(missing.NotMissed)
    late(case)
    case.when(MISSED, by=WORKER)
    case.then(
        missing.DutyMissed,
        code="svc_answer",
        thing="",
        due=ANSWER_BY,
        by_council=True,
        told=(g.MANAGER.person,),
    )
    case.when(MISSED, by=WORKER)
    case.then_refused(missing.NotMissed)


def test_what_was_done_late_was_missed_too_and_what_was_done_in_time_was_not(case):
    case.given(g.lodged(), g.taken_on())
    late(case, 3)
    case.given(g.answered())
    case.when(MISSED, by=WORKER)
    case.then(missing.DutyMissed, due=ANSWER_BY)
    other = g.Case()
    other.given(g.lodged(), g.taken_on(), g.answered())
    late(other)
    other.when(MISSED, by=WORKER)
    other.then_refused(missing.NotMissed)


def test_a_families_right_is_never_missed(case):
    case.given(g.lodged())
    case.at = datetime(2027, 3, 1, tzinfo=case.at.tzinfo)
    steps = due_by_itself(case.thing, london_date(case.at), lambda _: ())
    assert {s.wish.code for s in steps if isinstance(s.wish, RecordMissed)} == {
        "svc_answer",
        "mediation_arranged",
    }


def test_the_council_explains_within_5_working_days_of_the_last_day(case):
    case.given(g.lodged())
    late(case)
    case.given(g.done(MISSED, WORKER))
    duty = of(case, "svc_explain_late", "svc_answer")
    assert duty.last_day == date(2026, 9, 28) and duty.is_open
    case.when(ExplainMissed("svc_answer", "", " "), by=g.OFFICER)
    case.then_refused(missing.SayWhyItWasLate)
    case.when(ExplainMissed("svc_answer", "", "Two officers were ill"), by=g.OFFICER)
    case.then(missing.MissExplained, code="svc_answer")
    case.then(missing.MissDescribed, words="Two officers were ill")
    assert of(case, "svc_explain_late", "svc_answer").met_on == london_date(case.at)
    case.when(ExplainMissed("mediation_arranged", "", "No room"), by=g.OFFICER)
    case.then_refused(NoSuchThing)


def test_there_is_nothing_to_explain_before_something_was_missed(case):
    case.given(g.lodged())
    case.when(ExplainMissed("svc_answer", "", "Why"), by=g.OFFICER)
    case.then_refused(NotNow)


def test_that_nobody_explained_is_recorded_and_not_explained_in_turn(case):
    case.given(g.lodged())
    late(case)
    case.given(g.done(MISSED, WORKER))
    late(case, 8)
    again = RecordMissed("svc_explain_late", "svc_answer", date(2026, 9, 28), ())
    case.when(again, by=WORKER)
    case.then(missing.DutyMissed, code="svc_explain_late", thing="svc_answer")
    assert sum(d.code == "svc_explain_late" for d in duties(case.thing)) == 1


def test_in_every_story_what_is_due_by_itself_is_done_and_nothing_twice():
    """The next look is in the future: a worker that looked finds nothing to do again."""
    world, _ = told(TODAY)
    for story in every_case(TODAY):
        case = world.case(story.reference)
        looks_on = next_on(case, duties(case))
        assert looks_on is None or looks_on >= TODAY, story.name
        yesterday = days_before(TODAY, 1)
        assert due_by_itself(case, yesterday, lambda _: ()) == [], story.name
        if looks_on is not None:
            assert due_by_itself(case, looks_on, lambda _: ()), story.name


def test_a_day_that_comes_back_is_missed_again_and_not_taken_for_the_step_before(case):
    """A meeting booked for another day, and then for the first again: a worker that named both
    steps alike would believe that it had done the second, and look at the case for ever."""
    case.given(*g.TALKING[:-1], g.proposed(8))
    first, second = case.thing.session(1).proposed
    for party in (g.PARENT, g.OFFICER):
        case.does(OfferTimes(1, (first, second)), party)
    names = []
    for starts in (second, first, second):
        case.does(BookSession(1, starts), g.MEDIATOR)
        case.at = max(case.at, first - timedelta(days=2))
        (step,) = authority_missed(case)
        case.given(g.done(step.wish, WORKER))
        names.append(step.name)
        assert authority_missed(case) == []
    assert len(set(names)) == len(names)


def authority_missed(case):
    due = due_by_itself(case.thing, london_date(case.at), lambda _: ())
    return [step for step in due if getattr(step.wish, "code", "") == "svc_authority"]


def test_who_answers_for_a_missed_step_is_the_council_or_the_service_whose_it_was(case):
    case.given(g.lodged(urgent=True))
    case.at = datetime(2026, 9, 30, 9, tzinfo=case.at.tzinfo)
    steps = due_by_itself(case.thing, london_date(case.at), lambda key: (f"of {key}",))
    told_of = {s.wish.code: s.wish.managers for s in steps if isinstance(s.wish, RecordMissed)}
    assert told_of == {
        "svc_urgent": (f"of {case.thing.service}",),
        "svc_answer": (f"of {case.thing.la}",),
    }
    urgent = next(s.wish for s in steps if getattr(s.wish, "code", "") == "svc_urgent")
    case.when(urgent, by=WORKER)
    case.then(missing.DutyMissed, by_council=False, told=(f"of {case.thing.service}",))
