"""What a story is made of: steps by somebody at some time, counted back from a given today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from domain.counting import (
    last_day_before,
    london_instant,
    previous_working_day,
    working_days_after,
)
from domain.events import Actor, Command
from domain.holidays import CURRENT


@dataclass(frozen=True)
class Paper:
    """A real document that a step hands in, as a family's phone or an officer's desk made it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Step:
    """One command: who gives it, about which stream, when. `papers` are by evidence id."""

    actor: Actor
    command: Command
    key: str
    at: datetime
    papers: Mapping[str, Paper] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """Steps in order. `name` is the plot and, where it is told again, the family's."""

    name: str
    reference: str
    steps: tuple[Step, ...]

    def command_id(self, number: int) -> str:
        """The id of the step of this number, the same whenever the story is told."""
        return f"story.{self.name}.{number}"


@dataclass(frozen=True)
class Days:
    """Days of a story, counted in working days from a London date that stands for today.

    Working days, because offices act in a story too, and no officer answers on a Sunday.
    """

    today: date

    def ago(self, days: int) -> date:
        """The working day so many working days before today; 1 is the last one before today."""
        day = self.today
        for _ in range(days):
            day = previous_working_day(last_day_before(day), CURRENT)
        return day

    def ahead(self, days: int) -> date:
        """The working day so many working days after today."""
        return working_days_after(self.today, days, CURRENT)

    def born(self, years: int, month: int, day: int) -> date:
        """The birth date, on that day of the year, of somebody who is so many years old today."""
        not_yet = (self.today.month, self.today.day) < (month, day)
        return date(self.today.year - years - not_yet, month, day)


def clock(on: date, hours: str) -> datetime:
    """The UTC instant of a London time such as "14:30" on a date."""
    return london_instant(on, time.fromisoformat(hours))
