"""Sessions: proposed, offered, booked, moved; held, or not attended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.counting import london_date
from domain.disagreement import meeting
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.meeting import (
    BookSession,
    HoldSession,
    MoveSession,
    OfferTimes,
    ProposeSession,
)
from domain.disagreement.vocabulary import Manner
from domain.refusals import NotNow
from tests.domain import given as g


def proposes(*times):
    return ProposeSession(times, Manner.VENUE, "Town hall, room 2")


def test_the_mediator_proposes_times_and_a_place(case):
    case.given(*g.TALKING)
    late, early = g.in_days(case, 9), g.in_days(case, 8)
    case.when(proposes(late, early, late), by=g.MEDIATOR)
    case.then(meeting.SessionProposed, session=1, times=(early, late), manner=Manner.VENUE)
    case.then(meeting.SessionPlaceGiven, place="Town hall, room 2")


@pytest.mark.parametrize("days", [-1, 0])
def test_times_are_in_the_future(case, days):
    case.given(*g.TALKING)
    case.at = case.at.replace(hour=10, minute=0)
    for times in ((), (g.in_days(case, days), g.in_days(case, 3))):
        case.when(proposes(*times), by=g.MEDIATOR)
        case.then_refused(meeting.TimesMustBeInTheFuture)


def test_one_session_is_arranged_at_a_time(case):
    case.given(*g.TALKING, g.proposed())
    case.when(proposes(g.in_days(case, 9)), by=g.MEDIATOR)
    case.then_refused(NotNow)
    case.decides(proposes(g.in_days(case, 9)), by=g.MEDIATOR)
    case.then_refused(meeting.OneSessionAtATime)


def test_after_a_session_the_next_one_has_the_next_number(case):
    case.given(*g.MET)
    case.when(proposes(g.in_days(case, 9)), by=g.MEDIATOR)
    case.then(meeting.SessionProposed, session=2)


def test_each_party_offers_times_from_the_list_and_none_is_an_answer(case):
    case.given(*g.TALKING, g.proposed())
    first = case.thing.session(1).proposed[0]
    case.when(OfferTimes(1, (first,)), by=g.PARENT)
    case.then(meeting.TimesOffered, party="p1", times=(first,))
    case.when(OfferTimes(1, (first,)), by=g.PARENT)
    case.then_nothing()
    case.when(OfferTimes(1, ()), by=g.OFFICER)
    case.then(meeting.TimesOffered, party="la", times=())


def test_a_time_that_is_not_on_the_list_is_refused(case):
    case.given(*g.TALKING, g.proposed())
    case.when(OfferTimes(1, (g.in_days(case, 20),)), by=g.PARENT)
    case.then_refused(meeting.ChooseFromTheTimes)


def test_a_time_that_everyone_offered_is_booked_once(case):
    case.given(*g.TALKING, g.booked())
    starts = case.thing.session(1).starts
    assert starts is not None
    case.when(BookSession(1, starts), by=g.MEDIATOR)
    case.then_nothing()


def test_a_time_that_somebody_did_not_offer_is_not_booked(case):
    case.given(*g.TALKING, g.proposed())
    first = case.thing.session(1).proposed[0]
    case.given(g.done(OfferTimes(1, (first,)), g.PARENT))
    case.when(BookSession(1, first), by=g.MEDIATOR)
    case.then_refused(meeting.TimeNotOffered)


def test_a_time_that_has_passed_is_not_booked(case):
    case.given(*g.TALKING, g.proposed(days=1))
    first = case.thing.session(1).proposed[0]
    for who in (g.PARENT, g.OFFICER):
        case.given(g.done(OfferTimes(1, (first,)), who))
    case.passes(days=2)
    case.when(BookSession(1, first), by=g.MEDIATOR)
    case.then_refused(meeting.TimesMustBeInTheFuture)


def test_a_session_moved_needs_offers_anew(case):
    case.given(*g.TALKING, g.booked())
    other = g.in_days(case, 15)
    case.when(MoveSession(1, (other,), "The room is not free"), by=g.MEDIATOR)
    case.then(meeting.SessionMoved, times=(other,))
    case.then(meeting.SessionMoveExplained, reason="The room is not free")
    assert case.thing.session(1).starts is None
    case.when(BookSession(1, other), by=g.MEDIATOR)
    case.then_refused(meeting.TimeNotOffered)


def test_a_session_is_not_moved_into_the_past(case):
    case.given(*g.TALKING, g.booked())
    case.when(MoveSession(1, (g.in_days(case, -1),), "Why not"), by=g.MEDIATOR)
    case.then_refused(meeting.TimesMustBeInTheFuture)


def test_a_session_does_not_move_without_a_word_why(case):
    case.given(*g.TALKING, g.booked())
    case.when(MoveSession(1, (g.in_days(case, 15),), " "), by=g.MEDIATOR)
    case.then_refused(meeting.SayWhyItMoves)


def test_a_session_that_both_sides_came_to_was_held(case):
    case.given(*g.TALKING, g.booked())
    case.at = case.thing.session(1).starts + timedelta(hours=2)
    case.when(HoldSession(1, ("la", "p1", "p7")), by=g.MEDIATOR)
    case.then(meeting.SessionHeld, attended=("p1", "la"), on=london_date(case.at))


@pytest.mark.parametrize(
    ("came", "absent"), [(("p1",), ("la",)), (("la",), ("p1",)), ((), ("p1", "la"))]
)
def test_a_session_that_a_side_missed_was_not_held(case, came, absent):
    case.given(*g.TALKING, g.booked())
    case.at = case.thing.session(1).starts
    case.when(HoldSession(1, came), by=g.MEDIATOR)
    case.then(meeting.SessionNotAttended, absent=absent, attended=came)
    assert not case.thing.was_held


def test_a_session_without_a_time_cannot_be_held(case):
    case.given(*g.TALKING, g.proposed())
    case.when(HoldSession(1, ("p1", "la")), by=g.MEDIATOR)
    case.then_refused(meeting.NotBooked)


def test_a_session_that_has_not_begun_cannot_be_held(case):
    case.given(*g.TALKING, g.booked())
    case.when(HoldSession(1, ("p1", "la")), by=g.MEDIATOR)
    case.then_refused(meeting.NotYetBegun)


def test_nobody_meets_before_everyone_has_signed(case):
    case.given(g.lodged(), g.taken_on(), g.appointed(), g.drawn_up(), g.booked())
    case.at = case.thing.session(1).starts
    case.when(HoldSession(1, ("p1", "la")), by=g.MEDIATOR)
    case.then_refused(meeting.EveryoneSignsFirst)


@pytest.mark.parametrize(
    ("wish", "who"),
    [
        (OfferTimes(1, ()), g.PARENT),
        (BookSession(1, g.LODGED), g.MEDIATOR),
        (MoveSession(1, (), "Late"), g.MEDIATOR),
        (HoldSession(1, ("p1", "la")), g.MEDIATOR),
    ],
)
def test_what_is_over_is_over(case, wish, who):
    case.given(*g.MET, g.proposed())  # a second one is being arranged, the first is over
    case.when(wish, by=who)
    case.then_refused(meeting.SessionIsOver)


def test_a_session_must_be_there(case):
    case.given(*g.TALKING, g.proposed())
    case.when(OfferTimes(7, ()), by=g.PARENT)
    case.then_refused(NoSuchThing)
