"""Lodging: everything a family sends at once, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.stories import cast
from domain import audiences
from domain.disagreement import families, lodging, mediating, parties
from domain.disagreement.lodging import DecisionGiven, IssueGiven, ViewsOfChild
from domain.disagreement.vocabulary import Choice, DecisionKind, Part, Readers
from domain.refusals import NoSuchCase, NotAllowed
from tests.domain import given as g

TOMORROW = date(2026, 9, 8)


def test_a_lodged_case_has_its_decisions_issues_council_and_service(case):
    case.when(g.lodging(), by=g.PARENT)
    case.then(
        lodging.DisagreementLodged,
        reference=g.REFERENCE,
        la="fairshire",
        service="even-ground",
        right_passes_on=date(2033, 6, 24),
    )
    case.then(lodging.DecisionDisputed, number=1, kind=DecisionKind.PLAN_CHANGED)
    case.then(lodging.CouncilTold, wants_mediation=True)
    case.then(mediating.MediationChosen, decision=1)
    assert [issue.part for issue in case.thing.issues.values()] == [
        Part.SCHOOL_HELP,
        Part.PLACEMENT,
    ]


def test_what_the_family_says_is_kept_whole(case):
    issue = IssueGiven(Part.NEEDS, "Say he has DLD", "The hospital says so", "Some delay")
    case.when(
        g.lodging(
            issues=(issue,),
            wanted="He reads",
            tried=("sendiass",),
            tried_words="We met twice",
            late_reason="We moved",
        ),
        by=g.PARENT,
    )
    case.then(
        lodging.IssueDescribed,
        asked="Say he has DLD",
        because="The hospital says so",
        plan_says="Some delay",
    )
    case.then(
        lodging.BackgroundGiven,
        wanted="He reads",
        tried=("sendiass",),
        tried_words="We met twice",
        late_reason="We moved",
    )
    case.then(families.ChildNamed, name="Idris Yusuf", called="Idris", born=g.CHILD.born)
    case.then(families.FamilyJoined, party="p1", person=g.PARENT.person)
    case.then(families.FamilyNamed, name="Amina Yusuf")


def test_how_to_reach_a_family_lies_behind_two_walls(case):
    case.when(g.lodging(), by=g.PARENT)
    own = case.then(families.ContactGiven, email="amina@example.org", phone="07700 900101")
    told = case.then(families.ContactArranged, safe=True, phone="07700 900101")
    assert own.wall == audiences.family("p1")
    assert told.wall == audiences.SERVICE
    assert case.then(families.NeedsTold).wall == audiences.SERVICE
    assert case.then(families.OwnNeedsKept).wall == audiences.family("p1")


def test_the_duty_officer_has_a_new_case_at_once(case):
    case.when(g.lodging(), by=g.PARENT)
    case.then(parties.OfficerAssigned, officer=g.OFFICER.person)


@pytest.mark.parametrize(
    ("readers", "wall"),
    [
        (Readers.EVERYONE, audiences.JOINT),
        (Readers.MY_SIDE, audiences.family("p1")),
        (Readers.MEDIATOR, audiences.family_room("p1")),
    ],
)
def test_the_family_says_who_reads_the_childs_views(case, readers, wall):
    case.when(g.lodging(views=ViewsOfChild("It is too loud", readers)), by=g.PARENT)
    assert case.then(lodging.ViewsGiven, words="It is too loud").wall == wall


def test_papers_sent_with_the_lodging_join_the_case(case):
    case.when(g.lodging(evidence=(g.paper(readers=Readers.MY_SIDE),)), by=g.PARENT)
    assert case.thing.item("d1").wall == audiences.family("p1")


def test_a_family_that_wants_to_talk_first_chooses_nothing_yet(case):
    case.when(g.lodging(choice=Choice.TALK), by=g.PARENT)
    case.then(lodging.CouncilTold, wants_mediation=False)
    assert not case.thing.mediation_chosen


def test_a_certificate_asked_for_at_once_is_mediation_declined(case):
    case.when(g.lodging(choice=Choice.CERTIFICATE), by=g.PARENT)
    case.then(mediating.MediationDeclined, decision=1)


def test_a_helper_whom_the_parent_confirmed_may_lodge_for_them(case):
    case.when(g.lodging(helper=g.helper()), by=g.HELPER)
    case.then(parties.RepresentativeAuthorised, party="p1", person=g.HELPER.person, may_write=True)
    case.then(parties.RepresentativeNamed, name="Samira Khan", kind="advice_service")
    assert case.thing.family == {"p1": {g.PARENT.person}}


@pytest.mark.parametrize(
    "helper", [None, g.helper(confirmed=False), g.helper(writes=False), g.helper("per_other")]
)
def test_nobody_lodges_for_another_without_authority(case, helper):
    case.when(g.lodging(helper=helper), by=g.HELPER)
    case.then_refused(lodging.NoAuthority)


def test_authority_that_ended_before_is_no_authority(case):
    case.when(g.lodging(helper=g.helper(until=date(2026, 9, 6))), by=g.HELPER)
    case.then_refused(parties.AuthorityEndsInThePast)


@pytest.mark.parametrize(
    "changes",
    [
        {"decisions": ()},
        {"issues": ()},
        {"issues": (IssueGiven(Part.NEEDS, "More", decision=2),)},
        {"issues": (IssueGiven(Part.NEEDS, "More", decision=0),)},
    ],
)
def test_a_lodging_needs_a_decision_and_an_issue_about_it(case, changes):
    case.when(g.lodging(**changes), by=g.PARENT)
    case.then_refused(lodging.NothingDisputed)


@pytest.mark.parametrize("field", ["printed", "sent", "received"])
def test_a_letter_from_tomorrow_is_refused(case, field):
    dates = {"printed": date(2026, 9, 1)} | {field: TOMORROW}
    decision = DecisionGiven(DecisionKind.NO_PLAN, **dates)
    case.when(g.lodging(decisions=(decision,)), by=g.PARENT)
    case.then_refused(lodging.DateNotYetCome, what="Date on the letter")


def test_a_child_not_yet_born_is_refused(case):
    child = families.ChildGiven("Idris", "Idris", TOMORROW)
    case.when(g.lodging(child=child), by=g.PARENT)
    case.then_refused(lodging.DateNotYetCome, what="Date of birth")


def test_a_letter_without_a_date_is_taken(case):
    decision = DecisionGiven(DecisionKind.NO_ASSESSMENT, None)
    case.when(g.lodging(decisions=(decision,)), by=g.PARENT)
    case.then(lodging.DecisionDisputed, printed=None)


@pytest.mark.parametrize("key", ["even-ground", "institute"])
def test_only_a_council_can_be_answered_by(case, key):
    case.when(g.lodging(la=key), by=g.PARENT)
    case.then_refused(lodging.CouncilNotWithUs)


def test_a_council_nobody_knows_does_not_exist(case):
    case.when(g.lodging(la="nowhere"), by=g.PARENT)
    case.then_refused(NoSuchCase)


def test_past_compulsory_school_age_the_right_is_the_young_persons(case):
    child = families.ChildGiven("Idris", "Idris", date(2010, 8, 31))
    case.when(g.lodging(child=child), by=g.PARENT)
    case.then_refused(lodging.YoungPersonsOwnRight)


def test_on_its_last_day_the_right_is_still_the_parents(case):
    case.at = case.at.replace(month=6, day=26)  # 2026: the last Friday in June
    child = families.ChildGiven("Idris", "Idris", date(2010, 8, 31))
    decision = DecisionGiven(DecisionKind.NO_PLAN, date(2026, 6, 1))
    case.when(g.lodging(child=child, decisions=(decision,)), by=g.PARENT)
    case.then(lodging.DisagreementLodged, right_passes_on=date(2026, 6, 26))


def test_staff_cannot_lodge(case):
    case.when(g.lodging(), by=cast.FAIRSHIRE.officer.actor)
    case.then_refused(NotAllowed)
