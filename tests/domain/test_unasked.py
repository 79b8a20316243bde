"""The certificate that comes by itself, and the family that is asked whether to wait."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.disagreement import unasked
from domain.disagreement.by_itself import due_by_itself, next_on
from domain.disagreement.certifying import AskForCertificate, CertificateIssued
from domain.disagreement.duties import duties
from domain.disagreement.mediating import SayCannotArrange
from domain.disagreement.missing import RecordMissed
from domain.disagreement.unasked import AskWhetherToWait, CertifyUnasked, ChooseToWait
from domain.disagreement.vocabulary import Choice, Ground
from domain.events import WORKER, Capacity
from domain.organisation import EndStandingInstruction
from domain.person import EndCapacity
from domain.refusals import NotAllowed, NotNow
from tests.domain import given as g

# the council was told on Monday 7 September 2026; day 30 is Wednesday 7 October
DAY_20, DAY_28, DAY_30, DAY_31 = (date(2026, *d) for d in ((9, 27), (10, 5), (10, 7), (10, 8)))
CERTIFY = CertifyUnasked(1, "even-ground")


def on(case, day, hour=9):
    case.at = datetime(day.year, day.month, day.day, hour, tzinfo=case.at.tzinfo)


def comes(case, day):
    """The wishes of the clock on a day, without what was missed."""
    due = due_by_itself(case.thing, day, lambda _: ())
    return [step.wish for step in due if not isinstance(step.wish, RecordMissed)]


def test_a_family_without_a_meeting_is_asked_on_days_20_and_28(case):
    case.given(g.lodged())
    assert comes(case, date(2026, 9, 26)) == []
    for day, number in ((DAY_20, 20), (DAY_28, 28)):
        on(case, day)
        assert comes(case, day) == [AskWhetherToWait(number)]
        case.when(AskWhetherToWait(number), by=WORKER)
        case.then(unasked.AskedWhetherToWait, day=number, last_day=DAY_30)
        assert comes(case, day) == []


def test_of_two_days_gone_by_the_later_is_asked_and_none_after_day_30(case):
    case.given(g.lodged())
    assert comes(case, DAY_28) == [AskWhetherToWait(28)]
    assert comes(case, DAY_31) == [CERTIFY]
    on(case, DAY_31)
    case.when(AskWhetherToWait(28), by=WORKER)
    case.then_refused(unasked.NothingToWaitFor)


@pytest.mark.parametrize("before", [g.booked(40), g.done(ChooseToWait(True), g.PARENT)])
def test_nobody_is_asked_where_a_meeting_is_booked_or_the_family_has_chosen(case, before):
    case.given(*g.TALKING, before)
    assert comes(case, DAY_20) == []


def test_a_family_may_choose_and_choose_again(case):
    case.given(g.lodged())
    case.when(ChooseToWait(True), by=g.PARENT)
    case.then(unasked.WaitChosen, party="p1", waits=True)
    case.when(ChooseToWait(True), by=g.PARENT)
    case.then_nothing()
    case.when(ChooseToWait(False), by=g.PARENT)
    case.then(unasked.WaitChosen, waits=False)
    case.when(ChooseToWait(True), by=g.OFFICER)
    case.then_refused(NotAllowed)


def test_the_certificate_comes_once_day_30_has_ended(case):
    case.given(g.lodged())
    on(case, DAY_30, 22)  # 11pm in London
    case.when(CERTIFY, by=WORKER)
    case.then_refused(unasked.NotByItself)
    on(case, DAY_30, 23)
    assert comes(case, DAY_31) == [CERTIFY]
    case.when(CERTIFY, by=WORKER)
    case.then(unasked.CouncilTreatedAsUnable, last_day=DAY_30)
    case.then(
        CertificateIssued,
        ground=Ground.DEEMED,
        adviser=g.COORDINATOR.person,
        instruction=2,
    )
    assert comes(case, date(2026, 12, 1)) == []
    case.when(ChooseToWait(True), by=g.PARENT)
    case.then_refused(NotNow)


def test_it_waits_as_long_as_every_family_that_chose_says_so(case):
    case.given(g.both_parents(), g.done(ChooseToWait(True), g.PARENT))
    assert comes(case, DAY_31) == []
    case.given(g.done(ChooseToWait(False), g.OTHER_PARENT))
    assert comes(case, DAY_31) == [CERTIFY]


def test_it_waits_for_a_later_meeting_that_is_booked_and_comes_if_that_is_called_off(case):
    case.given(*g.TALKING, g.booked(40))
    assert comes(case, DAY_31) == []
    assert comes(case, date(2026, 10, 20)) == []  # its day came: the mediator says who was there
    case.given(g.called_off())
    assert comes(case, DAY_31) == [CERTIFY]


@pytest.mark.parametrize("falls_away", [g.called_off(), g.moved()])
def test_whose_later_meeting_falls_away_has_two_working_days_to_choose(case, falls_away):
    """Whoever agreed to a day after day 30 had nothing to choose until that day fell away."""
    case.given(*g.TALKING, g.booked(40))
    on(case, date(2026, 10, 9))  # a Friday after day 30
    case.given(falls_away)
    assert comes(case, date(2026, 10, 12)) == []
    assert next_on(case.thing, []) == date(2026, 10, 13)
    assert comes(case, date(2026, 10, 13)) == [CERTIFY]
    case.given(g.done(ChooseToWait(True), g.PARENT))
    assert comes(case, date(2026, 10, 13)) == []


def test_whose_meeting_falls_away_on_day_30_is_asked_until_the_certificate_comes(case):
    """Whenever the clock is to look, it has something to do."""
    case.given(*g.TALKING, g.booked(40))
    on(case, DAY_30)
    case.given(g.called_off())
    assert next_on(case.thing, []) <= DAY_31
    assert comes(case, DAY_31) == [AskWhetherToWait(28)]
    on(case, DAY_31)
    case.when(AskWhetherToWait(28), by=WORKER)
    case.then(unasked.AskedWhetherToWait, day=28, last_day=DAY_30)
    assert next_on(case.thing, []) == date(2026, 10, 9)
    assert comes(case, DAY_31) == []
    assert comes(case, date(2026, 10, 9)) == [CERTIFY]


def test_a_family_that_did_not_come_was_not_let_down(case):
    case.given(*g.TALKING, g.booked(), g.held(1, "la"))
    assert comes(case, DAY_31) == []


def test_it_comes_unasked_where_the_council_says_that_it_cannot(case):
    case.given(g.lodged(), g.done(SayCannotArrange(), g.OFFICER))
    assert comes(case, date(2026, 9, 8)) == []
    assert comes(case, date(2026, 9, 9)) == [CERTIFY]  # within the 3 working days
    on(case, date(2026, 9, 9))
    case.when(CERTIFY, by=WORKER)
    case.then_only(CertificateIssued)


def test_it_comes_at_once_where_a_family_that_waited_asks(case):
    case.given(g.lodged(), g.done(ChooseToWait(True), g.PARENT))
    on(case, date(2026, 10, 20))
    case.given(g.done(AskForCertificate(1), g.PARENT))
    assert comes(case, date(2026, 10, 20)) == [CERTIFY]


def test_it_goes_out_in_the_name_of_nobody_who_no_longer_advises_there(case):
    over = EndCapacity(Capacity.COORDINATOR, "even-ground")
    case.given(g.lodged(), g.done(over, g.OPERATOR, key=g.COORDINATOR.person))
    on(case, DAY_31)
    case.when(CERTIFY, by=WORKER)
    case.then_only(unasked.CouncilTreatedAsUnable, unasked.CertificateLeftToAdviser)
    due = next(d for d in duties(case.thing) if d.code == "cert_not_held")
    assert due.is_open and due.last_day == date(2026, 10, 13)


def test_without_an_instruction_it_is_left_to_the_adviser(case):
    case.given(g.lodged(), g.done(EndStandingInstruction(), g.COORDINATOR, key="even-ground"))
    on(case, DAY_31)
    case.when(CERTIFY, by=WORKER)
    case.then_only(unasked.CouncilTreatedAsUnable, unasked.CertificateLeftToAdviser)
    due = next(d for d in duties(case.thing) if d.code == "cert_not_held")
    assert due.is_open and due.last_day == date(2026, 10, 13)
    assert comes(case, date(2026, 12, 1)) == []
    case.given(g.certified(Ground.DEEMED))
    assert case.thing.decision(1).ground is Ground.DEEMED


@pytest.mark.parametrize(
    "before",
    [
        (g.lodged(choice=Choice.CERTIFICATE),),
        (g.lodged(choice=Choice.TALK),),
        g.MET,
        (g.lodged(), g.taken_back()),
    ],
)
def test_where_no_meeting_is_wanted_or_one_was_held_nothing_comes(case, before):
    case.given(*before)
    assert comes(case, DAY_31) == []


def test_another_service_certifies_nothing_here(case):
    case.given(g.lodged())
    on(case, DAY_31)
    case.decides(CertifyUnasked(1, "commonway"), by=WORKER)
    case.then_refused(unasked.NotByItself)


def test_the_first_day_to_look_is_the_first_on_which_something_is_due(case):
    case.given(g.lodged())
    day = next_on(case.thing, duties(case.thing))
    assert day == date(2026, 9, 22)  # the council's answer was due the day before
    assert due_by_itself(case.thing, day, lambda _: ())
