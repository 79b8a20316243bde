"""A second parent: a party of their own; and nobody is told where that may not be safe."""

from __future__ import annotations

from datetime import timedelta

import pytest

from disputes.stories import cast
from domain import audiences
from domain.disagreement import families, second_parent
from domain.disagreement.agreeing import (
    AcceptTerms,
    AgreementMade,
    AgreementSigned,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.following_up import (
    CaseClosed,
    CaseWithdrawn,
    WithdrawalExplained,
    WithdrawCase,
)
from domain.disagreement.mediating import (
    ChooseMediation,
    DeclineMediation,
    DrawUpAgreementToMediate,
    MediationChosen,
    OtherParentAwaitsCertificate,
    OtherParentMediates,
    SignAgreementToMediate,
)
from domain.disagreement.meeting import BookSession, OfferTimes, TimeNotOffered
from domain.disagreement.messages import SendMessage
from domain.disagreement.parties import (
    AuthoriseRepresentative,
    EndAuthority,
    HelpsSomebodyElse,
)
from domain.disagreement.second_parent import (
    DecideToTell,
    DeclineToJoin,
    FamilyLeft,
    JoinCase,
    OtherParentGiven,
    SayOtherParent,
)
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import Choice, Ground, OtherParent, Readers, Stage
from domain.refusals import NotAllowed, NotNow
from domain.roles import NOBODY, Role, standing
from tests.domain import given as g

P1, P2 = g.PARENT, g.OTHER_PARENT
TWO_TALK = (
    g.both_parents(),
    g.taken_on(),
    g.answered(),
    g.appointed(),
    g.signed_to_mediate(),
    g.done(SignAgreementToMediate(), P2),
    g.attendee_named(),
)


def two_met(case) -> None:
    case.given(*TWO_TALK, g.proposed())
    starts = case.thing.session(1).proposed[0]
    for who in (P1, P2, g.OFFICER):
        case.does(OfferTimes(1, (starts,)), who)
    case.does(BookSession(1, starts), g.MEDIATOR)
    g.held(1, "p1", "p2", "la")(case)


# ---- saying that there is somebody


def test_a_parent_who_may_be_told_is_invited_and_nobody_is_told_twice(case):
    case.given(g.lodged())
    case.when(SayOtherParent(g.INVITED), by=P1)
    case.then_only(
        second_parent.OtherParentAnswered,
        second_parent.OwnOtherParentKept,
        second_parent.ParentInvited,
        second_parent.InvitedParentNamed,
    )
    case.when(SayOtherParent(g.INVITED), by=P1)
    case.then_only(second_parent.OtherParentAnswered, second_parent.OwnOtherParentKept)


def test_whom_to_invite_is_asked_where_somebody_is(case):
    case.given(g.lodged())
    for said in (
        OtherParentGiven(OtherParent.YES, None, "Karim Rahman"),
        OtherParentGiven(OtherParent.YES, P2.person, "  "),
    ):
        case.when(SayOtherParent(said), by=P1)
        case.then_refused(second_parent.WhomToInvite)


@pytest.mark.parametrize("answer", [OtherParent.NO, OtherParent.NOT_SURE])
def test_another_answer_invites_nobody(case, answer):
    case.given(g.lodged())
    case.when(SayOtherParent(OtherParentGiven(answer, None)), by=P1)
    case.then(second_parent.OtherParentAnswered, answer=answer, party="p1")
    assert case.thing.asked_to_join == set()


def test_whoever_takes_part_already_is_not_invited(case):
    case.given(g.both_parents(helper=g.helper()))
    for person in (P1.person, P2.person, g.HELPER.person):
        said = OtherParentGiven(OtherParent.YES, person, "Somebody")
        case.when(SayOtherParent(said), by=P1)
        case.then_refused(second_parent.AlreadyTakesPart)


def test_a_helper_says_nothing_of_another_parent(case):
    case.given(g.lodged(helper=g.helper(agrees=True)))
    case.when(SayOtherParent(g.INVITED), by=g.HELPER)
    case.then_refused(NotAllowed)


# ---- not safe


def test_not_safe_is_known_to_the_family_and_the_service_alone(case):
    case.given(g.lodged())
    case.when(SayOtherParent(g.NOT_SAFE), by=P1)
    walls = {event.wall for event in case.events}
    assert walls == {audiences.SERVICE, audiences.family("p1")}
    assert case.thing.asked_to_join == set()


def test_not_safe_when_lodging_invites_nobody_until_it_is_decided(case):
    case.given(g.lodged(other_parent=g.NOT_SAFE))
    assert (case.thing.asked_to_join, case.thing.asked_not_to_tell) == (set(), {"p1"})
    case.when(DecideToTell(False, "A risk stands", None), by=g.COORDINATOR)
    case.then(second_parent.TellingDecided, tell=False, reason="A risk stands")
    told = case.then(second_parent.TellingExplained, tell=False, reason="A risk stands")
    assert told.wall == audiences.family("p1")
    case.when(DecideToTell(False, "Again", None), by=g.COORDINATOR)
    case.then_refused(NotNow)
    case.decides(DecideToTell(False, "Again", None), by=g.COORDINATOR)
    case.then_refused(second_parent.NothingToDecide)


def test_a_decision_to_tell_invites_and_gives_its_reason(case):
    case.given(g.lodged(other_parent=g.NOT_SAFE))
    case.when(DecideToTell(True, " ", P2.person, "Karim Rahman"), by=g.COORDINATOR)
    case.then_refused(second_parent.SayWhyYouDecide)
    case.when(DecideToTell(True, "No risk stands", None), by=g.COORDINATOR)
    case.then_refused(second_parent.WhomToInvite)
    wish = DecideToTell(True, "No risk stands", P2.person, "Karim Rahman")
    case.when(wish, by=g.MEDIATOR)
    case.then_refused(NotAllowed)
    case.when(wish, by=g.COORDINATOR)
    case.then(second_parent.ParentInvited, person=P2.person)


def test_a_parent_who_takes_it_back_leaves_nothing_to_decide(case):
    case.given(g.lodged(other_parent=g.NOT_SAFE))
    case.when(SayOtherParent(OtherParentGiven(OtherParent.NO, None)), by=P1)
    assert case.thing.asked_not_to_tell == set()


# ---- joining


def test_an_invited_parent_sees_nothing_and_may_only_join(case):
    case.given(g.lodged(other_parent=g.INVITED))
    assert standing(case.thing, P2, case.at).roles == {Role.INVITED}
    case.when(SendMessage("m1", "Hello"), by=P2)
    case.then_refused(NotAllowed)
    case.when(JoinCase(g.THEIR_CONTACT), by=g.STRANGER)
    case.then_refused(NotAllowed)


def test_a_second_parent_joins_with_contact_data_behind_a_wall_of_their_own(case):
    case.given(g.lodged(other_parent=g.INVITED))
    case.when(JoinCase(g.THEIR_CONTACT), by=P2)
    joined = case.then(second_parent.ParentJoined, party="p2", person=P2.person)
    assert joined.act.actor == P2.person
    contact = case.then(families.ContactGiven, party="p2", phone="07700 900133")
    assert contact.wall == audiences.family("p2")
    assert case.thing.parties == ("p1", "p2", "la")
    case.when(JoinCase(g.THEIR_CONTACT), by=P2)
    case.then_refused(NotAllowed)
    case.when(SendMessage("m1", "Mine", Readers.MY_SIDE), by=P2)
    assert case.events[0].wall == audiences.family("p2")


def test_the_mediator_has_a_room_with_each_parent(case):
    case.given(*TWO_TALK)
    for party in ("p1", "p2"):
        wish = SendMessage(f"m{party}", "Hello", Readers.MEDIATOR, party)
        case.when(wish, by=g.MEDIATOR)
        assert case.events[0].wall == audiences.family_room(party)


# ---- each for themselves


def test_every_parent_who_joined_signs_the_agreement_to_mediate(case):
    case.given(*TWO_TALK[:4], g.signed_to_mediate())
    assert case.thing.signatories == ("p1", "p2", "la")
    assert not case.thing.may_meet
    case.given(g.done(SignAgreementToMediate(), P2))
    assert case.thing.may_meet


def test_a_parent_who_joins_later_signs_once_it_is_drawn_up_anew(case):
    case.given(*g.TALKING, g.done(SayOtherParent(g.INVITED), P1))
    case.given(g.done(JoinCase(g.THEIR_CONTACT), P2))
    assert case.thing.signatories == ("p1", "la")
    case.given(g.done(DrawUpAgreementToMediate(), g.MEDIATOR))
    assert case.thing.signed_to_mediate == {"p1", "la"}
    assert not case.thing.may_meet


def test_a_meeting_is_booked_at_a_time_that_both_parents_offered(case):
    case.given(*TWO_TALK, g.proposed())
    starts = case.thing.session(1).proposed[0]
    for who in (P1, g.OFFICER):
        case.does(OfferTimes(1, (starts,)), who)
    case.when(BookSession(1, starts), by=g.MEDIATOR)
    case.then_refused(TimeNotOffered)


def test_nothing_is_agreed_until_both_parents_accepted_and_signed(case):
    two_met(case)
    case.given(g.terms_proposed(), g.accepted())
    assert case.thing.agreeable_issues == []
    case.given(g.done(AcceptTerms(1, 1), P2), g.agreement_drawn_up(), g.agreement_signed())
    assert case.thing.agreements[1].made_on is None
    case.when(SignAgreement(1, (1,)), by=P2)
    case.then(AgreementSigned, party="p2")
    case.then(AgreementMade)


def test_neither_parent_undoes_what_the_other_chose(case):
    case.given(g.both_parents())
    case.when(DeclineMediation(1), by=P2)
    case.then_refused(OtherParentMediates)
    case = g.Case()
    case.given(g.both_parents(choice=Choice.CERTIFICATE))
    case.when(ChooseMediation(1), by=P2)
    case.then_refused(OtherParentAwaitsCertificate)
    case.given(g.certified(Ground.DECLINED))
    case.when(ChooseMediation(1), by=P2)
    case.then(MediationChosen)


def test_a_helper_of_one_parent_never_acts_for_the_other(case):
    case.given(g.both_parents(helper=g.helper()))
    for person in (g.HELPER.person, P1.person):
        case.when(AuthoriseRepresentative(g.helper(person)), by=P2)
        case.then_refused(HelpsSomebodyElse)
    case.given(g.done(EndAuthority(g.HELPER.person), P1))
    case.when(AuthoriseRepresentative(g.helper()), by=P2)
    case.then_refused(HelpsSomebodyElse)


# ---- leaving


def test_one_of_two_parents_withdraws_only_themselves(case):
    case.given(*TWO_TALK)
    case.when(WithdrawCase("We agree."), by=P2)
    case.then_only(WithdrawalExplained, FamilyLeft)
    assert case.thing.is_open and case.thing.parties == ("p1", "la")
    assert case.thing.may_meet
    left = standing(case.thing, P2, case.at)
    assert (left.roles, left.party, left.until) == ({Role.LEFT}, "p2", case.at)
    case.when(SendMessage("m1", "Hello"), by=P2)
    case.then_refused(NotAllowed)
    case.when(WithdrawCase(), by=P1)
    case.then(CaseWithdrawn)
    case.then(CaseClosed)


def test_the_parent_who_lodged_may_leave_too(case):
    case.given(*TWO_TALK, g.done(WithdrawCase(), P1))
    assert case.thing.parties == ("p2", "la")
    assert stage_of_case(case.thing) is Stage.ARRANGING
    case.when(SendMessage("m1", "Hello"), by=P2)
    assert len(case.events) == 1


def test_whoever_acted_for_a_parent_who_left_has_no_part(case):
    case.given(*TWO_TALK, g.done(AuthoriseRepresentative(g.helper("per_reads")), P2))
    helper = g.Actor("per_reads", P2.capacity)
    assert standing(case.thing, helper, case.at).party == "p2"
    case.given(g.done(WithdrawCase(), P2))
    assert standing(case.thing, helper, case.at) == NOBODY


def test_an_agreement_signed_with_a_parent_who_left_is_signed_again(case):
    two_met(case)
    case.given(g.terms_proposed(), g.accepted(), g.done(AcceptTerms(1, 1), P2))
    case.given(g.agreement_drawn_up(), g.agreement_signed())
    case.given(g.done(WithdrawCase(), P2))
    assert case.thing.agreements[1].signed_by == set()
    case.given(g.agreement_signed())
    assert case.thing.agreements[1].made_on is not None


def test_terms_in_which_a_parent_who_left_promises_bind_nobody(case):
    two_met(case)
    soon = (case.at + timedelta(days=9)).date()
    visit = PromiseGiven("p2", "Visit the school", by=soon)
    case.given(g.done(ProposeTerms(1, (g.WEEKLY, visit)), g.MEDIATOR), g.accepted())
    case.given(g.done(AcceptTerms(1, 1), P2), g.done(WithdrawCase(), P2))
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then_refused(NotNow)


def test_a_parent_who_left_may_be_invited_again_and_is_a_new_party(case):
    case.given(*TWO_TALK, g.done(WithdrawCase(), P2), g.done(SayOtherParent(g.INVITED), P1))
    assert standing(case.thing, P2, case.at).roles == {Role.LEFT, Role.INVITED}
    case.given(g.done(JoinCase(g.THEIR_CONTACT), P2))
    assert case.thing.parties == ("p1", "p3", "la")
    assert standing(case.thing, P2, case.at).party == "p3"


def test_the_cast_has_second_parents_who_are_nobody_elses_parent():
    parents = {home.parent.key for home in cast.HOUSEHOLDS}
    assert not parents & {each.key for each in cast.SECOND_PARENTS}


# ---- saying no


def test_a_parent_who_was_asked_says_no_and_sees_nothing(case):
    case.given(g.lodged(other_parent=g.INVITED))
    case.when(DeclineToJoin("I am not safe with her"), by=g.OTHER_PARENT)
    case.then_only(second_parent.ParentDeclined, second_parent.ParentDeclineExplained)
    why = case.then(second_parent.ParentDeclineExplained, words="I am not safe with her")
    assert why.wall == audiences.COORDINATOR
    assert standing(case.thing, g.OTHER_PARENT, case.at) == NOBODY
    case.when(JoinCase(g.THEIR_CONTACT), by=g.OTHER_PARENT)
    case.then_refused(NotAllowed)


def test_nobody_has_to_say_why_and_can_be_asked_again(case):
    case.given(g.lodged(other_parent=g.INVITED), g.done(DeclineToJoin(), g.OTHER_PARENT))
    case.when(SayOtherParent(g.INVITED), by=g.PARENT)
    case.then(second_parent.ParentInvited, person=g.OTHER_PARENT.person)
