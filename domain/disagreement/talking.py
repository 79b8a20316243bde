"""Talks on what no appeal is about: free for both sides to take part in, or not.

Source: Children and Families Act 2014 s.57: it is voluntary, and stops no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date
from domain.decisions import decides
from domain.disagreement.adjourning import SessionCalledOff
from domain.disagreement.aggregate import LA_PARTY, Disagreement
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal


class NothingWider(Refusal):
    says = "Every point here is about a decision. Ask for mediation on it instead"


class NotAskedToTalk(Refusal):
    says = "The family has not asked for a meeting on these points"


class SayWhyNot(Refusal):
    says = "Say why the council does not take part"


@dataclass(frozen=True)
class AskForTalks(Command):
    """Ask the council to meet with somebody who takes no side."""


@dataclass(frozen=True)
class TalksAskedFor(Event):
    """The family asks for talks on points without a decision that can be appealed."""

    TOPIC: ClassVar[str] = "talks-asked-for.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("talks",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.talks_asked_on = london_date(self.act.at)


@decides(AskForTalks)
def ask_for_talks(case: Disagreement, wish: AskForTalks, act: Act) -> None:
    """Ask for talks; a repeat adds no second fact. Raises NothingWider."""
    if not case.wider_issues:
        raise NothingWider
    if case.talks_asked_on is None:
        case.record(TalksAskedFor, act)


@dataclass(frozen=True)
class TakePart(Command):
    """The council says that it takes part."""


@dataclass(frozen=True)
class CouncilTakesPart(Event):
    """The council agreed to take part in talks that it need not take part in."""

    TOPIC: ClassVar[str] = "council-takes-part.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("talks",)

    def apply(self, aggregate: Disagreement) -> None:
        _said(aggregate, london_date(self.act.at), takes_part=True)
        for issue in aggregate.wider_issues:
            issue.unresolved = False


@decides(TakePart)
def take_part(case: Disagreement, wish: TakePart, act: Act) -> None:
    """Agree to take part, also after a no. Raises NotAskedToTalk."""
    if case.talks_asked_on is None:
        raise NotAskedToTalk
    if not case.takes_part:
        case.record(CouncilTakesPart, act)


@dataclass(frozen=True)
class DoNotTakePart(Command):
    words: str  # why


@dataclass(frozen=True)
class CouncilDoesNotTakePart(Event):
    """The council does not take part, or no longer; it still answers, and other roads stay open."""

    TOPIC: ClassVar[str] = "council-does-not-take-part.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("talks",)

    def apply(self, aggregate: Disagreement) -> None:
        _said(aggregate, london_date(self.act.at), takes_part=False)
        for issue in aggregate.wider_issues:
            issue.unresolved = issue.agreement is None and issue.settled_on is None


@dataclass(frozen=True)
class NotTakingPartExplained(Event):
    """Why the council does not take part, in words."""

    TOPIC: ClassVar[str] = "not-taking-part-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("talks",)
    words: Personal[str] = about(Subject.CHILD)


@decides(DoNotTakePart)
def do_not_take_part(case: Disagreement, wish: DoNotTakePart, act: Act) -> None:
    """Say no to talks, or leave them, with the reason; a meeting about nothing else is called off.

    Raises NotAskedToTalk, SayWhyNot.
    """
    assert act.party == LA_PARTY  # the permission table lets only the council in
    if case.talks_asked_on is None:
        raise NotAskedToTalk
    if not wish.words.strip():
        raise SayWhyNot
    if case.takes_part is not False:
        case.record(CouncilDoesNotTakePart, act)
    case.record(NotTakingPartExplained, act, words=Personal.of(wish.words))
    if case.open_session and not case.mediation_chosen:
        case.record(SessionCalledOff, act, session=case.open_session.number)


def _said(case: Disagreement, on: date, *, takes_part: bool) -> None:
    case.takes_part, case.takes_part_said_on = takes_part, on
    case.takes_part_first_said_on = case.takes_part_first_said_on or on
