"""What is happening now, what comes next, and what the reader must do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from projections.views.signs import Tag


@dataclass(frozen=True)
class Step:
    """A step on the way: the arguments of the macro `way_step`, with its date."""

    what: str
    when: str  # "By Tuesday 3 November 2026", or empty
    say: str
    state: str  # done now next
    on: date | None = None
    who: str = ""


@dataclass(frozen=True)
class Action:
    """Something to do, by button or link. `place` is a page below the case's own address.

    `place` is one of: evidence, messages, sessions, agree-to-mediate, terms, terms/N, agreement,
    agreement/N, certificate/N, undertakings, review, tribunal, answer, attendee, timeline,
    papers; of the service: intake, other-parent, mediator, certify/N, close, times, terms/N/write,
    agreement/draw-up, end.
    """

    text: str
    place: str


@dataclass(frozen=True)
class HomeView:
    """The head of a family's case home (UX.md section 3)."""

    state: str  # a Stage
    tag: Tag
    headline: str
    on: date | None  # the day of the leaf beside the headline
    left: str  # "9 days left", or empty
    code: str  # of "Why this date?", with `about`; empty where there is none
    about: str
    says: tuple[str, ...]  # one or two sentences under the headline
    you: str  # "You: nothing to do now"
    actions: tuple[Action, ...]  # the primary button first
    steps: tuple[Step, ...]
    banner: str  # "Fairshire is 2 days late", or empty


@dataclass(frozen=True)
class Todo:
    """Something this reader must do in this case, soonest first in `CaseView.todo`."""

    code: str  # what kind of thing: a command's name in snake case
    what: str  # "Answer 3 issues"
    by: date | None
    days_left: int | None
    action: Action
    duty: str = ""  # the clock code behind `by`
    about: str = ""
