"""Beyond a letter that can be appealed: help without a plan, talks that both sides may refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.clock import Duty
from domain.disagreement import appealing, certifying, informing, lodging, responding, talking
from domain.disagreement.adjourning import SessionCalledOff
from domain.disagreement.agreeing import PromiseGiven, ProposeTerms, WhenIsItDue
from domain.disagreement.appealing import RecordTribunalResult
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.duties import duties
from domain.disagreement.following_up import HandOnToTribunal
from domain.disagreement.informing import TellHealthBody
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import (
    AppointMediator,
    EndMediation,
    MediationEnded,
    SayCannotArrange,
)
from domain.disagreement.parties import AttendeeNamed
from domain.disagreement.responding import AnswerDisagreement, DoNotTakeOn, TakeOn
from domain.disagreement.reviewing import CaseReferred, ReferToInstitute
from domain.disagreement.stages import stage_of_case
from domain.disagreement.talking import AskForTalks, DoNotTakePart, TakePart
from domain.disagreement.vocabulary import (
    Choice,
    CoreOfferItem,
    DecisionKind,
    Force,
    Ground,
    NotTakenOnReason,
    Part,
    PlacementGround,
    PlanKind,
    PromiseRule,
    Sector,
    Stage,
    Stance,
    TribunalOutcome,
)
from domain.refusals import NotNow
from tests.domain import given as g


def codes(case) -> set[str]:
    return {duty.code for duty in duties(case.thing)}


def duty(case, code):
    return next(d for d in duties(case.thing) if d.code == code)


# ---- lodging


def test_a_disagreement_needs_no_letter(case):
    case.when(g.lodging(decisions=(), issues=(g.WIDER,)), by=g.PARENT)
    case.then(lodging.IssueRaised, decision=None, item=None)
    case.then(talking.TalksAskedFor)
    assert lodging.DecisionDisputed.__name__ not in case.recorded
    assert codes(case) == {"svc_answer", "svc_takes_part"}


def test_who_talks_first_asks_for_no_meeting_yet(case):
    case.when(g.lodging(decisions=(), issues=(g.WIDER,), choice=Choice.TALK), by=g.PARENT)
    assert talking.TalksAskedFor.__name__ not in case.recorded


def test_without_a_decision_there_is_no_certificate(case):
    case.when(g.lodging(decisions=(), issues=(g.WIDER,), choice=Choice.CERTIFICATE), by=g.PARENT)
    case.then_refused(lodging.NoDecisionToCertify)


@pytest.mark.parametrize(
    "issue",
    [
        IssueGiven(Part.SCHOOL_HELP, "More", decision=1),  # of a letter that is not there
        IssueGiven(Part.DECISION, "Another one", decision=None),
    ],
)
def test_a_point_on_a_letter_needs_the_letter(case, issue):
    case.when(g.lodging(decisions=(), issues=(issue,)), by=g.PARENT)
    case.then_refused(lodging.NothingDisputed)


def test_help_without_a_plan_is_asked_for_by_its_kind(case):
    case.when(g.lodging(decisions=(), issues=(g.HELP,)), by=g.PARENT)
    case.then(lodging.IssueRaised, part=Part.CORE_OFFER, item=CoreOfferItem.TALKING, decision=None)


@pytest.mark.parametrize(
    "issue", [replace(g.HELP, item=None), replace(g.WIDER, item=CoreOfferItem.READING)]
)
def test_only_help_without_a_plan_has_a_kind_and_always_has_one(case, issue):
    case.when(g.lodging(decisions=(), issues=(issue,)), by=g.PARENT)
    case.then_refused(lodging.WhatHelp)


@pytest.mark.parametrize(
    ("kind", "said", "known"),
    [
        (DecisionKind.PLAN_MADE, PlanKind.NONE, PlanKind.EHC),
        (DecisionKind.NO_ASSESSMENT, PlanKind.SEN_SUPPORT, PlanKind.SEN_SUPPORT),
    ],
)
def test_a_letter_about_a_plan_says_that_there_is_one(case, kind, said, known):
    decision = DecisionGiven(kind, date(2026, 8, 24))
    case.when(g.lodging(decisions=(decision,), plan_kind=said), by=g.PARENT)
    case.then(lodging.DisagreementLodged, plan_kind=known)


def test_the_school_asked_for_is_named_with_its_kind(case):
    issue = IssueGiven(
        Part.PLACEMENT, "Larkfield", school="Larkfield School", sector=Sector.SPECIAL
    )
    case.when(g.lodging(issues=(issue,)), by=g.PARENT)
    case.then(lodging.SchoolAskedFor, number=1, school="Larkfield School")
    case.then(lodging.IssueRaised, sector=Sector.SPECIAL)


# ---- talks


def test_a_family_that_talked_first_can_ask_to_meet_later(case):
    case.given(g.lodged_wider(choice=Choice.TALK))
    case.when(AskForTalks(), by=g.PARENT)
    case.then_only(talking.TalksAskedFor)
    case.decides(AskForTalks(), by=g.PARENT)
    case.then_nothing()


def test_on_a_decision_mediation_is_asked_for_and_not_talks(case):
    case.given(g.lodged())
    case.decides(AskForTalks(), by=g.PARENT)
    case.then_refused(talking.NothingWider)


def test_nobody_mediates_until_both_sides_want_to(case):
    case.given(g.lodged_wider())
    case.when(AppointMediator(g.MEDIATOR.person), by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.when(TakePart(), by=g.OFFICER)
    case.then_only(talking.CouncilTakesPart)
    case.given(g.appointed())
    assert case.thing.mediation_open


def test_a_council_may_say_no_with_a_reason_and_change_its_mind(case):
    case.given(g.lodged_wider(), g.taken_on(), g.answered(1))
    case.when(DoNotTakePart(" "), by=g.OFFICER)
    case.then_refused(talking.SayWhyNot)
    case.when(DoNotTakePart("It is settled."), by=g.OFFICER)
    case.then(talking.CouncilDoesNotTakePart)
    case.then(talking.NotTakingPartExplained, words="It is settled.")
    assert stage_of_case(case.thing) is Stage.LEFT_OPEN
    assert case.thing.referable_issues
    case.when(TakePart(), by=g.OFFICER)
    case.then_only(talking.CouncilTakesPart)
    assert stage_of_case(case.thing) is Stage.ARRANGING
    assert not case.thing.referable_issues


def test_what_a_council_refused_to_talk_about_can_go_to_the_institute(case):
    case.given(g.lodged_wider(), g.done(DoNotTakePart("No."), g.OFFICER))
    case.when(ReferToInstitute((1,)), by=g.PARENT)
    case.then(CaseReferred, issues=(1,))


@pytest.mark.parametrize("wish", [TakePart(), DoNotTakePart("No.")])
def test_nobody_answers_a_wish_to_meet_that_was_not_made(case, wish):
    case.given(g.lodged_wider(choice=Choice.TALK))
    case.decides(wish, by=g.OFFICER)
    case.then_refused(talking.NotAskedToTalk)


def test_a_council_may_leave_the_talks_again_and_says_why(case):
    case.given(g.lodged_wider(), g.taken_on(), g.answered(1), g.takes_part(), g.appointed())
    case.given(g.signed_to_mediate(), g.attendee_named(1), g.booked())
    answered = duty(case, "svc_takes_part").met_on
    case.when(DoNotTakePart(" "), by=g.OFFICER)
    case.then_refused(talking.SayWhyNot)
    case.passes(days=3)
    case.when(DoNotTakePart("The school has someone now."), by=g.OFFICER)
    case.then(talking.CouncilDoesNotTakePart)
    case.then(talking.NotTakingPartExplained, words="The school has someone now.")
    case.then(SessionCalledOff, session=1)
    assert stage_of_case(case.thing) is Stage.LEFT_OPEN
    assert duty(case, "svc_takes_part").met_on == answered
    case.when(g.NAMES_ATTENDEE, by=g.OFFICER)
    case.then_refused(NotNow)
    case.when(EndMediation(), by=g.MEDIATOR)
    case.then(MediationEnded)


def test_beside_mediation_of_right_a_no_to_talks_calls_no_meeting_off(case):
    case.given(g.lodged(issues=(*g.TWO_ISSUES, g.WIDER)), g.taken_on(), g.answered(1, 2, 3))
    case.given(g.takes_part(), g.appointed(), g.signed_to_mediate(), g.booked())
    case.when(DoNotTakePart("It is settled."), by=g.OFFICER)
    case.then_only(talking.CouncilDoesNotTakePart, talking.NotTakingPartExplained)
    case.when(g.NAMES_ATTENDEE, by=g.OFFICER)
    case.then(AttendeeNamed)


def test_talks_have_no_30_days_and_no_certificate(case):
    case.given(g.lodged_wider(), g.takes_part())
    assert "mediation_arranged" not in codes(case)
    case.when(SayCannotArrange(), by=g.OFFICER)
    case.then_refused(NotNow)
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then_refused(NotNow)


def test_the_law_sets_no_time_for_what_is_agreed_in_talks(case):
    case.given(g.lodged_wider(), g.takes_part(), g.appointed(), g.signed_to_mediate())
    limited = PromiseGiven("la", "Therapy", PromiseRule.OTHER)
    case.when(ProposeTerms(1, (limited,)), by=g.MEDIATOR)
    case.then_refused(WhenIsItDue, number=1)
    case.given(g.terms_proposed(replace(limited, by=date(2026, 12, 1))))


# ---- health


def test_the_council_tells_the_health_body_and_says_who_comes(case):
    case.given(g.lodged(issues=(g.NURSE,)))
    case.when(TellHealthBody("NHS Fairshire ICB"), by=g.OFFICER)
    case.then(informing.HealthBodyTold)
    case.then(informing.HealthBodyNamed, body="NHS Fairshire ICB", contact="")
    case.when(TellHealthBody("NHS Fairshire ICB", "Dr Marsh"), by=g.OFFICER)
    case.then_only(informing.HealthBodyNamed)


def test_a_case_without_health_tells_no_health_body(case):
    case.given(g.lodged())
    case.decides(TellHealthBody("NHS Fairshire ICB"), by=g.OFFICER)
    case.then_refused(informing.NothingAboutHealth)


def test_the_health_body_has_a_name(case):
    case.given(g.lodged(issues=(g.NURSE,)))
    case.when(TellHealthBody(" "), by=g.OFFICER)
    case.then_refused(informing.NameTheHealthBody)


def test_on_health_alone_the_health_body_arranges_from_when_it_was_told(case):
    case.given(g.lodged(issues=(g.NURSE,)))
    assert duty(case, "la_informs_icb").last_day == date(2026, 9, 10)
    before = duty(case, "mediation_arranged")
    assert (before.who, before.last_day) == ((Duty.ICB,), date(2026, 10, 7))
    case.passes(days=2)
    case.given(g.done(TellHealthBody("NHS Fairshire ICB"), g.OFFICER))
    assert duty(case, "la_informs_icb").met_on == date(2026, 9, 9)
    assert duty(case, "mediation_arranged").last_day == date(2026, 10, 9)


def test_with_another_point_beside_health_the_council_arranges(case):
    case.given(g.lodged(issues=(g.NURSE, *g.TWO_ISSUES)))
    assert duty(case, "mediation_arranged").who == (Duty.LA,)
    assert "la_informs_icb" in codes(case)


@pytest.mark.parametrize(
    ("issues", "alone"), [((g.NURSE,), True), ((g.NURSE, *g.TWO_ISSUES), False)]
)
def test_the_certificate_says_that_it_is_about_health_alone(case, issues, alone):
    case.given(g.lodged(issues=issues, choice=Choice.CERTIFICATE))
    case.when(IssueCertificate(1, Ground.DECLINED), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, health_only=alone)


# ---- answers


def answer(case, **changes):
    one = replace(g.an_answer(1), grounds=(), **changes)
    case.when(AnswerDisagreement((one,)), by=g.OFFICER)


@pytest.mark.parametrize("force", Force)
def test_each_point_of_an_answer_says_what_it_rests_on(case, force):
    case.given(g.lodged_wider())
    answer(case, force=force, rests_on="Children and Families Act 2014 s.42")
    case.then(responding.IssueAnswered, force=force, rests_on="Children and Families Act 2014 s.42")


@pytest.mark.parametrize(
    ("force", "source"), [(None, "The law"), (Force.MUST, " "), (Force.SHOULD, "")]
)
def test_a_must_and_a_should_name_their_source(case, force, source):
    case.given(g.lodged_wider())
    answer(case, force=force, rests_on=source)
    case.then_refused(responding.SayWhatItRestsOn, number=1)


def placed(sector=None):
    return g.lodged(issues=(IssueGiven(Part.PLACEMENT, "Larkfield", sector=sector),))


def says_no(case, *grounds, stance=Stance.DISAGREE):
    one = replace(g.an_answer(1, stance), grounds=grounds)
    case.when(AnswerDisagreement((one,)), by=g.OFFICER)


@pytest.mark.parametrize(
    ("sector", "ground"),
    [
        (None, PlacementGround.UNSUITABLE),
        (Sector.SPECIAL, PlacementGround.OTHERS),
        (Sector.MAINSTREAM, PlacementGround.RESOURCES),
        (Sector.INDEPENDENT, PlacementGround.NOT_LISTED),
        (Sector.EOTAS, PlacementGround.SCHOOL_SUITS),
    ],
)
def test_a_no_to_a_school_gives_its_ground_in_law(case, sector, ground):
    case.given(placed(sector))
    says_no(case, ground)
    case.then(responding.IssueAnswered, grounds=(ground,))


@pytest.mark.parametrize(
    ("sector", "grounds"),
    [
        (Sector.SPECIAL, ()),
        (Sector.SPECIAL, (PlacementGround.NOT_LISTED,)),
        (Sector.EOTAS, (PlacementGround.RESOURCES,)),
    ],
)
def test_no_ground_or_one_of_another_kind_of_school_will_not_do(case, sector, grounds):
    case.given(placed(sector))
    says_no(case, *grounds)
    case.then_refused(responding.GiveTheGround, number=1)


def test_a_yes_has_no_ground_for_a_no(case):
    case.given(placed())
    says_no(case, PlacementGround.OTHERS, stance=Stance.AGREE)
    case.then_refused(responding.GiveTheGround)
    says_no(case, stance=Stance.AGREE)
    case.then(responding.IssueAnswered, grounds=())


# ---- late


def test_a_late_case_is_taken_on_with_the_reason_why(case):
    case.given(g.lodged_late())
    case.when(TakeOn(), by=g.COORDINATOR)
    case.then_refused(responding.GiveReasons, what="taking on a case that came late")
    case.when(TakeOn("The letter came late."), by=g.COORDINATOR)
    case.then(responding.TakenOn)
    case.then(responding.LatenessAccepted, words="The letter came late.")


def test_a_case_in_time_needs_no_reason(case):
    case.given(g.lodged())
    case.when(TakeOn("Never mind"), by=g.COORDINATOR)
    case.then_only(responding.TakenOn)


def test_only_a_late_case_is_not_taken_on_for_being_late(case):
    wish = DoNotTakeOn(NotTakenOnReason.OUT_OF_TIME, "You can ask the tribunal.")
    case.given(g.lodged())
    case.when(wish, by=g.COORDINATOR)
    case.then_refused(responding.CameInTime)
    late = g.Case()
    late.given(g.lodged_late())
    late.when(wish, by=g.COORDINATOR)
    late.then(responding.NotTakenOn, reason=NotTakenOnReason.OUT_OF_TIME)


def test_on_the_school_alone_nothing_is_late_for_the_adviser(case):
    case.given(g.lodged_late(issues=(IssueGiven(Part.PLACEMENT, "Larkfield"),)))
    case.when(TakeOn(), by=g.COORDINATOR)
    case.then_only(responding.TakenOn)


# ---- the tribunal

RESULT = RecordTribunalResult(1, TribunalOutcome.FOR_FAMILY, date(2026, 9, 7))


@pytest.mark.parametrize("who", [g.PARENT, g.OFFICER])
def test_either_side_says_how_an_appeal_ended(case, who):
    case.given(g.lodged(), g.done(HandOnToTribunal(1), g.PARENT))
    case.when(RESULT, by=who)
    case.then(appealing.TribunalResultRecorded, outcome=TribunalOutcome.FOR_FAMILY, on=RESULT.on)
    case.when(RESULT, by=g.OFFICER)
    case.then_nothing()


def test_a_result_can_be_put_right(case):
    case.given(g.lodged(), g.done(HandOnToTribunal(1), g.PARENT), g.done(RESULT, g.OFFICER))
    case.when(replace(RESULT, outcome=TribunalOutcome.IN_PART), by=g.PARENT)
    case.then(appealing.TribunalResultRecorded, party="p1")
    assert case.thing.decision(1).tribunal_outcome is TribunalOutcome.IN_PART


def test_there_is_no_result_without_an_appeal(case):
    case.given(g.lodged())
    case.decides(RESULT, by=g.PARENT)
    case.then_refused(appealing.NotAtTheTribunal)


def test_a_result_is_not_of_tomorrow(case):
    case.given(g.lodged(), g.done(HandOnToTribunal(1), g.PARENT))
    case.when(replace(RESULT, on=date(2026, 9, 8)), by=g.PARENT)
    case.then_refused(appealing.ResultNotYetCome)
