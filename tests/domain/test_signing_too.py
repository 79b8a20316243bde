"""Who joined a point and is named in its terms reads them, and signs or says no. In a case about
health alone, the health body mediates in the council's place."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain import audiences
from domain.counting import days_after
from domain.disagreement import agreeing, following_up, mediating, meeting, parties
from domain.disagreement.aggregate import LA_PARTY, NoSuchThing, party_of
from domain.disagreement.agreeing import (
    AcceptTerms,
    DeclineToSign,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.duties import duties
from domain.disagreement.following_up import ExplainDelay, ReportUndertaking
from domain.disagreement.joined import LeaveIssues
from domain.disagreement.mediating import (
    DrawUpAgreementToMediate,
    SayCannotArrange,
    SignAgreementToMediate,
)
from domain.disagreement.meeting import HoldSession, OfferTimes
from domain.disagreement.parties import NameAttendee
from domain.disagreement.vocabulary import Kept
from domain.events import Actor, Capacity
from domain.refusals import NotAllowed, NotNow
from domain.roles import Role, standing
from domain.visibility import Walled, may_see
from tests.domain import given as g

ICB = party_of(cast.ICB.key)
BY = days_after(g.LODGED.date(), 60)
THERAPY = PromiseGiven(ICB, "A therapist each half term", by=BY)
NAMED = (*g.MET, g.joined_by_health(1), g.terms_proposed(g.WEEKLY, THERAPY))
DRAWN_UP = (*NAMED, g.accepted(), g.agreement_drawn_up())


def reads_terms(case, actor, **where):
    """Whether somebody reads words of the mediation on point 1, which name the health body."""
    walled = Walled(audiences.JOINT, without_prejudice=True, issue=1, **where)
    return may_see(standing(case.thing, actor, case.at), walled, case.at)


# ---- named in terms


def test_only_who_joined_a_point_can_be_named_in_its_terms(case):
    case.given(*g.MET)
    case.when(ProposeTerms(1, (THERAPY,)), by=g.MEDIATOR)
    case.then_refused(agreeing.NotAParty)
    case.given(g.joined_by_health(2))
    case.when(ProposeTerms(1, (THERAPY,)), by=g.MEDIATOR)
    case.then_refused(agreeing.NotAParty)
    case.when(ProposeTerms(2, (THERAPY,)), by=g.MEDIATOR)
    case.then(agreeing.TermsProposed, issue=2)


def test_its_promise_has_a_day_in_writing(case):
    case.given(*g.MET, g.joined_by_health(1))
    case.when(ProposeTerms(1, (PromiseGiven(ICB, "A therapist"),)), by=g.MEDIATOR)
    case.then_refused(agreeing.WhenIsItDue)


def test_it_reads_the_terms_that_name_it_and_no_other_words_of_the_mediation(case):
    case.given(*NAMED)
    assert reads_terms(case, g.HEALTH, named=frozenset({ICB}))
    assert not reads_terms(case, g.HEALTH)
    assert not reads_terms(case, g.REGULATOR, named=frozenset({ICB}))
    family = Walled(audiences.family("p1"), named=frozenset({ICB}))
    assert not may_see(standing(case.thing, g.HEALTH, case.at), family, case.at)


def test_it_signs_and_only_then_the_agreement_is_made(case):
    case.given(*DRAWN_UP)
    assert case.thing.unsigned_agreement.also == (ICB,)
    case.given(g.agreement_signed())
    assert case.thing.agreements[1].made_on is None
    case.when(SignAgreement(1, (1,)), by=g.HEALTH)
    case.then(agreeing.AgreementSigned, party=ICB)
    case.then(agreeing.AgreementMade)
    due = [d for d in duties(case.thing) if d.about == "undertaking:2"]
    assert [(d.last_day, [str(who) for who in d.who]) for d in due] == [(BY, ["icb"])]


def test_who_is_not_named_signs_nothing(case):
    case.given(*g.MET, g.joined_by_health(1), g.terms_proposed(), g.accepted())
    case.given(g.agreement_drawn_up())
    for wish in (SignAgreement(1, (1,)), DeclineToSign(1, 1, "No"), AcceptTerms(1, 1)):
        case.when(wish, by=g.HEALTH)
        case.then_refused(NotAllowed)
    case.decides(DeclineToSign(1, 1, "No"), by=g.HEALTH)
    case.then_refused(agreeing.NotNamedHere)


def test_it_declines_with_a_reason_and_nobody_can_sign_those_words(case):
    case.given(*DRAWN_UP)
    case.when(DeclineToSign(1, 1, " "), by=g.HEALTH)
    case.then_refused(agreeing.SayWhyYouDoNotSign)
    case.when(DeclineToSign(1, 1, "Not ours to give"), by=g.HEALTH)
    case.then_only(agreeing.SigningDeclined)
    case.then(agreeing.SigningDeclined, party=ICB, reason="Not ours to give")
    case.when(DeclineToSign(1, 1, "Not ours to give"), by=g.HEALTH)
    case.then_nothing()
    for actor in (g.PARENT, g.HEALTH):
        case.when(SignAgreement(1, (1,)), by=actor)
        case.then_refused(agreeing.AgreementHasChanged)
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then_refused(NotNow)
    case.given(g.terms_proposed(g.WEEKLY, version=2), g.accepted(version=2))
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then(agreeing.AgreementDrawnUp, also=())


def test_it_declines_the_words_it_read(case):
    case.given(*NAMED, g.terms_proposed(g.WEEKLY, THERAPY, version=2))
    case.when(DeclineToSign(1, 1, "Not ours to give"), by=g.HEALTH)
    case.then_refused(agreeing.TermsHaveChanged)


def test_once_it_leaves_its_promise_binds_nobody(case):
    case.given(*DRAWN_UP, g.done(LeaveIssues("Another board serves them"), g.HEALTH))
    case.when(SignAgreement(1, (1,)), by=g.PARENT)
    case.then_refused(agreeing.AgreementHasChanged)


def test_it_says_how_its_own_promise_stands_and_of_no_other(case):
    case.given(*DRAWN_UP, g.agreement_signed(), g.done(SignAgreement(1, (1,)), g.HEALTH))
    case.when(ReportUndertaking(2, Kept.PARTLY, "Twice so far"), by=g.HEALTH)
    case.then(following_up.UndertakingReported, party=ICB, kept=Kept.PARTLY)
    case.when(ReportUndertaking(1, Kept.YES), by=g.HEALTH)
    case.then_refused(NoSuchThing)
    case.when(ExplainDelay(2, "She is ill"), by=g.HEALTH)
    case.then(following_up.DelayDescribed, party=ICB)
    case.when(ReportUndertaking(2, Kept.YES), by=g.SCHOOL)
    case.then_refused(NotAllowed)


# ---- health alone

ALONE = (
    g.lodged(issues=(g.NURSE,)),
    g.taken_on(),
    g.answered(1),
    g.joined_by_health(1),
    g.appointed(),
)
NURSE = PromiseGiven(ICB, "A nurse each week", by=BY)


def health_signs(case):
    case.given(g.drawn_up())
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(SignAgreementToMediate(), actor))


def health_meets(case):
    health_signs(case)
    case.given(g.done(NameAttendee(g.HEALTH.person, (1,), "A nurse"), g.HEALTH), g.proposed())
    starts = case.thing.session(1).proposed[0]
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(OfferTimes(1, (starts,)), actor))
    case.given(g.done(meeting.BookSession(1, starts), g.MEDIATOR))


def test_on_health_alone_the_health_body_signs_in_the_councils_place(case):
    case.given(*ALONE)
    assert Role.HEALTH_BODY in standing(case.thing, g.HEALTH, case.at).roles
    case.when(DrawUpAgreementToMediate(), by=g.MEDIATOR)
    case.then(mediating.AgreementToMediateDrawnUp, signatories=("p1", ICB))
    case.when(SignAgreementToMediate(), by=g.OFFICER)
    case.then_refused(mediating.NothingToSign)
    case.when(SignAgreementToMediate(), by=g.HEALTH)
    case.then(mediating.AgreementToMediateSigned, party=ICB)
    case.when(SayCannotArrange(), by=g.OFFICER)
    case.then_refused(NotNow)


def test_until_it_joined_the_council_takes_part(case):
    case.given(g.lodged(issues=(g.NURSE,)), g.taken_on(), g.answered(1), g.appointed())
    case.when(DrawUpAgreementToMediate(), by=g.MEDIATOR)
    case.then(mediating.AgreementToMediateDrawnUp, signatories=("p1", LA_PARTY))
    case.given(g.joined_by_health(1))
    case.when(DrawUpAgreementToMediate(), by=g.MEDIATOR)
    case.then(mediating.AgreementToMediateDrawnUp, signatories=("p1", ICB))


def test_beside_another_point_the_council_takes_part(case):
    issues = (g.NURSE, *g.TWO_ISSUES)
    case.given(g.lodged(issues=issues), g.joined_by_health(1))
    assert (case.thing.health_body, case.thing.across) == (None, LA_PARTY)


def test_the_health_body_comes_with_somebody_of_its_own_who_can_settle(case):
    case.given(*ALONE)
    case.when(NameAttendee(g.SETTLER.person, (1,), "A nurse"), by=g.HEALTH)
    case.then_refused(parties.NotOneOfYours)
    health_meets(case)
    case.at = case.thing.session(1).starts
    case.when(HoldSession(1, ("p1", LA_PARTY)), by=g.MEDIATOR)
    case.then(meeting.SessionNotAttended, absent=(ICB,), attended=("p1",))


def test_the_council_is_asked_only_where_a_term_names_it(case):
    case.given(*ALONE)
    health_meets(case)
    case.given(g.held(1, "p1", ICB), g.terms_proposed(NURSE))
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(AcceptTerms(1, 1), actor))
    assert reads_terms(case, g.HEALTH)
    case.given(g.agreement_drawn_up(), g.done(SignAgreement(1, (1,)), g.PARENT))
    case.when(SignAgreement(1, (1,)), by=g.HEALTH)
    case.then(agreeing.AgreementMade)


def test_a_council_that_a_term_names_signs_too(case):
    case.given(*ALONE)
    health_meets(case)
    pays = PromiseGiven(LA_PARTY, "Pay for a room", by=BY)
    case.given(g.held(1, "p1", ICB), g.terms_proposed(NURSE, pays))
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(AcceptTerms(1, 1), actor))
    case.given(g.attendee_named(1), g.agreement_drawn_up())
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(SignAgreement(1, (1,)), actor))
    assert case.thing.agreements[1].made_on is None
    case.when(SignAgreement(1, (1,)), by=g.SETTLER)
    case.then(agreeing.AgreementMade)


@pytest.mark.parametrize("named", [True, False])
def test_only_the_person_named_settles_for_the_health_body(case, named):
    case.given(*ALONE)
    health_meets(case)
    case.given(g.held(1, "p1", ICB), g.terms_proposed(NURSE))
    other = Actor("per_other", Capacity.PARTNER, cast.ICB.key)
    if named:
        case.when(AcceptTerms(1, 1), by=g.HEALTH)
        case.then(agreeing.TermsAccepted, party=ICB)
    else:
        case.when(AcceptTerms(1, 1), by=other)
        case.then_refused(NotAllowed)
        case.decides(AcceptTerms(1, 1), by=other)
        case.then_refused(agreeing.CannotSettleThis)


def test_if_it_leaves_the_council_takes_part_again(case):
    case.given(*ALONE)
    health_signs(case)
    case.given(g.done(LeaveIssues("Another board serves them"), g.HEALTH))
    assert case.thing.signatories == ("p1", LA_PARTY)
    assert not case.thing.may_meet
    case.when(DrawUpAgreementToMediate(), by=g.MEDIATOR)
    case.then_nothing()
    case.when(SignAgreementToMediate(), by=g.OFFICER)
    case.then(mediating.AgreementToMediateSigned, party=LA_PARTY)
    assert case.thing.may_meet


def test_if_it_leaves_the_council_names_who_settles(case):
    case.given(*ALONE)
    health_meets(case)
    assert case.thing.authority_on is not None
    case.given(g.done(LeaveIssues("Another board serves them"), g.HEALTH))
    assert (case.thing.authority_on, case.thing.health_authority) == (None, {})


def test_if_it_leaves_families_alone_accept_and_sign_nothing(case):
    case.given(*ALONE)
    health_meets(case)
    visits = PromiseGiven("p1", "Bring the diary", by=BY)
    case.given(g.held(1, "p1", ICB), g.terms_proposed(visits))
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(AcceptTerms(1, 1), actor))
    case.given(g.agreement_drawn_up(), g.done(SignAgreement(1, (1,)), g.PARENT))
    case.given(g.done(LeaveIssues("Another board serves them"), g.HEALTH))
    assert case.thing.agreeable_issues == []
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then_refused(NotNow)
    case.when(SignAgreement(1, (1,)), by=g.PARENT)
    case.then_refused(agreeing.AgreementHasChanged)
    case.given(g.attendee_named(1), g.done(AcceptTerms(1, 1), g.SETTLER))
    for actor in (g.PARENT, g.SETTLER):  # the family had signed with the health body
        assert case.thing.agreements[1].made_on is None
        case.given(g.done(SignAgreement(1, (1,)), actor))
    assert case.thing.agreements[1].made_on is not None


def test_if_it_leaves_later_the_council_has_not_signed_what_was_made(case):
    case.given(*ALONE)
    health_meets(case)
    case.given(g.held(1, "p1", ICB), g.terms_proposed(NURSE))
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(AcceptTerms(1, 1), actor))
    case.given(g.agreement_drawn_up())
    for actor in (g.PARENT, g.HEALTH):
        case.given(g.done(SignAgreement(1, (1,)), actor))
    case.given(g.done(LeaveIssues("Another board serves them"), g.HEALTH))
    agreement = case.thing.agreements[1]
    assert agreement.made_on is not None
    assert LA_PARTY not in case.thing.signers(agreement)
