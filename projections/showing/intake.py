"""How a case came in, and what intake still waits for, for one reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.counting import london_date
from domain.disagreement.intake import (
    MoreAsked,
    MoreDescribed,
    MoreGiven,
    MoreWritten,
    UrgentLookDescribed,
)
from domain.disagreement.lodging import TakenDown
from domain.disagreement.reopening import ReopeningExplained, ReopeningReasoned
from domain.disagreement.telling import TaskDone, TaskSet
from projections.showing.names import Names
from projections.views.intake import AskedView, IntakeView, MoreView, TakenView, TaskView
from projections.words import CAME_BY, shown

NEUTRAL = "A message from Waymark. Sign in to read it, or ring us."


def intake_view(names: Names) -> IntakeView:
    case, seen = names.case, names.seen
    looked = seen.last(UrgentLookDescribed, "urgent")
    told = seen.last(ReopeningExplained, "reopening")
    urgent = next((d for d in seen.duties if d.code == "svc_urgent" and d.is_open), None)
    asked = list(_more(names))
    return IntakeView(
        came_by=str(case.came_by),
        came_words=f"Came {CAME_BY[case.came_by]}" if case.came_by in CAME_BY else "",
        taken=_taken(names),
        urgent_on=case.urgent_on,
        urgent_by=urgent.last_day if urgent else None,
        looked_on=case.urgent_looked_on,
        looked_words=shown(looked.done) if looked else "",
        more=asked[-1] if case.more and asked else None,
        given=tuple(each for each in asked if each.given_on),
        tasks=tuple(_tasks(names)),
        to_invite=tuple(
            (party, names.party(party))
            for party in case.family
            if case.was_entered and party not in case.invited
        ),
        asked_again=tuple(_asked_again(names)),
        reopening_words=shown(told.words) if told else "",
        reopening_on=london_date(told.act.at) if told else None,
    )


def _taken(names: Names) -> TakenView | None:
    taken = names.seen.last(TakenDown, "taken down")
    if taken is None:
        return None
    by = names.by(taken).name
    return TakenView(shown(taken.said_by), taken.on, taken.read_back, by, taken.act.at)


def _more(names: Names) -> Iterator[MoreView]:
    """Each thing asked for, in order, with what came of it: they take turns."""
    seen = names.seen
    described = seen.all(MoreDescribed, "more")
    given, written = seen.all(MoreGiven, "more"), seen.all(MoreWritten, "more")
    for asked in seen.all(MoreAsked, "more"):
        same = next((e for e in described if e.act.command_id == asked.act.command_id), None)
        came = next((e for e in given if e.act.at > asked.act.at), None)
        words = came and next((e for e in written if e.act.command_id == came.act.command_id), None)
        yield MoreView(
            what=shown(same.what) if same else "",
            why=shown(same.why) if same else "",
            by=asked.by,
            days_left=_left(asked.by, seen.on),
            asked_by=names.by(asked).name,
            given_on=london_date(came.act.at) if came else None,
            words=shown(words.words) if words else "",
        )


def _left(by: date, on: date) -> int:
    return (by - on).days


def _tasks(names: Names) -> Iterator[TaskView]:
    """What is to be told, newest first. Of a family whose messages others read: only that there
    is one, whenever the task was set."""
    for event in reversed(
        [e for key in names.case.tasks for e in names.seen.all(TaskSet, "task", key)]
    ):
        done = names.seen.last(TaskDone, "task", event.task)
        neutral = event.party in names.case.neutral_notices
        yield TaskView(
            id=event.task,
            how=event.how,
            who=names.who(event.person).name,
            party=event.party,
            title="A message" if neutral else event.title,
            lines=(NEUTRAL,) if neutral else event.lines,
            due=event.due,
            set_at=event.act.at,
            done_at=done.act.at if done else None,
            done_by=names.by(done).name if done else "",
            note=shown(done.note) if done else "",
        )


def _asked_again(names: Names) -> Iterator[AskedView]:
    for party in sorted(names.case.reopening_asked):
        said = [e for e in names.seen.all(ReopeningReasoned, "reopening") if e.party == party]
        if said:
            on = london_date(said[-1].act.at)
            yield AskedView(party, names.party(party), shown(said[-1].words), on)
