"""A school, a health body or social care joins an issue, stays out, gives its position, leaves."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from domain import organisation
from domain.disagreement import joined
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.duties import duties
from domain.disagreement.joined import (
    EndTakingPart,
    GivePosition,
    InviteOrganisation,
    JoinIssues,
    LeaveIssues,
    StayOut,
)
from domain.disagreement.lodging import IssueGiven
from domain.disagreement.vocabulary import Part
from domain.events import Actor, Capacity
from domain.organisation import JoinsNoCase, NameContact
from domain.refusals import NoSuchCase, NotAllowed, NotNow
from domain.roles import NOBODY, Role, standing
from tests.domain import given as g

ICB, SCHOOL, CARE = (body.key for body in (cast.ICB, cast.ORCHARD_FIELD, cast.SOCIAL_CARE))
OTHER_PERSON = Actor("per_other", Capacity.PARTNER, ICB)
HEALTH_CASE = g.lodged(issues=(g.NURSE, IssueGiven(Part.SCHOOL_HELP, g.ASKED)))


def test_a_family_asks_any_of_them_about_any_point(case):
    case.given(g.lodged())
    case.when(InviteOrganisation(SCHOOL, (2, 1)), by=g.PARENT)
    contact = cast.PRIYA.key
    case.then_only(joined.OrganisationInvited)
    case.then(joined.OrganisationInvited, organisation=SCHOOL, issues=(1, 2), contact=contact)


def test_a_helper_who_may_only_read_asks_nobody(case):
    case.given(g.lodged(helper=g.helper(writes=False)))
    case.when(InviteOrganisation(SCHOOL, (1,)), by=g.HELPER)
    case.then_refused(NotAllowed)


def test_the_council_asks_a_health_body_about_health(case):
    case.given(HEALTH_CASE)
    case.when(InviteOrganisation(ICB, (1,)), by=g.OFFICER)
    case.then(joined.OrganisationInvited, organisation=ICB, issues=(1,))


@pytest.mark.parametrize(("body", "issues"), [(ICB, (1, 2)), (SCHOOL, (2,)), (CARE, (1,))])
def test_the_council_asks_nobody_about_what_is_not_theirs(case, body, issues):
    case.given(HEALTH_CASE)
    case.when(InviteOrganisation(body, issues), by=g.OFFICER)
    case.then_refused(joined.NotTheCouncilsToAsk)


def test_the_council_asks_social_care_about_care(case):
    case.given(g.lodged(issues=(IssueGiven(Part.CARE_HELP, "Short breaks"),)))
    case.given(g.done(NameContact("per_ines"), g.OPERATOR, key=CARE))
    case.when(InviteOrganisation(CARE, (1,)), by=g.OFFICER)
    case.then(joined.OrganisationInvited, contact="per_ines")


def test_a_coordinator_asks_once_the_family_agreed(case):
    case.given(g.lodged())
    case.when(InviteOrganisation(SCHOOL, (1,)), by=g.COORDINATOR)
    case.then_refused(joined.FamilyMustAgree)
    case.when(InviteOrganisation(SCHOOL, (1,), family_agreed=True), by=g.COORDINATOR)
    case.then(joined.OrganisationInvited)


@pytest.mark.parametrize(
    ("body", "issues", "refusal"),
    [
        ("northmoor", (1,), JoinsNoCase),
        ("nowhere", (1,), NoSuchCase),
        (SCHOOL, (), joined.ChooseAPoint),
        (SCHOOL, (9,), NoSuchThing),
    ],
)
def test_only_a_body_that_can_be_asked_about_a_point_there_is(case, body, issues, refusal):
    case.given(g.lodged())
    case.when(InviteOrganisation(body, issues), by=g.PARENT)
    case.then_refused(refusal)


def test_where_nobody_is_named_nobody_can_be_asked(case):
    case.given(g.lodged())
    case.when(InviteOrganisation(CARE, (1,)), by=g.PARENT)
    case.then_refused(joined.NobodyToAsk)


def test_nobody_is_asked_twice_about_one_point(case):
    case.given(g.lodged(), g.invited_body(ICB, 1))
    case.when(InviteOrganisation(ICB, (1,)), by=g.PARENT)
    case.then_refused(joined.AlreadyAsked)
    case.when(InviteOrganisation(ICB, (1, 2)), by=g.PARENT)
    case.then(joined.OrganisationInvited, issues=(2,))


def test_until_it_joins_it_stands_only_as_asked(case):
    case.given(g.lodged(), g.invited_body(ICB, 1))
    for actor in (g.HEALTH, OTHER_PERSON):
        known = standing(case.thing, actor, case.at)
        assert (known.roles, known.issues) == ({Role.INVITED_PARTNER}, frozenset())
    assert standing(case.thing, g.SCHOOL, case.at) == NOBODY


def test_it_joins_some_of_what_it_was_asked_about(case):
    case.given(g.lodged(), g.invited_body(ICB, 1, 2))
    case.when(JoinIssues(()), by=g.HEALTH)
    case.then_refused(joined.ChooseAPoint)
    case.when(JoinIssues((2,)), by=OTHER_PERSON)
    case.then(joined.OrganisationJoined, organisation=ICB, issues=(2,))
    known = standing(case.thing, g.HEALTH, case.at)
    assert known.roles == {Role.PARTNER, Role.INVITED_PARTNER}
    assert known.issues == {2}


def test_nobody_joins_what_they_were_not_asked_about(case):
    case.given(g.lodged(), g.invited_body(ICB, 1))
    case.when(JoinIssues((1, 2)), by=g.HEALTH)
    case.then_refused(joined.NotAskedToJoin)
    case.when(JoinIssues((1,)), by=g.SCHOOL)
    case.then_refused(NotAllowed)
    case.decides(JoinIssues((1,)), by=g.SCHOOL)
    case.then_refused(NotAllowed)


def test_it_stays_out_with_a_reason_and_can_be_asked_again(case):
    case.given(g.lodged(), g.invited_body(SCHOOL, 1))
    case.when(StayOut(" "), by=g.SCHOOL)
    case.then_refused(joined.SayWhyYouStayOut)
    case.when(StayOut("It is not our hall"), by=g.SCHOOL)
    case.then_only(joined.OrganisationStayedOut, joined.NotTakingPartReasoned)
    case.then(joined.NotTakingPartReasoned, organisation=SCHOOL, words="It is not our hall")
    case.when(StayOut("It is not our hall"), by=g.SCHOOL)
    case.then_refused(NotAllowed)
    case.decides(StayOut("It is not our hall"), by=g.SCHOOL)
    case.then_refused(joined.NotAskedToJoin)
    case.when(InviteOrganisation(SCHOOL, (1,)), by=g.PARENT)
    case.then(joined.OrganisationInvited)


def test_it_says_what_it_thinks_on_an_issue_that_it_joined(case):
    case.given(g.lodged(), g.joined_by_health(1))
    case.when(GivePosition(1, "We agree", "An hour each week"), by=g.HEALTH)
    case.then(joined.PositionGiven, issue=1, words="We agree", offer="An hour each week")
    case.when(GivePosition(1, " "), by=g.HEALTH)
    case.then_refused(joined.SayYourPosition)
    case.when(GivePosition(2, "We agree"), by=g.HEALTH)
    case.then_refused(joined.DoesNotTakePart)


def test_a_position_moves_no_stage_and_no_date(case):
    case.given(g.lodged(), g.joined_by_health(1))
    before = duties(case.thing)
    case.when(GivePosition(1, "We agree"), by=g.HEALTH)
    assert duties(case.thing) == before


def test_it_leaves_and_reads_nothing_any_more(case):
    case.given(g.lodged(), g.joined_by_health(1), g.invited_body(ICB, 2))
    case.when(LeaveIssues(""), by=g.HEALTH)
    case.then_refused(joined.SayWhyYouStayOut)
    case.when(LeaveIssues("Another board serves them"), by=g.HEALTH)
    case.then(joined.OrganisationLeft, organisation=ICB, issues=(1, 2))
    assert standing(case.thing, g.HEALTH, case.at) == NOBODY


def test_a_coordinator_ends_the_part_of_one(case):
    case.given(g.lodged(), g.joined_by_health(1), g.invited_body(SCHOOL, 1))
    case.when(EndTakingPart(SCHOOL, "It was asked by mistake"), by=g.COORDINATOR)
    case.then(joined.NotTakingPartReasoned, organisation=SCHOOL, words="It was asked by mistake")
    assert standing(case.thing, g.SCHOOL, case.at) == NOBODY
    case.when(EndTakingPart(SCHOOL, "Again"), by=g.COORDINATOR)
    case.then_refused(joined.DoesNotTakePart)
    case.when(EndTakingPart(ICB, "It has nothing to do with them"), by=g.PARENT)
    case.then_refused(NotAllowed)


def test_in_a_closed_case_nobody_joins(case):
    case.given(g.lodged(), g.invited_body(ICB, 1), g.taken_back())
    case.when(JoinIssues((1,)), by=g.HEALTH)
    case.then_refused(NotNow)


# ---- the register


def test_an_operator_names_who_is_asked(case):
    case.when(NameContact("per_ines"), by=g.OPERATOR, key=CARE)
    case.then(organisation.ContactNamed, contact="per_ines")
    case.given(g.done(NameContact("per_ines"), g.OPERATOR, key=CARE))
    case.when(NameContact("per_ines"), by=g.OPERATOR, key=CARE)
    case.then_nothing()
    case.when(NameContact("per_ines"), by=g.OPERATOR, key="fairshire")
    case.then_refused(JoinsNoCase)
