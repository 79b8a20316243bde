"""Certificates: one for each decision, on one of three grounds."""

from __future__ import annotations

from datetime import date

import pytest

from domain.clock import Fact, due
from domain.disagreement import certifying
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.lodging import DecisionGiven, IssueGiven
from domain.disagreement.mediating import DeclineMediation, SayCannotArrange
from domain.disagreement.vocabulary import Choice, DecisionKind, Ground, Part
from domain.refusals import NotNow
from tests.domain import given as g

DECLINED = g.lodged(choice=Choice.CERTIFICATE)


def test_a_declined_mediation_is_certified(case):
    case.given(DECLINED)
    case.when(IssueCertificate(1, Ground.DECLINED), by=g.COORDINATOR)
    case.then(
        certifying.CertificateIssued,
        decision=1,
        ground=Ground.DECLINED,
        number=f"{g.REFERENCE}-C1",
        provider="even-ground",
    )


def test_a_certificate_does_not_wait_for_intake(case):
    case.given(DECLINED, g.certified(Ground.DECLINED))
    assert case.thing.taken_on is None


def test_a_family_that_did_not_decline_gets_no_such_certificate(case):
    case.given(g.lodged())
    for ground in (Ground.DECLINED,):
        case.when(IssueCertificate(1, ground), by=g.COORDINATOR)
        case.then_refused(certifying.NotDeclined)


def test_a_family_that_did_not_ask_for_mediation_was_not_let_down(case):
    case.given(DECLINED)
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then_refused(certifying.NotDeclined)


def test_a_mediation_held_and_ended_is_certified(case):
    case.given(*g.NO_AGREEMENT)
    case.when(IssueCertificate(1, Ground.TOOK_PART), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, ground=Ground.TOOK_PART)


@pytest.mark.parametrize(
    "before", [g.TALKING, g.MET, (*g.TALKING, g.booked(), g.held(1, "p1"), g.ended())]
)
def test_taking_part_means_a_meeting_held_and_mediation_ended(case, before):
    case.given(*before)
    case.when(IssueCertificate(1, Ground.TOOK_PART), by=g.COORDINATOR)
    case.then_refused(certifying.DidNotTakePart)


def test_a_council_that_says_it_cannot_arrange_is_certified_at_once(case):
    case.given(g.lodged(), g.done(SayCannotArrange(), g.OFFICER))
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, ground=Ground.DEEMED)


def test_a_council_that_stayed_away_is_certified_at_once(case):
    case.given(*g.TALKING, g.booked(), g.held(1, "p1"))
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, ground=Ground.DEEMED)


def test_a_family_that_stayed_away_too_must_wait(case):
    case.given(*g.TALKING, g.booked(), g.held(1, "la"))
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then_refused(certifying.CouncilMayStillArrange)


def test_the_council_has_until_the_end_of_day_thirty(case):
    case.given(g.lodged())
    limit = due("mediation_arranged", {Fact.LA_INFORMED: date(2026, 9, 7)}).due
    assert limit == date(2026, 10, 7)
    case.at = case.at.replace(month=10, day=7, hour=22, minute=30)  # 11:30pm in London
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then_refused(certifying.CouncilMayStillArrange, until=limit)
    case.passes(minutes=30)
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued)


def test_no_meeting_was_missing_where_one_was_held(case):
    case.given(*g.MET)
    case.passes(days=60)
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then_refused(certifying.MeetingWasHeld)


def test_a_decision_is_certified_once(case):
    case.given(DECLINED, g.certified(Ground.DECLINED))
    case.when(IssueCertificate(1, Ground.DECLINED), by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.decides(IssueCertificate(1, Ground.DECLINED), by=g.COORDINATOR)
    case.then_nothing()


def test_each_decision_has_a_certificate_of_its_own(case):
    second = DecisionGiven(DecisionKind.NO_REASSESSMENT, date(2026, 8, 20))
    case.given(
        g.lodged(
            decisions=(g.FIRST, second),
            issues=(IssueGiven(Part.NEEDS, "More"), IssueGiven(Part.DECISION, "Again", decision=2)),
        ),
        g.done(DeclineMediation(2), g.PARENT),
        g.certified(Ground.DECLINED, decision=2),
    )
    assert [d.ground for d in case.thing.decisions.values()] == [None, Ground.DECLINED]


def test_the_decision_must_be_there(case):
    case.given(DECLINED)
    case.when(IssueCertificate(4, Ground.DECLINED), by=g.COORDINATOR)
    case.then_refused(NoSuchThing)


@pytest.mark.parametrize(
    ("kind", "parts", "required"),
    [
        (DecisionKind.PLAN_MADE, (Part.PLACEMENT,), False),
        (DecisionKind.PLAN_CHANGED, (Part.PLACEMENT, Part.PLACEMENT), False),
        (DecisionKind.PLAN_REPLACED, (Part.PLACEMENT,), False),
        (DecisionKind.PLAN_MADE, (Part.PLACEMENT, Part.SCHOOL_HELP), True),
        (DecisionKind.PLAN_MADE, (Part.NEEDS,), True),
        (DecisionKind.NO_PLAN, (Part.PLACEMENT,), True),
        (DecisionKind.PLAN_ENDED, (Part.DECISION,), True),
    ],
)
def test_only_an_appeal_about_the_school_alone_needs_no_certificate(case, kind, parts, required):
    issues = tuple(IssueGiven(part, "Ours") for part in parts)
    case.given(g.lodged(decisions=(DecisionGiven(kind, date(2026, 9, 1)),), issues=issues))
    assert case.thing.certificate_required(case.thing.decision(1)) is required
