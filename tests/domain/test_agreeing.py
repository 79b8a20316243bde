"""Terms by issue, version and party; agreements that bind once the last signatory signed."""

from __future__ import annotations

from datetime import date

import pytest

from domain.counting import london_date
from domain.disagreement import agreeing
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.agreeing import (
    AcceptTerms,
    CounterTerms,
    DrawUpAgreement,
    PromiseGiven,
    ProposeTerms,
    SignAgreement,
)
from domain.disagreement.vocabulary import PromiseRule
from domain.refusals import NotAllowed, NotNow
from tests.domain import given as g

BY = date(2026, 12, 1)


def test_the_mediator_puts_terms_on_the_table(case):
    case.given(*g.MET)
    case.when(ProposeTerms(1, (g.WEEKLY, PromiseGiven("p1", "Visit", by=BY))), by=g.MEDIATOR)
    case.then(agreeing.TermsProposed, issue=1, version=1, wording=("Therapy each week", "Visit"))
    case.then(agreeing.TermsTabled, issue=1, version=1)


def test_new_terms_are_the_next_version_and_unaccepted(case):
    case.given(*g.ON_THE_TABLE, g.accepted())
    case.when(ProposeTerms(1, (g.NAMED,), seen=1), by=g.MEDIATOR)
    case.then(agreeing.TermsProposed, version=2)
    assert case.thing.issue(1).terms.accepted_by == set()


def test_terms_that_changed_while_being_written_are_not_overwritten(case):
    case.given(*g.ON_THE_TABLE)
    case.when(ProposeTerms(1, (g.NAMED,), seen=0), by=g.MEDIATOR)
    case.then_refused(agreeing.TermsHaveChanged, seen=0, now=1)


def test_terms_that_changed_while_being_read_are_not_accepted(case):
    case.given(*g.ON_THE_TABLE, g.terms_proposed(version=2))
    for wish in (AcceptTerms(1, 1), CounterTerms(1, 1, "Twice")):
        case.when(wish, by=g.PARENT)
        case.then_refused(agreeing.TermsHaveChanged, seen=1, now=2)


@pytest.mark.parametrize("promises", [(), (PromiseGiven("la", " ", PromiseRule.OTHER),)])
def test_terms_promise_something(case, promises):
    case.given(*g.MET)
    case.when(ProposeTerms(1, promises), by=g.MEDIATOR)
    case.then_refused(agreeing.PromiseSomething)


def test_only_a_party_can_promise(case):
    case.given(*g.MET)
    case.when(ProposeTerms(1, (PromiseGiven("school", "Help", by=BY),)), by=g.MEDIATOR)
    case.then_refused(agreeing.NotAParty)


@pytest.mark.parametrize(
    "promise",
    [
        PromiseGiven("p1", "Visit"),
        PromiseGiven("p1", "Visit", PromiseRule.OTHER),
        PromiseGiven("la", "Help"),
    ],
)
def test_every_promise_has_a_day_or_a_rule_of_law(case, promise):
    case.given(*g.MET)
    case.when(ProposeTerms(1, (g.WEEKLY, promise)), by=g.MEDIATOR)
    case.then_refused(agreeing.WhenIsItDue, number=2)


def test_no_terms_before_everyone_agreed_to_mediate(case):
    case.given(g.lodged(), g.appointed())
    case.when(ProposeTerms(1, (g.WEEKLY,)), by=g.MEDIATOR)
    case.then_refused(NotNow)


def test_no_terms_on_an_issue_that_is_not_there(case):
    case.given(*g.MET)
    case.when(ProposeTerms(9, (g.WEEKLY,)), by=g.MEDIATOR)
    case.then_refused(NoSuchThing)


def test_a_party_suggests_a_change_and_no_longer_accepts(case):
    case.given(*g.ON_THE_TABLE, g.accepted())
    case.when(CounterTerms(1, 1, "Twice a week"), by=g.PARENT)
    case.then(agreeing.TermsCountered, party="p1", version=1, words="Twice a week")
    assert case.thing.issue(1).terms.accepted_by == {"la"}


def test_a_suggestion_says_what_to_change(case):
    case.given(*g.ON_THE_TABLE)
    case.when(CounterTerms(1, 1, "  "), by=g.PARENT)
    case.then_refused(agreeing.SayWhatToChange)


def test_each_party_accepts_once(case):
    case.given(*g.ON_THE_TABLE)
    for who, party in ((g.PARENT, "p1"), (g.SETTLER, "la")):
        case.when(AcceptTerms(1, 1), by=who)
        case.then(agreeing.TermsAccepted, issue=1, version=1, party=party)
        case.when(AcceptTerms(1, 1), by=who)
        case.then_nothing()


def test_nothing_can_be_accepted_where_nothing_is_suggested(case):
    case.given(*g.ON_THE_TABLE)
    for wish in (AcceptTerms(2, 1), CounterTerms(2, 1, "Sooner")):
        case.when(wish, by=g.PARENT)
        case.then_refused(agreeing.NothingProposed)


