"""Documents: added behind a wall, described, opened to more readers, closed again, taken back."""

from __future__ import annotations

import pytest

from domain import audiences
from domain.disagreement import evidence
from domain.disagreement.aggregate import NoSuchThing
from domain.disagreement.evidence import (
    AddEvidence,
    DescribeEvidence,
    ShareEvidence,
    StopSharingEvidence,
    WithdrawEvidence,
)
from domain.disagreement.vocabulary import Readers
from domain.refusals import NotAllowed
from tests.domain import given as g

WALLS = [
    (g.PARENT, Readers.EVERYONE, audiences.JOINT),
    (g.PARENT, Readers.MY_SIDE, audiences.family("p1")),
    (g.PARENT, Readers.MEDIATOR, audiences.family_room("p1")),
    (g.OFFICER, Readers.EVERYONE, audiences.JOINT),
    (g.OFFICER, Readers.MY_SIDE, audiences.LA),
    (g.OFFICER, Readers.MEDIATOR, audiences.LA_ROOM),
    (g.MANAGER, Readers.MY_SIDE, audiences.LA),
    (g.COORDINATOR, Readers.EVERYONE, audiences.JOINT),
]


@pytest.mark.parametrize(("who", "readers", "wall"), WALLS)
def test_the_readers_chosen_make_the_wall(case, who, readers, wall):
    case.given(*g.TALKING)
    case.when(AddEvidence(g.paper(readers=readers)), by=who)
    added = case.then(evidence.EvidenceAdded, name="Report.pdf", pages=3, size=1000)
    assert added.wall == wall


def test_a_document_is_added_once(case):
    case.given(g.lodged(), g.added())
    case.when(AddEvidence(g.paper()), by=g.PARENT)
    case.then_nothing()


@pytest.mark.parametrize("readers", [Readers.MY_SIDE, Readers.MEDIATOR])
def test_who_has_no_side_has_no_readers_of_their_own(case, readers):
    case.given(*g.TALKING)
    case.when(AddEvidence(g.paper(readers=readers)), by=g.COORDINATOR)
    case.then_refused(evidence.CannotReadThere)


def test_what_was_said_in_mediation_is_not_carried_to_the_reviewer(case):
    case.given(*g.WITH_INSTITUTE)
    case.when(AddEvidence(g.paper(readers=Readers.REVIEWER)), by=g.MEDIATOR)
    case.then_refused(evidence.CannotReadThere)


def test_nothing_goes_to_a_reviewer_before_there_is_one(case):
    case.given(g.lodged(), g.added())
    case.when(AddEvidence(g.paper("d2", Readers.REVIEWER)), by=g.PARENT)
    case.then_refused(evidence.NotReferredYet)
    case.when(ShareEvidence("d1", Readers.REVIEWER), by=g.PARENT)
    case.then_refused(evidence.NotReferredYet)


def test_a_named_reviewer_can_be_given_documents(case):
    case.given(*g.WITH_INSTITUTE)
    case.when(AddEvidence(g.paper(readers=Readers.REVIEWER)), by=g.PARENT)
    assert case.then(evidence.EvidenceAdded).wall == audiences.REVIEW
    case.when(AddEvidence(g.paper("d2", Readers.REVIEWER)), by=g.REVIEWER)
    assert case.then(evidence.EvidenceAdded).wall == audiences.REVIEW


def test_a_document_for_the_mediation_only_is_confidential_to_it(case):
    case.given(*g.TALKING)
    case.when(AddEvidence(g.paper(mediation_only=True)), by=g.PARENT)
    assert case.then(evidence.EvidenceAdded).is_without_prejudice


def test_a_document_for_the_mediation_only_never_goes_to_the_reviewer(case):
    case.given(*g.WITH_INSTITUTE, g.done(AddEvidence(g.paper(mediation_only=True)), g.PARENT))
    case.when(ShareEvidence("d1", Readers.REVIEWER), by=g.PARENT)
    case.then_refused(evidence.OnlyForTheMediation)
    case.when(AddEvidence(g.paper("d2", Readers.REVIEWER, mediation_only=True)), by=g.PARENT)
    case.then_refused(evidence.OnlyForTheMediation)


def test_what_is_said_of_such_a_document_is_confidential_too(case):
    case.given(*g.TALKING, g.done(AddEvidence(g.paper(mediation_only=True)), g.PARENT))
    case.when(DescribeEvidence("d1", "other", "Our limit"), by=g.PARENT)
    assert case.then(evidence.EvidenceDescribed).is_without_prejudice


