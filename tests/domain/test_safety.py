"""The safety flag: who raises it, who lifts it, who knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain import audiences
from domain.disagreement import meeting, safety
from domain.disagreement.meeting import ProposeSession
from domain.disagreement.safety import LiftSafetyFlag, RaiseSafetyFlag
from domain.disagreement.vocabulary import Manner
from domain.refusals import NotNow
from tests.domain import given as g


@pytest.mark.parametrize(("who", "party"), [(g.PARENT, None), (g.COORDINATOR, "p1")])
def test_a_family_or_the_coordinator_raises_it_and_only_they_know(case, who, party):
    case.given(g.lodged())
    case.when(RaiseSafetyFlag(party, "He knows our road"), by=who)
    told = case.then(safety.SafetyFlagRaised, party="p1", words="He knows our road")
    own = case.then(safety.OwnSafetyFlagRaised, party="p1")
    assert (told.wall, own.wall) == (audiences.SERVICE, audiences.family("p1"))
    case.when(RaiseSafetyFlag(party), by=who)
    case.then_nothing()


def test_it_is_raised_for_a_family_of_the_case(case):
    case.given(g.lodged())
    for party in (None, "la", "p9"):
        case.when(RaiseSafetyFlag(party), by=g.COORDINATOR)
        case.then_refused(safety.NoSuchFamily)


def test_the_coordinator_lifts_it_and_says_why(case):
    case.given(g.lodged())
    case.when(LiftSafetyFlag("p1", "Why"), by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.given(g.flagged())
    case.when(LiftSafetyFlag("p1", " "), by=g.COORDINATOR)
    case.then_refused(safety.SayWhyItIsLifted)
    case.when(LiftSafetyFlag("p1", "She asked us to"), by=g.COORDINATOR)
    case.then(safety.SafetyFlagLifted, reason="She asked us to")
    assert case.then(safety.OwnSafetyFlagLifted).wall == audiences.family("p1")
    assert case.thing.flagged == set()


@pytest.mark.parametrize("change", [{"safe": False}, {"withhold_address": True}])
def test_a_family_that_says_so_when_it_lodges_has_it_from_the_start(case, change):
    case.given(g.lodged(contact=replace(g.CONTACT, **change)))
    assert case.thing.flagged == {"p1"}


def test_while_it_stands_no_place_is_written_for_everyone(case):
    case.given(*g.TALKING, g.flagged())
    wish = ProposeSession((g.in_days(case, 9),), Manner.VENUE, "Town hall")
    case.when(wish, by=g.MEDIATOR)
    case.then_refused(meeting.SeparateArrivals)
    case.when(replace(wish, place=""), by=g.MEDIATOR)
    case.then(meeting.SessionProposed)
