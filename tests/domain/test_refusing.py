"""The council says that it does not take part."""

from __future__ import annotations

from domain.disagreement import adjourning, certifying, refusing
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.duties import duties
from domain.disagreement.mediating import EndMediation, MediationEnded
from domain.disagreement.parties import AttendeeNamed
from domain.disagreement.refusing import RefuseMediation
from domain.disagreement.stages import stage_of, stage_of_case
from domain.disagreement.vocabulary import Ground, Stage
from domain.refusals import NotNow
from tests.domain import given as g


def test_the_law_gives_no_right_to_refuse_so_the_family_gets_its_certificate(case):
    case.given(*g.TALKING, g.booked())
    case.when(RefuseMediation("We have nothing to add"), by=g.OFFICER)
    case.then(refusing.MediationRefused)
    case.then(refusing.RefusalExplained, reason="We have nothing to add")
    case.then(adjourning.SessionCalledOff, session=1)
    found = [d for d in duties(case.thing) if d.code == "cert_not_held"]
    assert len(found) == 1 and found[0].is_open
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    case.then(certifying.CertificateIssued, ground=Ground.DEEMED)


def test_a_refusal_is_said_once_and_with_a_reason(case):
    case.given(*g.TALKING)
    case.when(RefuseMediation(" "), by=g.MANAGER)
    case.then_refused(refusing.SayWhyYouRefuse)
    case.given(g.refused())
    case.when(RefuseMediation("Again"), by=g.MANAGER)
    case.then_refused(NotNow)
    case.decides(RefuseMediation("Again"), by=g.MANAGER)
    case.then_nothing()


def test_whoever_met_has_taken_part(case):
    case.given(*g.MET)
    case.decides(RefuseMediation("Enough"), by=g.OFFICER)
    case.then_refused(refusing.MeetingAlreadyHeld)


def test_in_wider_talks_nothing_is_refused_that_the_law_gives(case):
    case.given(g.lodged())
    case.thing.decisions.clear()  # Children and Families Act 2014 s.57: voluntary on both sides
    case.when(RefuseMediation("We do not wish to"), by=g.OFFICER)
    case.then_refused(NotNow)


def test_after_a_no_nothing_is_arranged_any_more(case):
    case.given(*g.TALKING, g.booked(), g.refused())
    stages = {stage_of(case.thing, issue) for issue in case.thing.issues.values()}
    assert stages == {Stage.CERTIFICATE}
    assert len(case.thing.referable_issues) == 2
    case.when(g.NAMES_ATTENDEE, by=g.OFFICER)
    case.then_refused(NotNow)
    case.when(EndMediation(), by=g.MEDIATOR)
    case.then(MediationEnded)


def test_a_council_that_said_no_still_answers(case):
    case.given(g.lodged(), g.taken_on(), g.refused())
    assert stage_of_case(case.thing) is Stage.ANSWERING


def test_a_council_that_comes_after_all_meets_and_names_who(case):
    case.given(*g.TALKING, g.refused(), g.booked())
    assert stage_of_case(case.thing) is Stage.BOOKED
    case.when(g.NAMES_ATTENDEE, by=g.OFFICER)
    case.then(AttendeeNamed)
