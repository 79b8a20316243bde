"""What lies behind a wall leaves no trace before it: not a word, not a number, not an order."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from disputes.stories import cast
from disputes.stories.telling import World
from domain.audiences import Audience
from domain.events import Actor, Event
from domain.notebook import Notebook, OpenNotebook, WriteNote, notebook_key
from domain.refusals import NoSuchCase
from domain.roles import Role, standing
from projections.gateway import Gateway
from projections.redact import redact, unseen
from projections.showing.case import case_view
from projections.showing.names import Names
from projections.timeline import timeline
from tests.domain.test_walks import AWalk
from tests.domain.walking import ACTORS
from tests.projections import told
from tests.projections.told import DIRECTORY, NOW, Reads, TheLog, Told

QUICK = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
CASES = told.cases()
OUTSIDERS = {Role.REVIEWER, Role.INSTITUTE, Role.REGULATOR}


def hidden(events, actor, at=NOW) -> list[int]:
    """Places of events that the actor may not see, the first event aside: it starts the stream."""
    return [place for place in unseen(told.folded(events), actor, at) if place]


def without(events, gone) -> list[Event]:
    """The events that are left, numbered as if the others had never been."""
    left = [event for place, event in enumerate(events) if place not in gone]
    return [replace(event, originator_version=n) for n, event in enumerate(left, 1)]


def everything(events, actor: Actor, at=NOW):
    """All that a reader receives: the case, the whole timeline, and the trail."""
    seen = redact(told.folded(events), actor, at)
    if seen is None:
        return None
    names = Names(seen, DIRECTORY)
    lines = timeline(names, per_page=10_000)
    trail = timeline(names, trail=True, per_page=10_000)
    return case_view(seen, DIRECTORY), lines, trail


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_without_all_that_they_may_not_see_everybody_sees_the_same(case: Told):
    for actor in told.readers(case):
        gone = set(hidden(case.events, actor))
        rest = without(case.events, gone)
        assert everything(rest, actor) == everything(case.events, actor), actor


@QUICK
@given(st.data())
def test_without_any_of_what_they_may_not_see_they_see_the_same(data):
    case = data.draw(st.sampled_from(CASES), label="case")
    actor = data.draw(st.sampled_from(told.readers(case)), label="reader")
    places = hidden(case.events, actor)
    gone = data.draw(st.sets(st.sampled_from(places)) if places else st.just(set()), label="gone")
    rest = without(case.events, gone)
    assert everything(rest, actor) == everything(case.events, actor)


@QUICK
@given(st.data())
def test_at_any_moment_that_has_been_the_same_holds(data):
    case = data.draw(st.sampled_from(CASES), label="case")
    so_far = case.events[: data.draw(st.integers(1, len(case.events)), label="events")]
    at = so_far[-1].act.at + timedelta(seconds=1)
    actor = data.draw(st.sampled_from(told.readers(case)), label="reader")
    gone = set(hidden(so_far, actor, at))
    rest = without(so_far, gone)
    assert everything(rest, actor, at) == everything(so_far, actor, at)


def test_something_is_hidden_from_somebody_in_every_case():
    for case in CASES:
        assert any(hidden(case.events, actor) for actor in told.readers(case)), case.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nobody_without_a_part_in_it_sees_a_case_at_all(case: Told):
    whole = told.folded(case.events)
    outside = [a for a in told.everybody() if not standing(whole.case, a, NOW).roles]
    assert len(outside) > 20
    assert all(redact(whole, actor, NOW) is None for actor in outside)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_confidential_to_mediation_reaches_reviewer_institute_or_regulator(case: Told):
    whole = told.folded(case.events)
    for actor in told.readers(case):
        if standing(whole.case, actor, NOW).roles & OUTSIDERS:
            seen = redact(whole, actor, NOW)
            assert seen is not None
            for piece in seen.pieces:
                assert not piece.walled.without_prejudice or (
                    piece.walled.open_from is not None and piece.walled.open_from <= NOW
                )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_side_keeps_its_own_walls(case: Told):
    whole = told.folded(case.events)
    for actor in told.readers(case):
        known = standing(whole.case, actor, NOW).roles
        seen = redact(whole, actor, NOW)
        assert seen is not None
        walls = {piece.event.wall.audience for piece in seen.pieces if not piece.walled.grants}
        if known & {Role.OFFICER, Role.LA_MANAGER}:
            assert not walls & {Audience.FAMILY, Audience.FAMILY_ROOM, Audience.SERVICE}
        if known & {Role.PARENT, Role.YOUNG_PERSON, Role.HELPER}:
            assert not walls & {Audience.LA, Audience.LA_ROOM, Audience.SERVICE}
        if known & {Role.MEDIATOR}:
            assert not walls & {Audience.FAMILY, Audience.LA, Audience.REVIEW}
        if known & {Role.REGULATOR, Role.INSTITUTE}:
            assert walls <= {Audience.PROCESS}


# ---- a mediator's private notes


def answers(instead, case: Told, actor: Actor) -> list:
    """All that the gateway answers to this actor about the case, and the looks it recorded."""
    reads = Reads()
    gateway = Gateway(TheLog(instead), reads, DIRECTORY, actor, NOW)
    return [
        gateway.case(case.reference),
        gateway.timeline(case.reference),
        gateway.trail(case.reference),
        reads.noted,
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_private_note_changes_nothing_that_anyone_else_receives(case: Told):
    whole = told.folded(case.events)
    mediator = whole.case.mediator
    if mediator is None:  # then nobody can open a notebook: shown in the domain's tests
        assert not [a for a in ACTORS if Role.MEDIATOR in standing(whole.case, a, NOW).roles]
        return
    key = notebook_key(case.reference, mediator)
    actor = next(p.actor for p in cast.everybody() if p.key == mediator)
    stream = Notebook.stream_id(key)
    notes = list(told.world().events.get(stream, ()))
    apart = World()  # the told world is shared: notes are added beside it
    apart.streams = dict(told.world().streams)
    if not notes:
        notes += apart.do(OpenNotebook(case.reference), key, actor, NOW)
    apart.streams[stream] = deepcopy(apart.streams[stream])
    more = notes + apart.do(WriteNote("They will settle at 20 hours", 1), key, actor, NOW)
    for reader in told.readers(case):
        if reader.person != mediator:
            none, some, all_ = (answers({stream: n}, case, reader) for n in ((), notes, more))
            assert none == some == all_


def test_only_the_mediator_reads_the_note():
    case = told.case_of("meeting_booked")
    mediator = told.folded(case.events).case.mediator
    for reader in told.readers(case):
        gateway = Gateway(TheLog(), Reads(), DIRECTORY, reader, NOW)
        if reader.person == mediator:
            assert gateway.notes(case.reference).notes
        else:
            with pytest.raises(NoSuchCase):
                gateway.notes(case.reference)


# ---- the same on random walks


class AWalkBetweenWalls(AWalk):
    """The walk of the domain's tests; at each step one reader's view is compared."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = 0

    @invariant()
    def what_a_reader_may_not_see_makes_no_difference(self) -> None:
        self.turn += 1
        actor = ACTORS[self.turn % len(ACTORS)]
        events, at = self.walk.events, self.walk.at
        gone = set(hidden(events, actor, at))
        rest = without(events, gone)
        assert everything(rest, actor, at) == everything(events, actor, at)


AWalkBetweenWalls.TestCase.settings = settings(
    deadline=None,
    max_examples=25,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
)
TestAWalkBetweenWalls = AWalkBetweenWalls.TestCase
