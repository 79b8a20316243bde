"""What the view of a case holds, for whom, and from when."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from disputes.stories import cast
from disputes.stories.plots import every_case
from disputes.stories.telling import World
from domain import permissions  # noqa: F401  (every chapter, and so every event)
from domain.audiences import JOINT, Audience
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import (
    AddEvidence,
    DescribeEvidence,
    EvidenceGiven,
    ShareEvidence,
    StopSharingEvidence,
    WithdrawEvidence,
)
from domain.disagreement.mediating import EndMediation
from domain.disagreement.messages import MessageSent
from domain.disagreement.reviewing import NameReviewer, ReferToInstitute
from domain.disagreement.vocabulary import Readers
from domain.events import EVENTS, Actor, Capacity, Command, Event
from domain.refusals import NoSuchCase
from projections.case import NotYetProjected, Whole, fold, project
from projections.gateway import Gateway
from projections.redact import redact
from projections.views.case import CaseView
from projections.views.things import EvidenceView
from tests.projections.told import (
    DIRECTORY,
    NOW,
    TODAY,
    Reads,
    TheLog,
    Told,
    case_of,
    cases,
    folded,
    in_capacity,
    parent,
    readers,
    view_of,
)

OF_CASES = [e for e in EVENTS.values() if e.__module__.startswith("domain.disagreement.")]


# ---- the fold


@pytest.mark.parametrize("event", OF_CASES, ids=lambda event: event.__name__)
def test_every_event_of_a_case_says_what_it_is_about_or_has_an_arm(event: type[Event]) -> None:
    has_an_arm = project.dispatch(event) is not project.dispatch(object)
    assert has_an_arm or event.kept_under
    assert set(event.kept_under[1:]) <= {each.name for each in fields(event)}


def test_an_event_without_an_arm_is_refused_not_left_out() -> None:
    @dataclass(frozen=True)
    class SomethingNew(Event):
        audience: ClassVar[Audience] = Audience.JOINT

    case = cases()[0].events[0]
    event = SomethingNew(
        originator_id=case.originator_id,
        originator_version=99,
        timestamp=NOW,
        act=case.act,
    )
    with pytest.raises(NotYetProjected):
        project(event, Whole(Disagreement()))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_fold_holds_the_same_facts_as_the_domain(case: Told) -> None:
    thing: Disagreement | None = None
    for event in case.events:
        thing = event.mutate(thing)
    assert thing is not None
    own = {name: value for name, value in vars(thing).items() if not name.startswith("_")}
    mine = {n: v for n, v in vars(folded(case.events).case).items() if not n.startswith("_")}
    for outside in ("version", "modified_on"):
        own.pop(outside, None)
        mine.pop(outside, None)
    assert mine == own


def test_no_events_are_no_case() -> None:
    assert fold([]) is None


# ---- documents: shared from, until, taken back


class Desk:
    """A case in which things are done one after another, an hour apart."""

    def __init__(self, name: str) -> None:
        self.world = World.opened(TODAY)
        story = next(story for story in every_case(TODAY) if story.name == name)
        for _ in self.world.hear(story):
            pass
        self.reference = story.reference
        self.at = NOW

    @property
    def told(self) -> Told:
        return Told("desk", self.reference, tuple(self.events))

    @property
    def events(self) -> list[Event]:
        return self.world.history(Disagreement, self.reference)

    def do(self, command: Command, by: Actor) -> datetime:
        self.at += timedelta(hours=1)
        self.world.do(command, self.reference, by, self.at)
        return self.at

    def seen_by(self, actor: Actor) -> CaseView:
        view = view_of(self.events, actor, self.at)
        assert view is not None
        return view

    def as_it_stood(self, actor: Actor, as_at: datetime) -> CaseView:
        reads, log = Reads(), TheLog({Disagreement.stream_id(self.reference): self.events})
        gateway = Gateway(log, reads, DIRECTORY, actor, self.at)
        return gateway.case(self.reference, as_at=as_at)


GIVEN = EvidenceGiven(
    evidence="new",
    file="f" * 64,
    media_type="application/pdf",
    pages=2,
    size=2048,
    name="Report of the therapist.pdf",
    kind="report",
    readers=Readers.MY_SIDE,
    description="What she found",
)


@pytest.fixture
def desk() -> Desk:
    return Desk("terms_to_answer")


@pytest.fixture
def amina(desk: Desk) -> Actor:
    return parent(desk.told)


@pytest.fixture
def officer(desk: Desk) -> Actor:
    return in_capacity(desk.told, Capacity.OFFICER)


def the_item(view: CaseView) -> EvidenceView:
    item = view.item("new")
    assert item is not None
    return item


def test_a_document_is_seen_from_its_sharing_until_the_sharing_stops(
    desk: Desk, amina: Actor, officer: Actor
) -> None:
    desk.do(AddEvidence(GIVEN), amina)
    assert the_item(desk.seen_by(amina)).file == "f" * 64
    assert desk.seen_by(officer).item("new") is None
    desk.do(ShareEvidence("new", Readers.EVERYONE), amina)
    shared = the_item(desk.seen_by(officer))
    assert (shared.name, shared.wall.kind, shared.mine) == (GIVEN.name, "joint", False)
    mine = the_item(desk.seen_by(amina))
    assert mine.wall.kind == "family"
    assert [(value, sign.kind) for value, sign in mine.shared] == [("everyone", "joint")]
    desk.do(StopSharingEvidence("new", Readers.EVERYONE), amina)
    assert desk.seen_by(officer).item("new") is None
    assert the_item(desk.seen_by(amina)).shared == ()


def test_what_was_closed_since_is_closed_in_the_past_too(
    desk: Desk, amina: Actor, officer: Actor
) -> None:
    desk.do(AddEvidence(GIVEN), amina)
    shared_at = desk.do(ShareEvidence("new", Readers.EVERYONE), amina)
    desk.at += timedelta(days=1)
    assert desk.as_it_stood(officer, shared_at).item("new") is not None
    assert desk.as_it_stood(officer, shared_at - timedelta(minutes=1)).item("new") is None
    desk.do(StopSharingEvidence("new", Readers.EVERYONE), amina)
    assert desk.as_it_stood(officer, shared_at).item("new") is None


def test_a_description_made_before_sharing_comes_with_the_document(
    desk: Desk, amina: Actor, officer: Actor
) -> None:
    desk.do(AddEvidence(GIVEN), amina)
    desk.do(DescribeEvidence("new", "report", "Better words"), amina)
    desk.do(ShareEvidence("new", Readers.EVERYONE), amina)
    assert the_item(desk.seen_by(officer)).description == "Better words"


def test_a_document_taken_back_is_listed_and_cannot_be_opened(
    desk: Desk, amina: Actor, officer: Actor
) -> None:
    desk.do(AddEvidence(GIVEN), amina)
    desk.do(ShareEvidence("new", Readers.EVERYONE), amina)
    desk.do(WithdrawEvidence("new"), amina)
    for reader in (amina, officer):
        item = the_item(desk.seen_by(reader))
        assert item.withdrawn and item.file is None


def test_a_document_for_the_mediation_alone_never_reaches_a_reviewer() -> None:
    desk = Desk("with_the_institute")
    amina, reviewer = parent(desk.told), in_capacity(desk.told, Capacity.REVIEWER)
    open_ = replace(GIVEN, readers=Readers.EVERYONE)
    desk.do(AddEvidence(open_), amina)
    desk.do(AddEvidence(replace(open_, evidence="talks", mediation_only=True)), amina)
    desk.do(DescribeEvidence("talks", "report", "Only for the talks"), amina)
    view = desk.seen_by(reviewer)
    assert view.item("new") is not None and view.item("talks") is None
    assert "Only for the talks" not in repr(view)


# ---- terms


def test_terms_are_open_once_signed_and_only_the_version_that_was() -> None:
    seen = set()
    for case in cases():
        whole = folded(case.events)
        for (number, version), piece in whole.proposed.items():
            issue = whole.case.issues[number]
            signed = issue.agreement is not None and version == issue.tabled
            assert (piece.walled.open_from is not None) == signed
            seen.add(signed)
    assert seen == {True, False}


def test_a_reviewer_reads_no_terms_that_were_not_signed(desk: Desk, amina: Actor) -> None:
    mediator = in_capacity(desk.told, Capacity.MEDIATOR)
    reviewer = cast.REVIEWERS[0].actor
    proposed = {number for number, _ in folded(desk.events).proposed}
    desk.do(EndMediation(), mediator)
    desk.do(ReferToInstitute(tuple(sorted(proposed))), amina)
    desk.do(NameReviewer(reviewer.person), reviewer)
    family, seen = desk.seen_by(amina), desk.seen_by(reviewer)
    assert proposed and all(family.issue(n).terms for n in proposed)  # type: ignore[union-attr]
    assert not [issue for issue in seen.issues if issue.terms]
    assert {issue.number: issue.tabled for issue in seen.issues if issue.tabled}.keys() == proposed


def test_the_terms_of_a_point_name_who_said_yes_and_who_has_not() -> None:
    case = case_of("terms_to_answer")
    view = view_of(case.events, parent(case))
    assert view is not None
    terms = [issue.terms for issue in view.issues if issue.terms]
    assert terms
    for on_table in terms:
        assert {*on_table.accepted_by, *on_table.waiting_for} == {"p1", "la"}
        assert on_table.version >= 1 and on_table.promises[0].what


# ---- the head of a family's case


@pytest.mark.parametrize(
    ("name", "state", "tag", "headline"),
    [
        (
            "waiting_for_the_council",
            "answering",
            "Waiting for the council",
            "The council must answer by Thursday 26 November 2026",
        ),
        (
            "council_late_with_its_answer",
            "answering",
            "Late",
            "The council had to answer by Friday 13 November 2026",
        ),
        ("choose_times", "arranging", "Your turn", "Choose times for your meeting"),
        ("meeting_booked", "booked", "Meeting booked", "Thursday 26 November 2026, 10am, by video"),
        ("terms_to_answer", "terms", "Your turn", "Read what has been suggested"),
        (
            "no_agreement",
            "certificate",
            "Certificate ready",
            "You can appeal until Monday 14 December 2026",
        ),
        (
            "with_the_institute",
            "review",
            "With the Institute",
            "A reviewer is reading your case",
        ),
        (
            "promise_missed_and_not_explained",
            "delivering",
            "Late",
            "A promise was due on Friday 13 November 2026",
        ),
        ("every_promise_kept", "closed", "Closed", "What was decided, and what you can still do"),
    ],
)
def test_a_familys_case_home_says_where_it_stands(
    name: str, state: str, tag: str, headline: str
) -> None:
    case = case_of(name)
    view = view_of(case.events, parent(case))
    assert view is not None and view.home is not None
    assert (view.home.state, view.home.tag.text) == (state, tag)
    assert view.home.headline == headline
    assert view.home.actions and view.home.steps


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_family_page_has_both_last_days_or_the_reason_why_none(case: Told) -> None:
    view = view_of(case.events, parent(case))
    assert view is not None and view.home is not None
    assert view.decisions or len(view.scope.no_days) == 2
    for decision in view.decisions:
        assert decision.adviser.says.endswith(".") and decision.tribunal.says.endswith(".")
    assert sum(step.state == "now" for step in view.home.steps) <= 1
    assert "comes by itself" not in repr(view)
    child = view.child
    assert child is not None and child.called not in view.home.headline


def test_the_council_reads_what_to_do_and_by_when() -> None:
    case = case_of("waiting_for_the_council")
    view = view_of(case.events, in_capacity(case, Capacity.OFFICER))
    assert view is not None and view.home is None
    first = view.todo[0]
    assert (first.what, first.days_left, first.action.place) == ("Answer 3 issues", 8, "answer")
    assert first.by == datetime(2026, 11, 26, tzinfo=UTC).date()


def test_what_somebody_may_do_is_what_the_permission_table_says() -> None:
    case = case_of("waiting_for_the_council")
    family = view_of(case.events, parent(case))
    council = view_of(case.events, in_capacity(case, Capacity.OFFICER))
    assert family is not None and council is not None
    assert "AnswerDisagreement" in council.may and "AnswerDisagreement" not in family.may
    assert "WithdrawCase" in family.may and "WithdrawCase" not in council.may


def test_the_walls_are_said_in_the_readers_own_words() -> None:
    case = case_of("terms_to_answer")
    family = view_of(case.events, parent(case))
    council = view_of(case.events, in_capacity(case, Capacity.OFFICER))
    assert family is not None and council is not None
    said = {choice.value: choice.wall.words for choice in family.readers}
    assert said == {
        "my_side": "Only you and who acts for you",
        "mediator": "Only you, who acts for you, and the mediator",
        "everyone": "Everyone in this case",
    }
    assert {sign.kind for sign in council.walls} >= {"joint", "la", "la_room"}
    assert not {"family", "family_room"} & {sign.kind for sign in council.walls}


def test_a_familys_withheld_address_reaches_the_family_alone() -> None:
    for case in cases():
        for actor in readers(case):
            view = view_of(case.events, actor)
            assert view is not None
            for contact in view.people.contacts:
                if contact.address:
                    posts = actor.capacity is Capacity.COORDINATOR and contact.how == "post"
                    assert posts or actor.capacity in (Capacity.FAMILY, Capacity.SYSTEM)


# ---- the gateway


def gateway(actor: Actor, reads: Reads | None = None) -> Gateway:
    return Gateway(TheLog(), reads or Reads(), DIRECTORY, actor, NOW)


def test_what_is_not_there_and_what_is_not_theirs_are_refused_alike() -> None:
    case = case_of("waiting_for_the_council")
    stranger = Actor("per_nobody", Capacity.FAMILY)
    reads = Reads()
    for reference in (case.reference, "WM-0000-0000"):
        for look in (
            lambda g, ref: g.case(ref),
            lambda g, ref: g.timeline(ref),
            lambda g, ref: g.trail(ref),
            lambda g, ref: g.notes(ref),
            lambda g, ref: g.why(ref, "appeal"),
            lambda g, ref: g.evidence(ref, "x"),
            lambda g, ref: g.paper(ref, "receipt"),
        ):
            with pytest.raises(NoSuchCase) as refused:
                look(gateway(stranger, reads), reference)
            assert refused.value.facts == {}
    assert reads.noted == []


def test_what_is_read_twice_in_a_request_is_recorded_once_before_it_is_shown() -> None:
    case = case_of("waiting_for_the_council")
    reads = Reads()
    door = gateway(parent(case), reads)
    view = door.case(case.reference)
    door.timeline(case.reference)
    door.case(case.reference)
    whose = (parent(case).person, case.reference)
    assert reads.noted == [
        (*whose, ("case", *(f"evidence:{item.id}" for item in view.evidence))),
        (*whose, ("timeline",)),
    ]


def test_only_what_the_reader_may_see_is_unsealed_and_messages_when_asked_for() -> None:
    for case in cases():
        whole = folded(case.events)
        for actor in readers(case):
            log = TheLog()
            view = Gateway(log, Reads(), DIRECTORY, actor, NOW).case(case.reference)
            seen = redact(whole, actor, NOW)
            assert seen is not None
            may = {p.event.originator_version: p.event for p in seen.pieces}
            assert log.unsealed <= may.keys()
            assert not [v for v in log.unsealed if isinstance(may[v], MessageSent)]
            said = [message.text for message in view.messages]
            assert said == [e.text.value for e in may.values() if isinstance(e, MessageSent)]
            assert log.unsealed <= may.keys()
            assert view == view_of(case.events, actor)


def test_nothing_is_shown_when_the_read_cannot_be_recorded() -> None:
    class Full(Exception):
        pass

    class NoReads(Reads):
        def note(self, *_: object) -> None:
            raise Full

    case = case_of("waiting_for_the_council")
    with pytest.raises(Full):
        gateway(parent(case), NoReads()).case(case.reference)


def test_a_date_is_explained_from_its_start_to_its_source() -> None:
    case = case_of("waiting_for_the_council")
    why = gateway(parent(case)).why(case.reference, "svc_answer")
    assert why.last_day == datetime(2026, 11, 26, tzinfo=UTC).date()
    assert why.steps[0].startswith("Start from") and "26 November 2026" in why.steps[-1]
    assert why.source and why.edition and why.calendar
    with pytest.raises(NoSuchCase):
        gateway(parent(case)).why(case.reference, "svc_answer", "decision:9")


def test_notes_are_for_the_mediator_alone_and_change_nothing_for_others() -> None:
    noted = [
        (case, actor)
        for case in cases()
        for actor in readers(case)
        if actor.capacity is Capacity.MEDIATOR and gateway(actor).notes(case.reference).notes
    ]
    assert noted  # some story's mediator takes notes
    case, mediator = noted[0]
    notes = gateway(mediator).notes(case.reference)
    assert notes.wall.kind == "mediator" and notes.opened
    for actor in readers(case):
        if actor != mediator:
            with pytest.raises(NoSuchCase):
                gateway(actor).notes(case.reference)
        assert not [n for n in notes.notes if n.text in repr(gateway(actor).case(case.reference))]


def test_a_past_view_allows_nothing_to_be_done() -> None:
    case = case_of("terms_to_answer")
    lodged = case.events[0].act.at
    view = gateway(parent(case)).case(case.reference, as_at=lodged)
    assert view.is_past and view.may == frozenset() and view.todo == ()
    assert view.stage == "intake" and view.answered_on is None
    with pytest.raises(NoSuchCase):
        gateway(parent(case)).case(case.reference, as_at=lodged - timedelta(days=1))


def test_a_document_that_is_not_made_yet_is_said_to_be_on_its_way() -> None:
    case = case_of("no_agreement")
    view = view_of(case.events, parent(case))
    assert view is not None
    paper = view.paper("certificate", "1")
    assert paper is not None
    if not paper.ready:
        with pytest.raises(NoSuchCase):
            gateway(parent(case)).paper(case.reference, "certificate", "1")
    else:
        assert gateway(parent(case)).paper(case.reference, "certificate", "1").file == paper.file


def test_names_come_from_the_case_and_the_directory() -> None:
    case = case_of("meeting_booked")
    view = view_of(case.events, parent(case))
    assert view is not None and view.people.mediator is not None
    assert view.people.mediator.name == cast.DANIEL.name
    assert view.seat.words == f"Parent: {view.people.families[0].name}"
    assert view.people.families[0].is_me
    assert view.council.name == next(c.name for c in cast.COUNCILS if c.key == view.council.key)


def test_seeing_a_piece_by_a_later_grant_is_not_seeing_its_own_wall(
    desk: Desk, amina: Actor, officer: Actor
) -> None:
    desk.do(AddEvidence(GIVEN), amina)
    desk.do(ShareEvidence("new", Readers.EVERYONE), amina)
    seen = redact(folded(desk.events), officer, desk.at)
    assert seen is not None
    added = next(p for p in seen.pieces if p.key == ("evidence", "new"))
    assert not seen.sees_wall_of(added) and added.walled.grants[0].wall == JOINT
