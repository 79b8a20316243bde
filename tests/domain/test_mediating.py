"""Mediation chosen or declined, a mediator without conflicts, agreeing to mediate, the end."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain.disagreement import mediating
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.mediating import (
    AppointMediator,
    ChooseMediation,
    DeclineMediation,
    DrawUpAgreementToMediate,
    EndMediation,
    SayCannotArrange,
    SignAgreementToMediate,
)
from domain.disagreement.vocabulary import Choice, Ground
from domain.mediator import DeclareInterest, DelistMediator
from domain.refusals import NoSuchCase, NotAllowed, NotNow
from tests.domain import given as g

APPOINTS = AppointMediator(g.MEDIATOR.person, "No link found")
UNDECIDED = g.lodged(choice=Choice.TALK)


def test_a_family_asks_for_mediation_after_talking_first(case):
    case.given(UNDECIDED)
    case.when(ChooseMediation(1), by=g.PARENT)
    case.then_only(mediating.MediationChosen)
    case.when(ChooseMediation(1), by=g.PARENT)
    case.then_nothing()


def test_a_family_asks_for_the_certificate_instead(case):
    case.given(UNDECIDED)
    case.when(DeclineMediation(1), by=g.PARENT)
    case.then_only(mediating.MediationDeclined)
    case.when(DeclineMediation(1), by=g.PARENT)
    case.then_nothing()


def test_a_family_may_change_its_mind_before_and_after_the_certificate(case):
    case.given(g.lodged(choice=Choice.CERTIFICATE), g.certified(Ground.DECLINED))
    case.when(ChooseMediation(1), by=g.PARENT)
    case.then(mediating.MediationChosen)


def test_a_certificate_issued_is_not_asked_for_again(case):
    case.given(g.lodged(choice=Choice.CERTIFICATE), g.certified(Ground.DECLINED))
    case.when(DeclineMediation(1), by=g.PARENT)
    case.then_refused(mediating.AlreadyCertified)


def test_the_decision_must_be_there(case):
    case.given(g.lodged())
    for wish in (ChooseMediation(2), DeclineMediation(2)):
        case.when(wish, by=g.PARENT)
        case.then_refused(NoSuchThing)


def test_only_who_may_agree_chooses_for_the_family(case):
    case.given(g.lodged(choice=Choice.TALK, helper=g.helper()))
    case.when(ChooseMediation(1), by=g.HELPER)
    case.then_refused(NotAllowed)


def test_the_coordinator_appoints_after_a_conflict_check(case):
    case.given(g.lodged(), g.taken_on())
    case.when(APPOINTS, by=g.COORDINATOR)
    case.then(mediating.ConflictChecked, mediator=g.MEDIATOR.person, note="No link found")
    case.then(mediating.MediatorAppointed, mediator=g.MEDIATOR.person)
    case.when(APPOINTS, by=g.COORDINATOR)
    case.then_nothing()


def test_another_mediator_can_take_over(case):
    case.given(g.lodged(), g.appointed())
    case.when(AppointMediator(cast.MOIRA.key), by=g.COORDINATOR)
    case.then(mediating.MediatorAppointed, mediator=cast.MOIRA.key)


def test_a_mediator_with_a_link_to_the_council_is_not_appointed(case):
    case.given(g.lodged())
    case.when(AppointMediator(cast.DANIEL.key), by=g.COORDINATOR)
    case.then_refused(mediating.MediatorHasLink)


def test_a_link_declared_later_bars_later_appointments(case):
    helen = cast.EVEN_GROUND.coordinator.actor
    case.given(g.lodged(), g.done(DeclareInterest("fairshire"), helen, key=cast.MOIRA.key))
    case.when(AppointMediator(cast.MOIRA.key), by=g.COORDINATOR)
    case.then_refused(mediating.MediatorHasLink)


@pytest.mark.parametrize("other", [cast.FARAH, cast.ALAN])
def test_a_mediator_of_another_service_is_not_appointed(case, other):
    case.given(g.lodged())
    case.when(AppointMediator(other.key), by=g.COORDINATOR)
    case.then_refused(mediating.NotOnTheRegister)


def test_a_mediator_off_the_register_is_not_appointed(case):
    case.given(g.lodged(), g.done(DelistMediator(), g.COORDINATOR, key=cast.MOIRA.key))
    case.when(AppointMediator(cast.MOIRA.key), by=g.COORDINATOR)
    case.then_refused(mediating.NotOnTheRegister)


def test_nobody_unregistered_is_appointed(case):
    case.given(g.lodged())
    case.when(AppointMediator(g.OFFICER.person), by=g.COORDINATOR)
    case.then_refused(NoSuchCase)


def test_nobody_is_appointed_before_mediation_is_asked_for(case):
    case.given(UNDECIDED)
    case.when(APPOINTS, by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.decides(APPOINTS, by=g.COORDINATOR)
    case.then_refused(mediating.NotChosenYet)


def test_nobody_is_appointed_once_talks_have_ended(case):
    case.given(*g.NO_AGREEMENT)
    case.when(APPOINTS, by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.decides(APPOINTS, by=g.COORDINATOR)
    case.then_refused(mediating.TalksHaveEnded)


def test_the_agreement_to_mediate_names_every_party(case):
    case.given(g.lodged(), g.appointed())
    case.when(DrawUpAgreementToMediate(), by=g.MEDIATOR)
    case.then(mediating.AgreementToMediateDrawnUp, signatories=("p1", "la"))
    case.when(DrawUpAgreementToMediate(), by=g.COORDINATOR)
    case.then_nothing()


def test_each_party_signs_it_once(case):
    case.given(g.lodged(), g.appointed(), g.drawn_up())
    for who, party in ((g.PARENT, "p1"), (g.OFFICER, "la")):
        case.when(SignAgreementToMediate(), by=who)
        case.then(mediating.AgreementToMediateSigned, party=party)
        case.when(SignAgreementToMediate(), by=who)
        case.then_nothing()
    assert case.thing.may_meet


def test_nothing_is_signed_before_it_is_drawn_up(case):
    case.given(g.lodged(), g.appointed())
    case.when(SignAgreementToMediate(), by=g.PARENT)
    case.then_refused(NotNow)
    case.decides(SignAgreementToMediate(), by=g.PARENT)
    case.then_refused(mediating.NothingToSign)


def test_the_council_says_that_it_cannot_arrange_a_meeting(case):
    case.given(g.lodged())
    case.when(SayCannotArrange(), by=g.OFFICER)
    case.then_only(mediating.CouncilCouldNotArrange)
    case.when(SayCannotArrange(), by=g.OFFICER)
    case.then_nothing()


def test_nothing_can_fail_to_be_arranged_that_nobody_asked_for(case):
    case.given(UNDECIDED)
    case.when(SayCannotArrange(), by=g.OFFICER)
    case.then_refused(NotNow)
    case.decides(SayCannotArrange(), by=g.OFFICER)
    case.then_refused(mediating.NotChosenYet)


def test_once_a_meeting_was_held_it_was_arranged(case):
    case.given(*g.MET)
    case.when(SayCannotArrange(), by=g.OFFICER)
    case.then_nothing()


def test_the_mediator_ends_mediation_and_open_issues_stay_unresolved(case):
    case.given(*g.MET)
    case.when(EndMediation(), by=g.MEDIATOR)
    case.then(mediating.NoAgreementReached, issues=(1, 2))
    case.then(mediating.MediationEnded)


def test_an_issue_that_was_agreed_is_not_unresolved(case):
    case.given(*g.AGREED)
    case.when(EndMediation(), by=g.MEDIATOR)
    case.then(mediating.NoAgreementReached, issues=(2,))


def test_mediation_may_end_when_a_meeting_was_missed(case):
    case.given(*g.TALKING, g.booked(), g.held(1, "p1"))
    case.when(EndMediation(), by=g.MEDIATOR)
    case.then(mediating.MediationEnded)


def test_mediation_does_not_end_before_anyone_could_meet(case):
    case.given(*g.TALKING)
    case.when(EndMediation(), by=g.MEDIATOR)
    case.then_refused(mediating.NoMeetingYet)