def test_only_the_person_named_for_the_point_accepts_for_the_council(case):
    case.given(*g.MET[:5], g.attendee_named(2), g.booked(), g.held(), g.terms_proposed())
    case.when(AcceptTerms(1, 1), by=g.SETTLER)
    case.then_refused(agreeing.CannotSettleThis)


def test_an_officer_without_authority_cannot_accept(case):
    case.given(*g.ON_THE_TABLE)
    case.when(AcceptTerms(1, 1), by=g.OFFICER)
    case.then_refused(NotAllowed)


def test_a_helper_accepts_only_where_the_parent_said_so(case):
    case.given(g.lodged(helper=g.helper(agrees=True)), *g.MET[1:], g.terms_proposed())
    case.when(AcceptTerms(1, 1), by=g.HELPER)
    case.then(agreeing.TermsAccepted, party="p1")
    assert case.events[0].act.acting_for == g.PARENT.person


@pytest.mark.parametrize("wish", [CounterTerms(1, 1, "Sooner"), AcceptTerms(1, 1)])
def test_what_is_part_of_an_agreement_is_settled_for_the_parties(case, wish):
    case.given(*g.AGREED, g.terms_proposed(g.NAMED, issue=2))
    case.when(wish, by=g.PARENT)
    case.then_refused(agreeing.IssueIsSettled)


def test_what_is_part_of_an_agreement_is_settled_for_the_mediator(case):
    case.given(*g.AGREED)
    case.when(ProposeTerms(1, (g.NAMED,), seen=1), by=g.MEDIATOR)
    case.then_refused(agreeing.IssueIsSettled)


def test_an_agreement_holds_the_points_that_all_accepted(case):
    case.given(*g.ON_THE_TABLE, g.accepted(), g.terms_proposed(g.NAMED, issue=2))
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then(agreeing.AgreementDrawnUp, agreement=1, issues=(1,))


def test_without_a_point_accepted_by_everyone_there_is_no_agreement(case):
    case.given(*g.ON_THE_TABLE)
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then_refused(NotNow)
    case.decides(DrawUpAgreement(), by=g.MEDIATOR)
    case.then_refused(agreeing.NothingAcceptedYet)


def test_an_unsigned_agreement_is_drawn_up_anew_and_signed_anew(case):
    case.given(*g.ALL_ACCEPTED, g.done(SignAgreement(1, (1,)), g.PARENT))
    case.given(g.terms_proposed(g.NAMED, issue=2), g.accepted(issue=2))
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then(agreeing.AgreementDrawnUp, agreement=1, issues=(1, 2))
    case.when(SignAgreement(1, (1,)), by=g.SETTLER)
    case.then_refused(agreeing.AgreementHasChanged)


def test_terms_changed_after_the_agreement_was_drawn_up_are_not_signed(case):
    case.given(*g.ALL_ACCEPTED, g.terms_proposed(g.NAMED, version=2))
    case.when(SignAgreement(1, (1,)), by=g.PARENT)
    case.then_refused(agreeing.AgreementHasChanged)


def test_the_last_signature_makes_the_agreement_and_its_promises(case):
    case.given(*g.ALL_ACCEPTED)
    case.when(SignAgreement(1, (1,)), by=g.PARENT)
    case.then_only(agreeing.AgreementSigned)
    case.when(SignAgreement(1, (1,)), by=g.SETTLER)
    case.then(agreeing.AgreementMade, agreement=1, on=london_date(case.at))
    case.then(
        agreeing.UndertakingGiven,
        undertaking=1,
        issue=1,
        promise=1,
        by_party="la",
        rule=PromiseRule.CONTENTS,
    )


def test_a_second_signature_of_one_party_adds_nothing(case):
    case.given(*g.ALL_ACCEPTED, g.done(SignAgreement(1, (1,)), g.PARENT))
    case.when(SignAgreement(1, (1,)), by=g.PARENT)
    case.then_nothing()


def test_there_must_be_an_agreement_to_sign(case):
    case.given(*g.ALL_ACCEPTED)
    case.when(SignAgreement(2, (1,)), by=g.PARENT)
    case.then_refused(agreeing.NothingToSignYet)


def test_only_the_person_named_for_every_point_signs_for_the_council(case):
    case.given(*g.ALL_ACCEPTED)
    case.given(
        g.done(agreeing.AcceptTerms(1, 1), g.SETTLER),
        g.done(g.NameAttendee(g.OFFICER.person, (1,), "Weekly"), g.OFFICER),
    )
    case.when(SignAgreement(1, (1,)), by=g.SETTLER)  # still named for issue 2
    case.then_refused(agreeing.CannotSettleThis)
    case.when(SignAgreement(1, (1,)), by=g.OFFICER)
    case.then(agreeing.AgreementSigned, party="la")


def test_a_second_agreement_has_its_own_number(case):
    case.given(*g.AGREED, g.terms_proposed(g.NAMED, issue=2), g.accepted(issue=2))
    case.when(DrawUpAgreement(), by=g.MEDIATOR)
    case.then(agreeing.AgreementDrawnUp, agreement=2, issues=(2,))
    case.given(g.agreement_signed(2, agreement=2))
    assert case.thing.undertaking(2).agreement == 2
