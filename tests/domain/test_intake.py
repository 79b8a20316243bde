"""Sent back for more, urgent cases, cases entered for a family, and its invitation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from disputes.stories import cast
from domain.audiences import Audience
from domain.disagreement import intake, lodging, parties
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.duties import duties
from domain.disagreement.families import ContactArranged
from domain.disagreement.intake import AskForMore, GiveMore, InviteFamily, LookAtUrgent
from domain.disagreement.lodging import TakenGiven
from domain.disagreement.responding import TakeOn
from domain.disagreement.vocabulary import CameBy, Readers
from domain.refusals import NoSuchCase, NotAllowed, NotNow
from tests.domain import given as g

RANG = TakenGiven("Grace Mensah", g.LODGED.date(), read_back=True)


def of(case, code):
    return next(d for d in duties(case.thing) if d.code == code)


# ---- one more thing


def test_a_case_is_sent_back_for_one_more_thing(case):
    case.given(g.lodged())
    case.when(g.MISSING, by=g.COORDINATOR)
    case.then(intake.MoreAsked, by=date(2026, 9, 14))
    case.then(intake.MoreDescribed, what=g.MISSING.what, why=g.MISSING.why)


@pytest.mark.parametrize("missing", [{"what": " "}, {"why": ""}])
def test_what_is_missing_is_said_with_the_reason(case, missing):
    case.given(g.lodged())
    case.when(replace(g.MISSING, **missing), by=g.COORDINATOR)
    case.then_refused(intake.SayWhatIsMissing)


def test_a_day_that_is_gone_is_no_day_to_give_it_by(case):
    case.given(g.lodged())
    case.when(replace(g.MISSING, by=date(2026, 9, 6)), by=g.COORDINATOR)
    case.then_refused(intake.ByADayGone)


def test_one_thing_is_asked_for_at_a_time(case):
    case.given(g.lodged(), g.sent_back())
    case.when(g.MISSING, by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.decides(g.MISSING, by=g.COORDINATOR)
    case.then_refused(intake.AlreadySentBack)


def test_no_statutory_time_waits_for_what_is_missing(case):
    case.given(g.lodged())
    before = [(d.code, d.last_day) for d in duties(case.thing)]
    case.given(g.sent_back())
    assert [(d.code, d.last_day) for d in duties(case.thing)] == before


def test_the_family_gives_it_in_words(case):
    case.given(g.lodged(), g.sent_back())
    case.when(GiveMore("It says 24 August"), by=g.PARENT)
    case.then(intake.MoreGiven, party="p1")
    case.then(intake.MoreWritten, words="It says 24 August")
    assert case.thing.more is None


def test_the_family_gives_it_as_a_document(case):
    case.given(g.lodged(), g.sent_back(), g.added("page1", Readers.EVERYONE))
    case.when(GiveMore(), by=g.PARENT)
    case.then_only(intake.MoreGiven)


def test_a_document_from_before_or_from_others_is_not_what_is_missing(case):
    case.given(g.lodged(), g.added("old"), g.sent_back(), g.added("theirs", by=g.OFFICER))
    case.when(GiveMore(" "), by=g.PARENT)
    case.then_refused(intake.NothingGiven)


def test_a_coordinator_writes_down_what_a_family_says_on_the_telephone(case):
    case.given(g.entered(), g.sent_back())
    case.when(GiveMore("She says 24 August"), by=g.COORDINATOR)
    case.then(intake.MoreGiven, party="p1")
    case.then(intake.MoreWritten, party="p1")


def test_nothing_is_given_where_nothing_was_asked_for(case):
    case.given(g.lodged())
    case.when(GiveMore("Here"), by=g.PARENT)
    case.then_refused(NotNow)


def test_a_case_sent_back_may_be_taken_on_without_waiting(case):
    case.given(g.lodged(), g.sent_back())
    case.when(TakeOn(), by=g.COORDINATOR)
    assert case.thing.more is None


@pytest.mark.parametrize("who", [g.OFFICER, g.STRANGER, g.MEDIATOR])
def test_nobody_else_asks_or_gives(case, who):
    case.given(g.lodged())
    case.when(g.MISSING, by=who)
    case.then_refused(NotAllowed)
    case.given(g.sent_back())
    case.when(GiveMore("x"), by=who)
    case.then_refused(NotAllowed)


# ---- urgent


def test_an_urgent_case_is_looked_at_within_a_working_day(case):
    case.when(g.lodging(urgent=True), by=g.PARENT)
    assert case.then(lodging.CalledUrgent).wall.audience is Audience.PROCESS
    assert of(case, "svc_urgent").last_day == date(2026, 9, 8)
    case.when(LookAtUrgent("We rang the school."), by=g.COORDINATOR)
    case.then(intake.UrgentLookedAt)
    case.then(intake.UrgentLookDescribed, done="We rang the school.")
    assert of(case, "svc_urgent").met_on == date(2026, 9, 7)


def test_having_looked_means_saying_what_was_done(case):
    case.given(g.lodged(urgent=True))
    case.when(LookAtUrgent(" "), by=g.COORDINATOR)
    case.then_refused(intake.SayWhatYouDid)


def test_a_case_that_nobody_called_urgent_has_no_such_duty(case):
    case.given(g.lodged())
    assert all(d.code != "svc_urgent" for d in duties(case.thing))
    case.when(LookAtUrgent("x"), by=g.COORDINATOR)
    case.then_refused(NotNow)


# ---- entered for a family


def test_a_coordinator_enters_what_a_family_says_on_the_telephone(case):
    case.when(g.entering(), by=g.COORDINATOR)
    case.then(lodging.DisagreementLodged, came_by=CameBy.TELEPHONE)
    case.then(lodging.TakenDown, said_by="Grace Mensah", on=date(2026, 9, 7), read_back=True)
    assert case.thing.family == {"p1": {"per_rang"}}
    assert case.thing.reached_by == {"p1": "phone"}


@pytest.mark.parametrize(
    "changes",
    [
        {"taken": None},
        {"taken": replace(RANG, said_by=" ")},
        {"taken": replace(RANG, read_back=False)},
        {"came_by": CameBy.ONLINE},
    ],
)
def test_what_is_entered_is_read_back_and_names_who_said_it(case, changes):
    case.when(g.entering(**changes), by=g.COORDINATOR)
    case.then_refused(lodging.ReadItBack)


def test_a_letter_is_entered_as_it_is_written(case):
    case.when(
        g.entering(came_by=CameBy.PAPER, taken=replace(RANG, read_back=False)), by=g.COORDINATOR
    )
    case.then(lodging.TakenDown, came_by=CameBy.PAPER, read_back=False)


def test_nobody_rang_tomorrow(case):
    case.when(g.entering(taken=replace(RANG, on=date(2026, 9, 8))), by=g.COORDINATOR)
    case.then_refused(lodging.DateNotYetCome)


def test_a_service_enters_only_what_its_own_councils_decided(case):
    case.when(g.entering(), by=cast.COMMONWAY.coordinator.actor)
    case.then_refused(lodging.NotOursToEnter)


def test_a_family_sends_its_own_and_cannot_say_that_it_was_entered(case):
    case.when(g.lodging(came_by=CameBy.TELEPHONE), by=g.PARENT)
    case.then_refused(lodging.NoAuthority)
    case.when(g.lodging(taken=RANG), by=g.PARENT)
    case.then_refused(lodging.NoAuthority)


def test_a_family_that_rang_may_name_a_helper_who_agrees_to_nothing(case):
    case.when(g.entering(helper=g.helper(agrees=True)), by=g.COORDINATOR)
    case.then_refused(lodging.NoAuthority)
    case.when(g.entering(helper=g.helper()), by=g.COORDINATOR)
    case.then(parties.RepresentativeAuthorised, party="p1", may_write=True, may_agree=False)


@pytest.mark.parametrize("who", [g.OFFICER, g.MEDIATOR, g.OPERATOR])
def test_nobody_else_enters_a_case(case, who):
    case.when(g.entering(), by=who)
    case.then_refused(NotAllowed)


def test_an_address_is_for_the_service_only_where_letters_are_wanted(case):
    letters = replace(g.BY_PHONE, how="post", address="4 Mill Lane")
    case.when(g.entering(contact=letters), by=g.COORDINATOR)
    case.then(ContactArranged, address="4 Mill Lane", how="post")


# ---- invited


def test_a_family_that_rang_is_invited_to_sign_in(case):
    case.given(g.entered())
    case.when(InviteFamily("p1", by_email=True), by=g.COORDINATOR)
    case.then(intake.FamilyInvited, party="p1", person="per_rang")
    case.then(intake.ToldByEmail, party="p1")
    assert case.thing.reached_by == {"p1": "email"}


def test_an_invitation_changes_how_they_are_told_only_if_they_wish(case):
    case.given(g.entered())
    case.when(InviteFamily("p1"), by=g.COORDINATOR)
    assert case.thing.reached_by == {"p1": "phone"}
    case.decides(InviteFamily("p1"), by=g.COORDINATOR)
    case.then_nothing()


def test_only_a_family_of_the_case_that_did_not_sign_in_is_invited(case):
    case.given(g.entered())
    case.when(InviteFamily("p9"), by=g.COORDINATOR)
    case.then_refused(NoSuchThing)


def test_a_family_that_sent_its_case_needs_no_invitation(case):
    case.given(g.lodged())
    case.decides(InviteFamily("p1"), by=g.COORDINATOR)
    case.then_refused(intake.CanSignInAlready)


def test_what_is_missing_cannot_be_asked_of_a_case_that_is_not_there(case):
    case.when(AskForMore("x", "y", date(2026, 9, 9)), by=g.COORDINATOR)
    case.then_refused(NoSuchCase)
