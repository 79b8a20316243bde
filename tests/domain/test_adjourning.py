"""A meeting that goes on another day, is called off, or led to the certificate after day 30."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.disagreement import adjourning, certifying, meeting
from domain.disagreement.adjourning import AdjournSession, CallOffSession
from domain.disagreement.certifying import AskForCertificate, IssueCertificate
from domain.disagreement.duties import duties
from domain.disagreement.meeting import BookSession, HoldSession, OfferTimes, ProposeSession
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import Ground, Manner, Stage
from domain.refusals import NotNow
from tests.domain import given as g

BEGUN = (*g.TALKING, g.booked())


def begin(case):
    case.given(*BEGUN)
    case.at = case.thing.session(1).starts + timedelta(hours=1)


def stops(*times, came=("p1", "la"), reason="The report is missing", agreed=False, place=""):
    return AdjournSession(1, came, reason, times, Manner.VENUE, place, agreed)


def test_a_meeting_goes_on_at_a_time_that_all_agreed_to_in_the_room(case):
    begin(case)
    again = g.in_days(case, 4)
    case.when(stops(again, agreed=True, place="Town hall"), by=g.MEDIATOR)
    case.then_only(
        adjourning.SessionAdjourned,
        adjourning.AdjournmentExplained,
        meeting.SessionProposed,
        meeting.SessionPlaceGiven,
        meeting.SessionBooked,
    )
    case.then(adjourning.SessionAdjourned, attended=("p1", "la"))
    explained = case.then(adjourning.AdjournmentExplained, reason="The report is missing")
    assert explained.is_without_prejudice
    case.then(meeting.SessionBooked, session=2, starts=again)
    assert case.thing.session(1).is_over and case.thing.open_session.number == 2
    assert stage_of_case(case.thing) is Stage.MEDIATING


def test_or_everyone_is_asked_for_new_times(case):
    begin(case)
    times = (g.in_days(case, 4), g.in_days(case, 5))
    case.when(stops(*times), by=g.MEDIATOR)
    case.then(meeting.SessionProposed, session=2, times=times)
    assert case.thing.open_session.starts is None
    assert stage_of_case(case.thing) is Stage.MEDIATING
    for who in (g.PARENT, g.OFFICER):
        case.given(g.done(OfferTimes(2, times), who))
    case.when(BookSession(2, times[0]), by=g.MEDIATOR)
    case.then(meeting.SessionBooked, session=2)


def test_what_stops_a_meeting_must_be_sound(case):
    case.given(*g.TALKING, g.proposed())
    case.when(stops(g.in_days(case, 20)), by=g.MEDIATOR)
    case.then_refused(meeting.NotBooked)
    case = g.Case()
    case.given(*BEGUN)
    later = g.in_days(case, 20)
    case.when(stops(later), by=g.MEDIATOR)
    case.then_refused(meeting.NotYetBegun)
    case.at = case.thing.session(1).starts
    for came in (("p1",), ("la",), ()):
        case.when(stops(later, came=came), by=g.MEDIATOR)
        case.then_refused(adjourning.BothSidesMustBeThere)
    case.when(stops(later, reason=" "), by=g.MEDIATOR)
    case.then_refused(adjourning.SayWhyItStops)
    for times in ((), (case.at,)):
        case.when(stops(*times), by=g.MEDIATOR)
        case.then_refused(meeting.TimesMustBeInTheFuture)
    case.when(stops(later, later + timedelta(days=1), agreed=True), by=g.MEDIATOR)
    case.then_refused(adjourning.OneTimeOnly)


def test_nobody_stops_talks_that_not_everyone_agreed_to(case):
    case.given(g.lodged(), g.taken_on(), g.appointed(), g.drawn_up(), g.booked())
    case.at = case.thing.session(1).starts
    case.when(stops(g.in_days(case, 3)), by=g.MEDIATOR)
    case.then_refused(meeting.EveryoneSignsFirst)


def test_the_talks_of_an_adjourned_meeting_lead_to_terms_and_to_an_end(case):
    case.given(*BEGUN, g.adjourned(), g.terms_proposed(), g.ended())
    case.when(IssueCertificate(1, Ground.TOOK_PART), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, ground=Ground.TOOK_PART)


def test_a_meeting_that_goes_on_in_time_gives_no_certificate_yet(case):
    case.given(*BEGUN, g.adjourned(days=5))
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_refused(certifying.CouncilMayStillArrange)


def test_a_meeting_that_goes_on_after_day_thirty_gives_it_if_the_family_asks(case):
    case.given(*BEGUN, g.adjourned(days=30))
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then_refused(certifying.FamilyHasNotAsked)
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_only(certifying.CertificateAsked)
    due = next(d for d in duties(case.thing) if d.code == "cert_not_held")
    assert due.is_open and due.about == "decision:1"
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_nothing()
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, ground=Ground.DEEMED)
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_refused(NotNow)


def test_a_meeting_held_to_its_end_after_all_gives_none_on_that_ground(case):
    case.given(*BEGUN, g.adjourned(days=30), g.held(2))
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_refused(certifying.MeetingWasHeld)


def test_a_family_may_ask_once_day_thirty_has_ended(case):
    case.given(*g.TALKING)
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_refused(certifying.CouncilMayStillArrange)
    case.passes(days=31)
    case.when(AskForCertificate(1), by=g.PARENT)
    case.then_only(certifying.CertificateAsked)


@pytest.mark.parametrize("who", [g.MEDIATOR, g.COORDINATOR])
def test_a_meeting_called_off_is_over_and_nobody_missed_it(case, who):
    case.given(*BEGUN)
    case.when(CallOffSession(1, "The mediator is ill"), by=who)
    case.then_only(adjourning.SessionCalledOff, adjourning.CallOffExplained)
    assert case.thing.session(1).is_over and not case.thing.has_begun
    case.at = case.thing.session(1).starts
    case.decides(HoldSession(1, ("p1", "la")), by=g.MEDIATOR)
    case.then_refused(meeting.SessionIsOver)
    case.when(ProposeSession((g.in_days(case, 9),), Manner.PHONE), by=who)
    case.then(meeting.SessionProposed, session=2)


def test_a_meeting_is_not_called_off_without_a_word_why(case):
    case.given(*BEGUN)
    case.when(CallOffSession(1, " "), by=g.COORDINATOR)
    case.then_refused(adjourning.SayWhyItIsOff)
