"""The timeline: a sentence for every event, from the reader's side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain import permissions  # noqa: F401  (every chapter, and so every event)
from domain.audiences import JOINT
from domain.disagreement.messages import MessageSent
from domain.events import EVENTS, Actor, Capacity, Event
from domain.personal import Personal
from projections.lines import LINES
from projections.redact import redact
from projections.showing.names import Names
from projections.timeline import timeline
from projections.views.timeline import TimelineView
from tests.projections.told import (
    DIRECTORY,
    NOW,
    Told,
    case_of,
    cases,
    folded,
    in_capacity,
    parent,
    readers,
)

OF_CASES = {e for e in EVENTS.values() if e.__module__.startswith("domain.disagreement.")}


def told_to(case: Told, actor: Actor, **how: object) -> TimelineView:
    seen = redact(folded(case.events), actor, NOW)
    assert seen is not None
    return timeline(Names(seen, DIRECTORY), **how)  # type: ignore[arg-type]


def test_every_event_of_a_case_has_a_sentence() -> None:
    assert OF_CASES - LINES.keys() == set()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_line_is_a_sentence_for_every_reader(case: Told) -> None:
    for actor in readers(case):
        trail = told_to(case, actor, trail=True, per_page=1000)
        assert trail.happenings
        for line in trail.happenings:
            assert line.title and line.sentence[0].isupper() and line.sentence.endswith(".")
            assert "None" not in line.sentence and "{" not in line.sentence


def test_every_kind_of_event_is_told_in_some_story() -> None:
    topics = {
        line.topic
        for case in cases()
        for actor in readers(case)
        for line in told_to(case, actor, trail=True, per_page=1000).happenings
    }
    missing = {e.__name__ for e in OF_CASES if e.TOPIC not in topics}
    # made by the worker, and by erasing, which are in no case's own story
    assert missing <= {"DocumentRendered", "WordsErased"}


def sentences(case: Told, actor: Actor, kind: type[Event]) -> list[str]:
    told = told_to(case, actor, trail=True, per_page=1000).happenings
    return [line.sentence for line in told if line.topic == kind.TOPIC]


def test_each_side_reads_of_itself_as_you() -> None:
    case = case_of("meeting_booked")
    answered = EVENTS["council-answered.1"]
    officer = next(e.act for e in case.events if isinstance(e, answered))
    own = Actor(officer.actor, officer.capacity, officer.organisation)
    assert sentences(case, own, answered)[0].startswith("You answered")
    council = sentences(case, parent(case), answered)[0]
    assert council.startswith("Northmoor Borough Council answered")
    lodged = EVENTS["disagreement-lodged.1"]
    assert sentences(case, parent(case), lodged)[0].startswith("You sent")
    regulator = in_capacity(case, Capacity.REGULATOR)
    assert sentences(case, regulator, lodged)[0].startswith("Parent 1 sent")


def test_a_timeline_is_newest_first_and_the_details_are_left_to_the_trail() -> None:
    case = case_of("terms_to_answer")
    steps = told_to(case, parent(case)).happenings
    trail = told_to(case, parent(case), trail=True, per_page=1000).happenings
    assert [line.at for line in steps] == sorted((line.at for line in steps), reverse=True)
    assert 0 < len(steps) < len(trail)
    assert "issue-described.1" not in {line.topic for line in steps}


def test_a_timeline_of_one_issue_holds_what_is_about_it() -> None:
    case = case_of("terms_to_answer")
    lines = told_to(case, parent(case), issue=2).happenings
    topics = {line.topic for line in lines}
    assert {"issue-raised.1", "issue-answered.1"} <= topics
    assert not {"message-sent.1", "disagreement-lodged.1"} & topics


def many_messages(case: Told, count: int) -> Told:
    last = case.events[-1]
    family = parent(case)
    act = replace(
        last.act, actor=family.person, capacity=Capacity.FAMILY, party="p1", organisation=None
    )
    messages = tuple(
        MessageSent(
            originator_id=last.originator_id,
            originator_version=last.originator_version + number,
            timestamp=act.at,
            act=act,
            message=f"m{number}",
            party="p1",
            chosen=JOINT,
            in_mediation=False,
            text=Personal.of(f"Hello {number}"),
        )
        for number in range(1, count + 1)
    )
    return Told(case.name, case.reference, (*case.events, *messages))


def test_a_long_timeline_comes_in_pages_of_fifty() -> None:
    case = many_messages(case_of("waiting_for_the_council"), 120)
    first, second = told_to(case, parent(case)), told_to(case, parent(case), page=2)
    assert (first.page, len(first.happenings)) == (1, 25)
    assert first.pages == -(-first.total // 25) and first.total > 120
    assert first.happenings[-1].at >= second.happenings[0].at
    assert told_to(case, parent(case), page=99).page == first.pages
