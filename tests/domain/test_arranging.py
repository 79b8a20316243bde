"""What makes it easier to take part, and each side's own time and place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain import audiences
from domain.disagreement import arranging, meeting
from domain.disagreement.arranging import ArrangeAdjustment, AskForAdjustment, GiveArrival
from domain.disagreement.vocabulary import Adjusted
from tests.domain import given as g


@pytest.mark.parametrize(
    ("who", "party", "own"),
    [(g.PARENT, "p1", audiences.family("p1")), (g.OFFICER, "la", audiences.LA)],
)
def test_a_side_asks_and_only_it_and_those_who_arrange_it_learn_of_it(case, who, party, own):
    case.given(g.lodged())
    case.when(AskForAdjustment("bsl", "A woman, please"), by=who)
    noted = case.then(arranging.AdjustmentNoted, party=party, what="bsl", outcome=Adjusted.ASKED)
    told = case.then(arranging.AdjustmentTold, party=party, words="A woman, please")
    assert (noted.wall, told.wall) == (audiences.SERVICE, own)


def test_the_coordinator_arranges_it_or_says_why_not(case):
    case.given(g.lodged())
    case.when(ArrangeAdjustment("p1", "bsl", Adjusted.ARRANGED), by=g.COORDINATOR)
    case.then(arranging.AdjustmentTold, outcome=Adjusted.ARRANGED)
    case.when(ArrangeAdjustment("p1", "bsl", Adjusted.CANNOT, " "), by=g.COORDINATOR)
    case.then_refused(arranging.SayWhyItCannotBeHad)
    case.when(ArrangeAdjustment("p1", "bsl", Adjusted.CANNOT, "By video"), by=g.COORDINATOR)
    case.then(arranging.AdjustmentNoted, outcome=Adjusted.CANNOT, words="By video")


def test_what_is_arranged_is_something_for_somebody(case):
    case.given(g.lodged())
    case.when(AskForAdjustment(" "), by=g.PARENT)
    case.then_refused(arranging.SayWhatYouNeed)
    case.when(ArrangeAdjustment("p7", "bsl", Adjusted.ARRANGED), by=g.COORDINATOR)
    case.then_refused(arranging.NotASideOfTheCase)
    case.when(ArrangeAdjustment("p1", "bsl", Adjusted.ASKED), by=g.COORDINATOR)
    case.then_refused(arranging.SayWhatYouNeed)


def test_each_side_is_told_its_own_time_and_place(case):
    case.given(*g.TALKING, g.booked())
    starts = case.thing.session(1).starts
    early = starts - timedelta(minutes=30)
    case.when(GiveArrival(1, "p1", early, "Side door"), by=g.COORDINATOR)
    noted = case.then(arranging.ArrivalNoted, arrives=early, place="Side door")
    told = case.then(arranging.ArrivalTold, party="p1", arrives=early, place="Side door")
    assert (noted.wall, told.wall) == (audiences.SERVICE, audiences.family("p1"))


def test_an_arrival_is_on_the_day_of_a_booked_meeting(case):
    case.given(*g.TALKING, g.proposed())
    case.when(GiveArrival(1, "p1", g.in_days(case, 10)), by=g.MEDIATOR)
    case.then_refused(meeting.NotBooked)
    case = g.Case()
    case.given(*g.TALKING, g.booked())
    starts = case.thing.session(1).starts
    case.when(GiveArrival(1, "p1", starts - timedelta(days=1)), by=g.MEDIATOR)
    case.then_refused(arranging.ComeOnTheDay)
    case.when(GiveArrival(1, "p9", starts), by=g.MEDIATOR)
    case.then_refused(arranging.NotASideOfTheCase)
