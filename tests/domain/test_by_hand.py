"""What a family that does not sign in says, written down for it by a coordinator."""

from __future__ import annotations

from datetime import timedelta

from domain.disagreement import mediating, meeting
from domain.disagreement.by_hand import (
    AddTheSignedPaper,
    AnswersByItself,
    PaperSigned,
    RecordSignedPaper,
    SignsByItself,
    TimesTakenDown,
    WhoSaidIt,
    WriteDownTimes,
)
from domain.disagreement.evidence import AddEvidence
from domain.disagreement.intake import InviteFamily
from domain.disagreement.lodging import DateNotYetCome
from domain.refusals import NotNow
from tests.domain import given as g

RANG = (g.entered(), g.taken_on(), g.appointed(), g.proposed())


def told(case, **changes):
    on = case.at.date()
    facts = {"session": 1, "party": "p1", "times": (), "said_by": "Grace Mensah", "on": on}
    return WriteDownTimes(**facts | changes)


def test_times_told_by_telephone_are_the_familys_with_who_told_them(case):
    case.given(*RANG)
    first = case.thing.sessions[1].proposed[0]
    case.when(told(case, times=(first,)), by=g.COORDINATOR)
    case.then(meeting.TimesOffered, party="p1", times=(first,))
    case.then(TimesTakenDown, party="p1", said_by="Grace Mensah")
    case.when(told(case, times=(first,)), by=g.COORDINATOR)
    case.then_nothing()


def test_who_can_sign_in_answers_by_itself(case):
    case.given(*RANG)
    case.when(told(case, party="la"), by=g.COORDINATOR)
    case.then_refused(AnswersByItself)


def test_who_said_it_and_when_are_kept(case):
    case.given(*RANG)
    case.when(told(case, said_by=" "), by=g.COORDINATOR)
    case.then_refused(WhoSaidIt)
    case.when(told(case, on=case.at.date() + timedelta(days=1)), by=g.COORDINATOR)
    case.then_refused(DateNotYetCome)


def test_a_signature_on_paper_counts_with_its_scan(case):
    case.given(g.entered(), g.taken_on(), g.appointed(), g.drawn_up())
    today = case.at.date()
    case.when(RecordSignedPaper("p1", "d1", today), by=g.COORDINATOR)
    case.then_refused(AddTheSignedPaper)
    case.given(g.done(AddEvidence(g.paper("d1")), g.COORDINATOR))
    case.when(RecordSignedPaper("la", "d1", today), by=g.COORDINATOR)
    case.then_refused(SignsByItself)
    case.when(RecordSignedPaper("p1", "d1", today), by=g.COORDINATOR)
    case.then(mediating.AgreementToMediateSigned, party="p1")
    case.then(PaperSigned, party="p1", evidence="d1", on=today)


def test_an_invited_family_chooses_its_own_times(case):
    case.given(*RANG, g.done(InviteFamily("p1"), g.COORDINATOR))
    case.when(told(case), by=g.COORDINATOR)
    case.then_refused(NotNow)
