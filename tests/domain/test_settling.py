"""Points that family and council settle themselves, outside mediation."""

from __future__ import annotations

from domain.counting import london_date
from domain.disagreement import agreeing, mediating, settling
from domain.disagreement.agreeing import ProposeTerms, SignAgreement
from domain.disagreement.certifying import IssueCertificate
from domain.disagreement.duties import duties
from domain.disagreement.mediating import EndMediation
from domain.disagreement.reviewing import ReferToInstitute
from domain.disagreement.settling import ConfirmSettlement, DenySettlement, SettleDirectly
from domain.disagreement.stages import stage_of
from domain.disagreement.vocabulary import Ground, Stage
from domain.refusals import NotNow
from tests.domain import given as g


def test_one_side_says_so_and_the_other_confirms(case):
    case.given(g.lodged())
    case.when(SettleDirectly(1, "Therapy each week"), by=g.OFFICER)
    said = case.then(settling.SettlementClaimed, version=1, party="la", words="Therapy each week")
    assert not said.is_without_prejudice
    case.when(ConfirmSettlement(1, 1), by=g.OFFICER)
    case.then_nothing()
    case.when(ConfirmSettlement(1, 1), by=g.PARENT)
    case.then_only(settling.SettlementConfirmed, settling.SettledDirectly)
    case.then(settling.SettledDirectly, issue=1, on=london_date(case.at))
    issue = case.thing.issue(1)
    assert stage_of(case.thing, issue) is Stage.DELIVERING
    assert [each.number for each in case.thing.open_issues] == [2]


def test_new_words_need_an_answer_anew(case):
    case.given(g.lodged(), g.claimed(), g.claimed(by=g.OFFICER, words="Each month"))
    case.when(ConfirmSettlement(1, 1), by=g.OFFICER)
    case.then_refused(settling.ClaimHasChanged)
    case.when(ConfirmSettlement(1, 2), by=g.PARENT)
    case.then(settling.SettledDirectly)


def test_the_other_side_may_say_that_it_is_not_so(case):
    case.given(g.lodged(), g.claimed())
    case.when(DenySettlement(1, 1, "No"), by=g.PARENT)
    case.then_refused(settling.WordsAreYours)
    case.when(DenySettlement(1, 1, " "), by=g.OFFICER)
    case.then_refused(settling.SayWhatIsDifferent)
    case.when(DenySettlement(1, 1, "Only each month"), by=g.OFFICER)
    case.then_only(settling.SettlementDenied)
    case.decides(ConfirmSettlement(1, 1), by=g.OFFICER)
    case.then_refused(settling.ClaimHasChanged)
    case.when(SettleDirectly(1, "Each month, then"), by=g.PARENT)
    case.then(settling.SettlementClaimed, version=2)


def test_a_settled_point_is_settled_and_its_talks_end(case):
    case.given(*g.ALL_ACCEPTED, g.claimed(), g.confirmed())
    assert case.thing.unsigned_agreement is None
    case.when(SignAgreement(1, (1,)), by=g.PARENT)
    case.then_refused(NotNow)
    for wish, who in (
        (SettleDirectly(1, "Again"), g.PARENT),
        (ProposeTerms(1, (g.WEEKLY,), 1), g.MEDIATOR),
    ):
        case.decides(wish, by=who)
        case.then_refused(agreeing.IssueIsSettled)


def test_words_are_needed(case):
    case.given(g.lodged())
    case.when(SettleDirectly(1, " "), by=g.PARENT)
    case.then_refused(settling.SayWhatWasSettled)


def test_what_the_institute_has_it_answers(case):
    case.given(*g.NO_AGREEMENT, g.done(ReferToInstitute((1,), ""), g.PARENT))
    case.when(SettleDirectly(1, "Each week"), by=g.PARENT)
    case.then_refused(settling.IssueIsReferred)


def test_the_right_to_the_certificate_and_to_appeal_stays(case):
    case.given(*g.TALKING)
    for issue in (1, 2):
        case.given(g.claimed(issue), g.confirmed(issue))
    assert any(d.code == "appeal" and d.is_open for d in duties(case.thing))
    case.passes(days=31)
    case.when(IssueCertificate(1, Ground.DEEMED), by=g.COORDINATOR)
    assert case.refusal is None
    case.when(EndMediation(), by=g.MEDIATOR)  # nothing is left to meet about
    case.then_only(mediating.MediationEnded)
