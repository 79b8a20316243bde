"""Telling a family by telephone or post: each message becomes a task, done once by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.decisions import decides
from domain.disagreement.aggregate import BY_HAND, DateSaid, Disagreement, NoSuchThing, Task
from domain.disagreement.dates_told import ChangedBy, ToldHow, note_told
from domain.events import Act, Command, Event, PersonId
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class ReachedByEmail(Refusal):
    says = "This family chose email, so nobody has to ring or write"


@dataclass(frozen=True)
class SetTask(Command):
    """Ask a coordinator to tell one person one thing: the words are those of the e-mail.

    `task` names it: one for (case, notice, what it is about, due, person). `dates`: the changed
    last days that the message tells.
    """

    task: str
    party: PartyId
    person: PersonId
    notice: str
    title: str
    lines: tuple[str, ...]
    due: date | None
    dates: tuple[DateSaid, ...]


@dataclass(frozen=True)
class TaskSet(Event):
    """Somebody who chose telephone or post is to be told something, in words that name nobody."""

    TOPIC: ClassVar[str] = "task-set.2"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("task", "task")
    task: str
    party: PartyId
    person: PersonId
    how: str
    notice: str
    title: str
    lines: tuple[str, ...]
    due: date | None
    dates: tuple[DateSaid, ...]

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.tasks[self.task] = Task(self.party, self.notice, self.dates)


@decides(SetTask)
def set_task(case: Disagreement, wish: SetTask, act: Act) -> None:
    """Set a task, once. Raises ReachedByEmail."""
    how = case.reached_by.get(wish.party, "")
    if how not in BY_HAND:
        raise ReachedByEmail
    if wish.task not in case.tasks:
        case.record(
            TaskSet,
            act,
            task=wish.task,
            party=wish.party,
            person=wish.person,
            how=how,
            notice=wish.notice,
            title=wish.title,
            lines=wish.lines,
            due=wish.due,
            dates=wish.dates,
        )


@dataclass(frozen=True)
class DoTask(Command):
    """Say that somebody was rung, or a letter posted."""

    task: str
    note: str = ""


@dataclass(frozen=True)
class TaskDone(Event):
    """The family was told; the note says what came of it."""

    TOPIC: ClassVar[str] = "task-done.1"
    audience: ClassVar[Audience] = Audience.SERVICE
    kept_under: ClassVar[tuple[str, ...]] = ("task", "task")
    task: str
    note: Personal[str] = about(Subject.ACTOR)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.tasks[self.task].done = True


@decides(DoTask)
def do_task(case: Disagreement, wish: DoTask, act: Act) -> None:
    """Record that a task is done, and whom it told of a changed date; a repeat adds no second
    fact. Raises NoSuchThing."""
    task = case.tasks.get(wish.task)
    if task is None:
        raise NoSuchThing
    if not task.done:
        case.record(TaskDone, act, task=wish.task, note=Personal.of(wish.note))
        if task.dates:
            notice = ChangedBy(task.notice)
            note_told(case, notice, task.party, ToldHow.PERSON, task.dates, act)
