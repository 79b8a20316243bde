"""Who takes part: helpers and their limits, officers, and who may settle for the council."""

from __future__ import annotations

from datetime import date

from disputes.stories import cast
from domain.disagreement import parties
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.messages import SendMessage
from domain.disagreement.parties import (
    AssignOfficer,
    AuthoriseRepresentative,
    EndAuthority,
    NameAttendee,
)
from domain.refusals import NoSuchCase, NotAllowed
from tests.domain import given as g

ENDS = date(2026, 9, 30)


def test_a_parent_lets_somebody_act_for_them(case):
    case.given(g.lodged())
    case.when(AuthoriseRepresentative(g.helper(until=ENDS)), by=g.PARENT)
    case.then(parties.RepresentativeAuthorised, party="p1", until=ENDS, may_write=True)
    case.then(parties.RepresentativeNamed, name="Samira Khan")


def test_authority_may_begin_on_its_last_day(case):
    case.given(g.lodged())
    case.when(AuthoriseRepresentative(g.helper(until=date(2026, 9, 7))), by=g.PARENT)
    case.then(parties.RepresentativeAuthorised)


def test_authority_that_ended_yesterday_cannot_be_given(case):
    case.given(g.lodged())
    case.when(AuthoriseRepresentative(g.helper(until=date(2026, 9, 6))), by=g.PARENT)
    case.then_refused(parties.AuthorityEndsInThePast)


def test_a_helper_cannot_let_others_in(case):
    case.given(g.lodged(helper=g.helper(agrees=True)))
    case.when(AuthoriseRepresentative(g.helper("per_other")), by=g.HELPER)
    case.then_refused(NotAllowed)


def test_a_parent_ends_a_helpers_authority_at_once(case):
    case.given(g.lodged(helper=g.helper()))
    case.when(EndAuthority(g.HELPER.person), by=g.PARENT)
    case.then(parties.AuthorityEnded, person=g.HELPER.person)
    case.when(SendMessage("m1", "Hello"), by=g.HELPER)
    case.then_refused(NotAllowed)


def test_ending_what_has_ended_adds_no_second_fact(case):
    case.given(g.lodged(helper=g.helper()), g.done(EndAuthority(g.HELPER.person), g.PARENT))
    case.when(EndAuthority(g.HELPER.person), by=g.PARENT)
    case.then_nothing()


def test_nobody_ends_what_was_never_given(case):
    case.given(g.lodged())
    case.when(EndAuthority(g.HELPER.person), by=g.PARENT)
    case.then_refused(parties.NoSuchHelper)


def test_a_manager_puts_another_officer_in_the_lead(case):
    case.given(g.lodged())
    case.when(AssignOfficer(g.SETTLER.person), by=g.MANAGER)
    case.then(parties.OfficerAssigned, officer=g.SETTLER.person)
    assert case.thing.officers == [g.SETTLER.person, g.OFFICER.person]


def test_the_officer_in_the_lead_is_not_assigned_twice(case):
    case.given(g.lodged())
    case.when(AssignOfficer(g.OFFICER.person), by=g.OFFICER)
    case.then_nothing()


def test_only_officers_of_this_council_are_assigned(case):
    case.given(g.lodged())
    case.when(AssignOfficer(cast.NORTHMOOR.officer.key), by=g.MANAGER)
    case.then_refused(parties.NotAnOfficer)


def test_an_officer_who_left_is_not_assigned(case):
    case.given(g.lodged())
    case.when(AssignOfficer(cast.LEAVER.key), by=g.MANAGER)
    case.then_refused(parties.NotAnOfficer)


def test_nobody_can_be_assigned_who_is_not_known(case):
    case.given(g.lodged())
    case.when(AssignOfficer("per_nobody"), by=g.MANAGER)
    case.then_refused(NoSuchCase)


def test_the_council_names_who_can_settle_what(case):
    case.given(g.lodged())
    case.when(NameAttendee(g.SETTLER.person, (2, 1, 1), "Weekly therapy"), by=g.OFFICER)
    case.then(parties.AttendeeNamed, attendee=g.SETTLER.person, issues=(1, 2))
    case.then(parties.AuthorityDeclared, can_agree="Weekly therapy")
    assert case.thing.officers == [g.OFFICER.person, g.SETTLER.person]
    assert case.thing.authority == {1: g.SETTLER.person, 2: g.SETTLER.person}


def test_an_attendee_already_on_the_case_is_not_assigned_again(case):
    case.given(g.lodged())
    case.when(NameAttendee(g.OFFICER.person, (1,), "Weekly therapy"), by=g.OFFICER)
    case.then_only(parties.AttendeeNamed, parties.AuthorityDeclared)


def test_what_the_attendee_can_agree_to_is_said(case):
    case.given(g.lodged())
    for issues, words in (((), "Weekly therapy"), ((1,), "  ")):
        case.when(NameAttendee(g.SETTLER.person, issues, words), by=g.OFFICER)
        case.then_refused(parties.AuthorityNotDeclared)


def test_nobody_settles_an_issue_that_is_not_there(case):
    case.given(g.lodged())
    case.when(NameAttendee(g.SETTLER.person, (1, 9), "Weekly therapy"), by=g.OFFICER)
    case.then_refused(NoSuchThing)


def test_an_attendee_is_of_this_council(case):
    case.given(g.lodged())
    case.when(NameAttendee(g.MEDIATOR.person, (1,), "Weekly therapy"), by=g.OFFICER)
    case.then_refused(parties.NotAnOfficer)