def test_a_description_is_for_the_readers_of_the_document(case):
    case.given(
        *g.TALKING,
        g.added(readers=Readers.MY_SIDE),
        g.done(ShareEvidence("d1", Readers.MEDIATOR), g.PARENT),
    )
    case.when(DescribeEvidence("d1", "other", "Page 3 counts"), by=g.PARENT)
    assert [(e.wall, e.description.value) for e in case.events] == [
        (audiences.family("p1"), "Page 3 counts"),
        (audiences.family_room("p1"), "Page 3 counts"),
    ]
    assert {type(e) for e in case.events} == {evidence.EvidenceDescribed}


def test_a_side_opens_its_document_to_more_readers(case):
    case.given(g.lodged(), g.added(readers=Readers.MY_SIDE))
    case.when(ShareEvidence("d1", Readers.EVERYONE), by=g.PARENT)
    assert case.then(evidence.EvidenceShared, evidence="d1").wall == audiences.JOINT


def test_opening_it_again_adds_no_second_fact(case):
    case.given(g.lodged(), g.added(readers=Readers.MY_SIDE))
    case.given(g.done(ShareEvidence("d1", Readers.EVERYONE), g.PARENT))
    for readers in (Readers.EVERYONE, Readers.MY_SIDE):
        case.when(ShareEvidence("d1", readers), by=g.PARENT)
        case.then_nothing()


def test_a_side_closes_its_document_again(case):
    case.given(g.lodged(), g.added(readers=Readers.MY_SIDE))
    case.given(g.done(ShareEvidence("d1", Readers.EVERYONE), g.PARENT))
    case.when(StopSharingEvidence("d1", Readers.EVERYONE), by=g.PARENT)
    case.then_only(evidence.EvidenceSharingStopped)
    case.when(StopSharingEvidence("d1", Readers.EVERYONE), by=g.PARENT)
    case.then_nothing()


def test_a_document_taken_back_is_so_for_all_who_had_it(case):
    case.given(g.lodged(), g.added(readers=Readers.MY_SIDE))
    case.given(g.done(ShareEvidence("d1", Readers.EVERYONE), g.PARENT))
    case.when(WithdrawEvidence("d1"), by=g.PARENT)
    case.then_only(evidence.EvidenceWithdrawn, evidence.EvidenceWithdrawn)
    assert case.thing.item("d1").withdrawn


WISHES = [
    DescribeEvidence("d1", "other", "Ours"),
    ShareEvidence("d1", Readers.EVERYONE),
    StopSharingEvidence("d1", Readers.EVERYONE),
    WithdrawEvidence("d1"),
]


@pytest.mark.parametrize("wish", WISHES)
def test_nobody_touches_the_other_sides_document(case, wish):
    case.given(g.lodged(), g.added())
    case.when(wish, by=g.OFFICER)
    case.then_refused(evidence.NotYours)


@pytest.mark.parametrize("wish", WISHES)
def test_what_was_taken_back_stays_so(case, wish):
    case.given(g.lodged(), g.added(), g.done(WithdrawEvidence("d1"), g.PARENT))
    case.when(wish, by=g.PARENT)
    case.then_refused(evidence.AlreadyWithdrawn)


@pytest.mark.parametrize("wish", WISHES)
def test_a_document_must_be_there(case, wish):
    case.given(g.lodged())
    case.when(wish, by=g.PARENT)
    case.then_refused(NoSuchThing)


def test_a_colleague_may_do_it_for_the_side(case):
    case.given(g.lodged(), g.added(by=g.OFFICER))
    case.when(WithdrawEvidence("d1"), by=g.MANAGER)
    case.then(evidence.EvidenceWithdrawn)


def test_a_helper_who_may_only_read_adds_nothing(case):
    case.given(g.lodged(helper=g.helper(writes=False)))
    case.when(AddEvidence(g.paper()), by=g.HELPER)
    case.then_refused(NotAllowed)


def test_a_mediator_takes_back_their_own_document_only(case):
    case.given(*g.TALKING, g.added(by=g.MEDIATOR), g.added("d2", by=g.COORDINATOR))
    case.when(WithdrawEvidence("d1"), by=g.MEDIATOR)
    case.then(evidence.EvidenceWithdrawn)
    case.when(WithdrawEvidence("d2"), by=g.MEDIATOR)
    case.then_refused(evidence.NotYours)


def test_what_is_only_for_the_mediation_never_reaches_a_reviewer(case):
    talks = g.paper(mediation_only=True)
    case.given(*g.WITH_INSTITUTE, g.done(AddEvidence(talks), g.PARENT))
    case.when(ShareEvidence(talks.evidence, Readers.REVIEWER), by=g.PARENT)
    case.then_refused(evidence.OnlyForTheMediation)
    case.when(DescribeEvidence(talks.evidence, "report", "Second look"), by=g.PARENT)
    assert case.then(evidence.EvidenceDescribed).is_without_prejudice
