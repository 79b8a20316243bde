"""A young person's own right: lodged by them, handed over in the middle, or decided for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from domain import audiences
from domain.disagreement import families, lodging, own_right
from domain.disagreement.agreeing import AcceptTerms, AgreementMade, CounterTerms, SignAgreement
from domain.disagreement.families import ChildGiven
from domain.disagreement.following_up import HandOnToTribunal, WithdrawCase
from domain.disagreement.mediating import (
    ChooseMediation,
    DeclineMediation,
    SignAgreementToMediate,
)
from domain.disagreement.messages import SendMessage
from domain.disagreement.own_right import (
    CheckCapacity,
    HandOver,
    InviteYoungPerson,
    LetParentAct,
    RecordCapacity,
    RightHasPassed,
)
from domain.disagreement.parties import AuthorityEnded, EndAuthority, RepresentativeAuthorised
from domain.disagreement.reviewing import ReferToInstitute, ReplyToRecommendation
from domain.disagreement.vocabulary import FamilyKind, Readers, Reply
from domain.permissions import BINDING, PERMISSIONS, may_now
from domain.rights import is_under_25, right_passes_on
from domain.roles import Role, standing
from tests.domain import given as g

YOUNG = FamilyKind.YOUNG_PERSON
PASSES = date(2027, 6, 25)


def sent_by_themselves(**changes):
    own = {"child": g.OVER_AGE, "parent": g.YOUNG_PERSON.person, "contact": g.YOUNG_CONTACT}
    return g.lodging(**own, as_=YOUNG, **changes)


def roles(case, actor):
    return standing(case.thing, actor, case.at).roles


# ---- lodging


def test_a_young_person_lodges_alone_in_their_own_name(case):
    case.when(sent_by_themselves(), by=g.YOUNG_PERSON)
    case.then(families.FamilyJoined, party="p1", person="per_young", as_=YOUNG)
    case.then(families.FamilyNamed, name="Idris Yusuf")
    assert roles(case, g.YOUNG_PERSON) == {Role.YOUNG_PERSON}
    case.when(DeclineMediation(1), by=g.YOUNG_PERSON)
    assert case.refusal is None


def test_a_parent_lodges_by_the_young_persons_authority(case):
    helps = g.helper(g.PARENT.person, agrees=True)
    case.when(sent_by_themselves(helper=helps), by=g.PARENT)
    assert standing(case.thing, g.PARENT, case.at).acting_for == g.YOUNG_PERSON.person
    case.when(DeclineMediation(1), by=g.PARENT)
    assert case.refusal is None


def test_a_parent_whose_young_person_did_not_say_so_is_refused(case):
    case.when(sent_by_themselves(), by=g.PARENT)
    case.then_refused(lodging.NoAuthority)


@whatever(st.dates(date(2001, 1, 1), date(2014, 12, 31)))
def test_whose_right_it_is_changes_after_the_last_friday_in_june(born):
    passes = right_passes_on(born)
    assert (passes.month, passes.weekday()) == (6, 4)
    assert (passes + timedelta(days=7)).month == 7
    for day, refusal in ((passes, lodging.ParentsRightStill), (passes + timedelta(days=1), None)):
        case = g.Case()
        case.at = datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)
        child = ChildGiven("Idris", "", born)
        asked = {"child": child, "parent": g.YOUNG_PERSON.person, "decisions": (_no_dates(),)}
        case.when(g.lodging(**asked, as_=YOUNG), by=g.YOUNG_PERSON)
        assert type(case.refusal) is (refusal or type(None))
        case = g.Case()
        case.at = datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC)
        case.when(g.lodging(child=child, decisions=(_no_dates(),)), by=g.PARENT)
        assert isinstance(case.refusal, lodging.YoungPersonsOwnRight) is (refusal is None)


def _no_dates():
    return lodging.DecisionGiven(g.FIRST.kind, None)


def test_before_that_day_the_parent_holds_the_right(case):
    case.when(g.lodging(child=g.OLDER, parent=g.YOUNG_PERSON.person, as_=YOUNG), by=g.YOUNG_PERSON)
    case.then_refused(lodging.ParentsRightStill, day="Friday 25 June 2027")


@pytest.mark.parametrize("born", [date(2001, 9, 7), date(2001, 9, 8)])
def test_the_right_ends_at_25(case, born):
    child = ChildGiven("Idris", "", born)
    case.when(g.lodging(child=child, parent="per_young", as_=YOUNG), by=g.YOUNG_PERSON)
    assert is_under_25(born, date(2026, 9, 7)) is (born.day == 8)
    if born.day == 7:
        case.then_refused(lodging.OverTwentyFive)
    else:
        case.then(families.FamilyJoined)


def test_who_cannot_decide_this_is_told_with_reasons_behind_walls(case):
    case.when(g.lodging(child=g.OVER_AGE, capacity=g.CANNOT), by=g.PARENT)
    case.then(own_right.CapacityClaimed, party="p1")
    walls = [e.wall for e in case.events if isinstance(e, own_right.CapacityExplained)]
    assert walls == [audiences.family("p1"), audiences.COORDINATOR]
    assert case.thing.capacity == {"p1": None}


def test_capacity_is_no_question_while_the_right_is_the_parents(case):
    case.when(g.lodging(capacity=g.CANNOT), by=g.PARENT)
    assert not [e for e in case.events if isinstance(e, own_right.CapacityClaimed)]


# ---- what a parent alone may no longer do

BINDS = {
    ChooseMediation: ChooseMediation(1),
    DeclineMediation: DeclineMediation(1),
    WithdrawCase: WithdrawCase(),
    HandOnToTribunal: HandOnToTribunal(1),
    ReferToInstitute: ReferToInstitute((1, 2)),
    ReplyToRecommendation: ReplyToRecommendation(1, Reply.ACCEPT),
    SignAgreementToMediate: SignAgreementToMediate(),
    AcceptTerms: AcceptTerms(1, 1),
    SignAgreement: SignAgreement(1, (1,)),
}
BEFORE = {
    ReferToInstitute: g.NO_AGREEMENT,
    ReplyToRecommendation: g.RECOMMENDATION_OUT,
    SignAgreementToMediate: g.TALKING,
    AcceptTerms: g.ON_THE_TABLE,
    SignAgreement: g.ALL_ACCEPTED,
}


@pytest.mark.parametrize("command", BINDS, ids=lambda command: command.__name__)
def test_from_the_day_after_a_parent_alone_cannot(case, command):
    _, *steps = BEFORE.get(command, (None,))
    case.given(g.lodged(child=g.OLDER), *steps)
    case.given(g.comes_of_age(0))
    assert may_now(case.thing, g.PARENT, command, case.at)
    case.given(g.comes_of_age(1))
    assert not may_now(case.thing, g.PARENT, command, case.at)
    case.when(BINDS[command], by=g.PARENT)
    case.then_refused(RightHasPassed, day="Saturday 26 June 2027")


def test_whatever_a_helper_may_do_only_by_agreeing_binds_a_family():
    agrees, writes = Role.HELPER_AGREES, Role.HELPER_WRITES
    binds = {c for c, row in PERMISSIONS.items() if agrees in row.may and writes not in row.may}
    assert binds <= BINDING
    assert set(BINDS) <= BINDING


def test_a_parent_may_still_write_and_suggest(case):
    case.given(g.lodged(child=g.OLDER), *g.ON_THE_TABLE[1:], g.comes_of_age())
    for wish in (SendMessage("m1", "Hello", Readers.EVERYONE), CounterTerms(1, 1, "Weekly")):
        case.when(wish, by=g.PARENT)
        assert case.refusal is None


def test_a_helper_the_parent_chose_stops_with_the_parents_right(case):
    case.given(g.lodged(child=g.OLDER, helper=g.helper(agrees=True)), g.comes_of_age())
    assert roles(case, g.HELPER) == set()
    case.when(g.authorise(g.helper()), by=g.PARENT)
    case.then_refused(RightHasPassed)


# ---- handing over


def test_the_young_person_joins_by_their_own_sign_in(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(0))
    case.when(InviteYoungPerson(g.YOUNG_PERSON.person), by=g.PARENT)
    case.then_only(own_right.YoungPersonInvited)
    assert roles(case, g.YOUNG_PERSON) == {Role.INVITED_YOUNG_PERSON}
    case.when(HandOver(g.YOUNG_CONTACT), by=g.YOUNG_PERSON)
    case.then_refused(own_right.NotTheirRightYet)
    case.given(g.comes_of_age(1))
    case.when(HandOver(g.YOUNG_CONTACT), by=g.YOUNG_PERSON)
    case.then(families.FamilyJoined, party="p2", as_=YOUNG)
    case.then(own_right.RightHandedOver, party="p2")
    assert roles(case, g.YOUNG_PERSON) == {Role.YOUNG_PERSON}
    assert case.thing.parties == ("p2", "la")
    case.decides(HandOver(g.YOUNG_CONTACT), by=g.YOUNG_PERSON)
    case.then_nothing()


def test_nobody_else_can_take_it_over(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.invited_young())
    for stranger in (g.STRANGER, g.PARENT, g.HELPER):
        assert Role.INVITED_YOUNG_PERSON not in roles(case, stranger)


@pytest.mark.parametrize("wish", [InviteYoungPerson("per_young"), RecordCapacity(g.CANNOT)])
def test_it_can_be_prepared_from_30_days_before(case, wish):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(-31))
    case.when(wish, by=g.PARENT)
    case.then_refused(own_right.NotTheirRightYet, day="Saturday 26 June 2027")
    case.given(g.comes_of_age(-30))
    case.when(wish, by=g.PARENT)
    assert case.refusal is None


def test_inviting_again_says_nothing_new_and_a_parent_is_not_invited(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.invited_young())
    case.when(InviteYoungPerson(g.YOUNG_PERSON.person), by=g.PARENT)
    case.then_nothing()
    case.when(InviteYoungPerson(g.PARENT.person), by=g.COORDINATOR)
    case.then_refused(own_right.YoungPersonActs)


def test_what_the_parent_said_yes_to_stands(case):
    case.given(g.lodged(child=g.OLDER), *g.ON_THE_TABLE[1:])
    case.given(g.done(AcceptTerms(1, 1), g.PARENT), g.comes_of_age(), g.handed_over())
    assert case.thing.signatories == ("p2", "la")
    assert case.thing.may_meet
    assert "p2" in case.thing.issue(1).terms.accepted_by
    case.given(g.done(AcceptTerms(1, 1), g.SETTLER), g.agreement_drawn_up())
    case.given(g.done(SignAgreement(1, (1,)), g.SETTLER))
    case.when(SignAgreement(1, (1,)), by=g.YOUNG_PERSON)
    case.then(AgreementMade)


def test_what_the_parent_had_not_said_yes_to_is_the_young_persons(case):
    case.given(g.lodged(child=g.OLDER), *g.ON_THE_TABLE[1:], g.comes_of_age(), g.handed_over())
    assert case.thing.issue(1).terms.accepted_by == set()


def test_the_young_person_lets_a_parent_act_and_ends_it(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.handed_over())
    case.when(LetParentAct(g.PARENT.person, "Amina Yusuf", True), by=g.YOUNG_PERSON)
    case.then(RepresentativeAuthorised, party="p2", may_agree=True)
    known = standing(case.thing, g.PARENT, case.at)
    assert (known.party, known.acting_for) == ("p2", g.YOUNG_PERSON.person)
    assert known.also == {"p1"}
    case.when(DeclineMediation(1), by=g.PARENT)
    assert case.refusal is None
    case.when(EndAuthority(g.PARENT.person), by=g.YOUNG_PERSON)
    case.then_only(AuthorityEnded)
    assert Role.HELPER not in roles(case, g.PARENT)


def test_only_a_parent_of_the_case_is_let_act_as_one(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.handed_over())
    case.when(LetParentAct(g.STRANGER.person, "Claire", True), by=g.YOUNG_PERSON)
    case.then_refused(own_right.NotAParentHere)


def test_the_young_person_may_renew_the_parents_helper(case):
    case.given(g.lodged(child=g.OLDER, helper=g.helper()), g.comes_of_age(), g.handed_over())
    case.when(g.authorise(g.helper()), by=g.YOUNG_PERSON)
    case.then(RepresentativeAuthorised, party="p2", person=g.HELPER.person)
    assert Role.HELPER in roles(case, g.HELPER)


# ---- a decision about capacity


def test_a_checked_decision_lets_the_parent_decide(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.capacity_claimed())
    case.when(DeclineMediation(1), by=g.PARENT)
    case.then_refused(RightHasPassed)
    case.when(CheckCapacity("p1", True, "The doctor's letter says so"), by=g.COORDINATOR)
    case.then(own_right.CapacityChecked, party="p1", stands=True)
    walls = [e.wall for e in case.events if isinstance(e, own_right.CapacityCheckExplained)]
    assert walls == [audiences.family("p1"), audiences.COORDINATOR]
    case.when(DeclineMediation(1), by=g.PARENT)
    assert case.refusal is None


def test_a_no_leaves_the_right_with_the_young_person(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.capacity_claimed())
    case.given(g.done(CheckCapacity("p1", False, "He told us himself"), g.COORDINATOR))
    case.when(DeclineMediation(1), by=g.PARENT)
    case.then_refused(RightHasPassed)
    case.when(RecordCapacity(g.CANNOT), by=g.PARENT)  # about another decision, later
    case.then(own_right.CapacityClaimed)


@pytest.mark.parametrize("given", [("", "Dr Lee"), ("He cannot", " ")])
def test_a_decision_about_capacity_needs_why_and_who(case, given):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age())
    case.when(RecordCapacity(own_right.CapacityGiven(*given)), by=g.PARENT)
    case.then_refused(own_right.SayWhyAndWho)


def test_a_check_needs_something_to_check_and_a_reason(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.capacity_claimed())
    case.when(CheckCapacity("p1", True, " "), by=g.COORDINATOR)
    case.then_refused(own_right.SayWhyYouThinkSo)
    case.when(CheckCapacity("p7", True, "Yes"), by=g.COORDINATOR)
    case.then_refused(own_right.NothingToCheck)


def test_a_young_person_who_joins_decides_whatever_was_said_of_them(case):
    case.given(g.lodged(child=g.OLDER), g.comes_of_age(), g.capacity_claimed())
    case.given(g.done(CheckCapacity("p1", True, "A letter"), g.COORDINATOR), g.handed_over())
    assert not case.thing.capacity
    assert case.thing.may_bind("p2", case.at.date())
    assert not case.thing.may_bind("p1", case.at.date())
    case.decides(RecordCapacity(g.CANNOT), by=g.YOUNG_PERSON)
    case.then_refused(own_right.YoungPersonActs)


def test_capacity_is_judged_on_the_decisions_of_the_case_and_no_other(case):
    case.given(g.lodged(child=g.OVER_AGE, capacity=g.CANNOT))
    assert case.thing.capacity_about == {"p1": (1,)}
    case.given(g.done(CheckCapacity("p1", True, "The letter says so"), g.COORDINATOR))
    assert case.thing.may_bind("p1", case.at.date())
    case.thing.decisions[2] = case.thing.decisions[1]  # one that nobody judged
    assert not case.thing.may_bind("p1", case.at.date())
