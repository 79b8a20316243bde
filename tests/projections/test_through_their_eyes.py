"""What the regulator is shown as "as that party saw it on a day" is what that party's own pages
gave when the clock stood at that day: the same steps, in the same order, no more and no fewer.

Each case of the demonstration is stopped at the end of each day on which something happened in it,
and everybody with a part in it opens their own history. The regulator asks today, when all that
came after has happened. What was said is closed to the regulator: steps of process are compared.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from domain.audiences import PartyId
from domain.counting import end_of_day, london_date
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor, Capacity
from domain.refusals import NoSuchCase
from domain.roles import standing
from projections.gateway import Gateway
from projections.views.lists import PAGE
from tests.projections.told import (
    DIRECTORY,
    NOW,
    Reads,
    TheLog,
    Told,
    case_of,
    cases,
    everybody,
    folded,
    in_capacity,
)

CASES = pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
Step = tuple[datetime, str]  # when, and what


class Numbered(TheLog):
    """The log of the told world; its leaves are looked at elsewhere."""

    def leaf(self, stream_id: UUID, version: int) -> None:
        return None


def evenings(case: Told) -> list[datetime]:
    """The end of each London day on which something happened, up to now."""
    days = sorted({london_date(event.act.at) for event in case.events})
    return [end for end in map(end_of_day, days) if end <= NOW]


def stopped(case: Told, at: datetime) -> Told:
    """The case as it was at that instant: what came later has not happened."""
    return Told(case.name, case.reference, tuple(e for e in case.events if e.act.at <= at))


def own_people(key: PartyId, then: Disagreement, at: datetime) -> set[Actor]:
    """Everybody whose part in the case it was then, whether they ever sign in or not."""
    left = then.left.get(key)
    family = then.family.get(key, set()) | (left.people if left else set())
    people = {Actor(person, Capacity.FAMILY) for person in family}
    for actor in everybody():
        known = standing(then, actor, at)
        if known.roles and key == (known.party or str(actor.capacity)):
            people.add(actor)
    return people


def own_history(case: Told, actor: Actor, at: datetime) -> list[Step] | None:
    """All of it as it opened for them then, newest first; None where it was not there for them."""
    log = Numbered({Disagreement.stream_id(case.reference): stopped(case, at).events})
    try:
        seen = Gateway(log, Reads(), DIRECTORY, actor, at).trail(case.reference, per_page=10_000)
    except NoSuchCase:
        return None
    return [(line.at, line.topic) for line in seen.happenings]


class Regulator:
    """What the regulator is shown today of a case."""

    def __init__(self, case: Told) -> None:
        self.case = case
        self.gateway = Gateway(
            Numbered(), Reads(), DIRECTORY, in_capacity(case, Capacity.REGULATOR), NOW
        )
        trail = self.gateway.trail(case.reference, per_page=10_000)
        self.topics = {line.topic for line in trail.happenings}
        self.keys = [each.key for each in self.gateway.records(case.reference).beholders]

    def through_the_eyes_of(self, key: PartyId, at: datetime) -> list[Step] | None:
        """The steps that are shown as open to them that day; None where they had no part then."""
        rows, page = [], 1
        while True:
            found = self.gateway.records(self.case.reference, page=page, as_at=at, beholder=key)
            rows += found.page.rows
            if page * PAGE >= found.page.total:
                break
            page += 1
        theirs = [row.number for row in rows if not row.hidden]
        if not found.had_part:
            assert theirs == []
            return None
        events = {event.originator_version: event for event in self.case.events}
        return [(events[number].act.at, events[number].TOPIC) for number in theirs]


@CASES
def test_it_is_what_each_of_them_could_open_themselves_that_day(case: Told) -> None:
    regulator = Regulator(case)
    for at in evenings(case):
        then = folded(stopped(case, at).events).case
        for key in regulator.keys:
            own = [
                own_history(case, each, at) for each in sorted(own_people(key, then, at), key=str)
            ]
            opened = [
                [step for step in steps if step[1] in regulator.topics]
                for steps in own
                if steps is not None
            ]
            shown = regulator.through_the_eyes_of(key, at)
            assert (shown is not None) == bool(opened), (key, at)
            assert all(each == shown for each in opened), (key, at)


@CASES
def test_everybody_who_could_open_it_then_has_eyes_to_look_through(case: Told) -> None:
    """Also who has left since, and the Institute before it named a reviewer. The service and the
    programs that work for it open every case, and are no party."""
    keys = set(Regulator(case).keys)
    others = {Capacity.COORDINATOR, Capacity.SYSTEM, Capacity.REGULATOR}
    for at in evenings(case):
        then = folded(stopped(case, at).events).case
        for actor in everybody():
            known = standing(then, actor, at)
            key = known.party or str(actor.capacity)
            if known.roles and actor.capacity not in others and key not in keys:
                assert own_history(case, actor, at) is None, (actor, at)


def test_days_are_tried_on_which_a_part_in_a_case_had_ended() -> None:
    """The stories have who left, and days before and after it: the comparison is no empty one."""
    for name, key in (("one_parent_left", "p2"), ("asked_and_left_again", "with:orchard-field")):
        case = case_of(name)
        regulator, days = Regulator(case), evenings(case)
        shown = [regulator.through_the_eyes_of(key, at) for at in days]
        assert None in shown and shown[-1] != regulator.through_the_eyes_of("la", days[-1])
        assert any(shown)
