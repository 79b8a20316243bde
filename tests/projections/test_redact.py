"""Nobody's view depends on what they may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from disputes.stories import cast
from domain.disagreement.duties import duties
from domain.disagreement.stages import stage_of, stage_of_case
from domain.events import Actor, Capacity, Event
from domain.personal import ERASED
from domain.roles import NOBODY, Role, standing
from projections.redact import redact, redact_past, unseen
from projections.words import ERASED_WORDS
from tests.projections.told import (
    DIRECTORY,
    NOW,
    Told,
    case_of,
    cases,
    closed,
    everybody,
    folded,
    in_capacity,
    parent,
    readers,
    view_of,
)

ASKED = {Role.INVITED, Role.INVITED_YOUNG_PERSON, Role.INVITED_PARTNER}
CASES = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)


def without(case: Told, hidden: set[int]) -> list[Event]:
    return [event for place, event in enumerate(case.events) if place not in hidden]


def open_texts(event: Event) -> set[str]:
    """What people wrote in an event, long enough to be recognised anywhere."""
    texts: set[str] = set()
    for _, _, value in event.sealed_parts():
        parts = value.value if isinstance(value.value, tuple) else (value.value,)
        texts |= {part for part in parts if isinstance(part, str) and len(part) > 12}
    return texts


@CASES
def test_deleting_everything_unseen_leaves_each_view_equal(case: Told) -> None:
    whole = folded(case.events)
    for actor in readers(case):
        hidden = set(unseen(whole, actor, NOW))
        assert view_of(without(case, hidden), actor) == view_of(case.events, actor)


@CASES
def test_deleting_any_one_unseen_event_leaves_each_view_equal(case: Told) -> None:
    whole = folded(case.events)
    for actor in readers(case):
        view = view_of(case.events, actor)
        for place in unseen(whole, actor, NOW):
            assert view_of(without(case, {place}), actor) == view


def test_the_stories_hide_something_from_every_side() -> None:
    hidden = {
        actor.capacity
        for case in cases()
        for actor in readers(case)
        if any(True for _ in unseen(folded(case.events), actor, NOW))
    }
    assert hidden >= set(Capacity) - {Capacity.CUSTODIAN, Capacity.OPERATOR, Capacity.SYSTEM}


@CASES
def test_every_reader_has_the_stages_and_dates_of_the_whole_case(case: Told) -> None:
    whole = folded(case.events).case
    for actor in readers(case):
        seen = redact(folded(case.events), actor, NOW)
        assert seen is not None
        if seen.standing.until is not None:  # who left has those of the day they left
            left = folded([e for e in case.events if e.act.at <= seen.standing.until]).case
            assert stage_of_case(seen.case) == stage_of_case(left)
            assert seen.duties == duties(left)
            continue
        assert duties(seen.case) == duties(whole)
        assert stage_of_case(seen.case) == stage_of_case(whole)
        for number, issue in whole.issues.items():
            assert stage_of(seen.case, seen.case.issues[number]) == stage_of(whole, issue)


@CASES
def test_words_behind_a_wall_are_nowhere_in_the_view_of_others(case: Told) -> None:
    whole = folded(case.events)
    for actor in readers(case):
        hidden = set(unseen(whole, actor, NOW))
        shown = {t for e in without(case, hidden) for t in open_texts(e)}
        secret = {t for place in hidden for t in open_texts(case.events[place])} - shown
        secret -= set(DIRECTORY.people.values())
        text = repr(view_of(case.events, actor))
        assert not [words for words in secret if words in text]


@CASES
def test_a_regulator_sees_steps_without_a_name_a_child_or_a_persons_id(case: Told) -> None:
    view = view_of(case.events, in_capacity(case, Capacity.REGULATOR))
    assert view is not None and view.child is None and view.title == f"Case {case.reference}"
    text = repr(view)
    named = view_of(case.events, parent(case))
    assert named is not None and named.child is not None
    assert named.child.called not in text and named.child.name not in text
    for person in cast.everybody():
        assert person.name not in text or person.capacity is Capacity.REGULATOR
        assert person.key not in text or person.capacity is Capacity.REGULATOR
    assert not [w for event in case.events for w in open_texts(event) if w in text]


def test_a_regulator_knows_people_by_role_and_number() -> None:
    case = case_of("placement_agreed_after_talks")
    view = view_of(case.events, in_capacity(case, Capacity.REGULATOR))
    assert view is not None
    assert [who.name for who in view.people.families] == ["Parent 1"]
    assert {officer.who.name for officer in view.people.officers} == {"Officer 1", "Officer 2"}
    assert view.people.mediator is not None and view.people.mediator.name == "Mediator 1"
    assert view.seat.words == "Regulator, read only"


@CASES
def test_with_every_key_destroyed_the_case_still_stands_and_says_so(case: Told) -> None:
    gone = [closed(event, ERASED) for event in case.events]
    for actor in readers(case):
        before, after = view_of(case.events, actor), view_of(gone, actor)
        assert before is not None and after is not None
        assert (after.stage, after.may) == (before.stage, before.may)
        assert [i.stage for i in after.issues] == [i.stage for i in before.issues]
        assert [d.last_day for d in after.duties] == [d.last_day for d in before.duties]
        assert len(after.messages) == len(before.messages)
    family = view_of(gone, parent(case))
    assert family is not None and family.child is not None
    assert family.child.name == ERASED_WORDS and family.issues[0].asked == ERASED_WORDS
    text = repr(family)
    assert not [w for event in case.events for w in open_texts(event) if w in text]


@CASES
def test_those_with_no_part_in_a_case_see_nothing(case: Told) -> None:
    whole = folded(case.events)
    inside = set(readers(case))
    for actor in everybody():
        if actor not in inside:
            known = standing(whole.case, actor, NOW)
            assert known.roles <= ASKED  # who was asked to take part sees nothing until they do
            assert replace(known, roles=frozenset()) == NOBODY
            assert redact(whole, actor, NOW) is None


def test_an_end_of_authority_ends_the_past_too() -> None:
    case = case_of("a_helper_lodged_it")
    whole = folded(case.events)
    helper = next(iter(whole.case.representatives))
    actor = Actor(helper, Capacity.FAMILY)
    after = NOW + timedelta(days=3650)
    assert redact_past(whole, whole, actor, NOW, NOW) is not None
    assert redact_past(whole, whole, actor, after, NOW) is None
