"""A pause: what this service promises waits for a while, such as over an illness.

Only promises of the service wait. No time set by law ever does, and the pages say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.audiences import Audience
from domain.counting import london_date, weeks_after
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement, Pause
from domain.events import Act, Command, Event
from domain.personal import Personal, Subject, about
from domain.refusals import Refusal

MOST_WEEKS = 12


class PauseEndsLater(Refusal):
    says = "The last day of the pause must be today or in the future"


class PauseIsTooLong(Refusal):
    says = "A pause lasts 12 weeks at most. You can pause again after it"


class SayWhyItPauses(Refusal):
    says = "Say why it pauses. Everyone in this case reads this"


class PausedAlready(Refusal):
    says = "It is paused already. End that pause first"


class NotPaused(Refusal):
    says = "It is not paused now"


@dataclass(frozen=True)
class PausePromises(Command):
    """Let what the service promises wait from today to the end of a day."""

    until: date
    reason: str


@dataclass(frozen=True)
class PromisesPaused(Event):
    """What the service promises waits, from this London day to the end of another: a step."""

    TOPIC: ClassVar[str] = "promises-paused.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("pause",)
    until: date

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.pauses.append(Pause(london_date(self.act.at), self.until))


@dataclass(frozen=True)
class PauseExplained(Event):
    """Why it waits."""

    TOPIC: ClassVar[str] = "pause-explained.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("pause",)
    reason: Personal[str] = about(Subject.ACTOR)


@decides(PausePromises)
def pause_promises(case: Disagreement, wish: PausePromises, act: Act) -> None:
    """Pause what the service promises.

    Raises PausedAlready, PauseEndsLater, PauseIsTooLong, SayWhyItPauses.
    """
    today = london_date(act.at)
    if case.pause_on(today) is not None:
        raise PausedAlready
    if wish.until < today:
        raise PauseEndsLater
    if wish.until > weeks_after(today, MOST_WEEKS):
        raise PauseIsTooLong
    if not wish.reason.strip():
        raise SayWhyItPauses
    case.record(PromisesPaused, act, until=wish.until)
    case.record(PauseExplained, act, reason=Personal.of(wish.reason))


@dataclass(frozen=True)
class EndPause(Command):
    """From today on what the service promises counts again."""


@dataclass(frozen=True)
class PauseEnded(Event):
    """The pause ended before its day: today counts again."""

    TOPIC: ClassVar[str] = "pause-ended.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("pause",)

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.pauses[-1].ended_on = london_date(self.act.at)


@decides(EndPause)
def end_pause(case: Disagreement, wish: EndPause, act: Act) -> None:
    """End the pause of today. Raises NotPaused."""
    if case.pause_on(london_date(act.at)) is None:
        raise NotPaused
    case.record(PauseEnded, act)
