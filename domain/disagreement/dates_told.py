"""Which side was told of a changed date, in which way, and when: kept beside the change itself.

A message counts as told once it has left for certain, or once a person has rung or posted it. The
record names a side of the case, never a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.audiences import Audience
from domain.decisions import decides
from domain.disagreement.aggregate import DateSaid, Disagreement
from domain.events import Act, Command, Event


class ChangedBy(StrEnum):
    """What changed the date: each is the name of the message that tells it."""

    LETTER = "letter-dates"
    HOLIDAY = "day-moved"
    AGREED = "day-fixed"


class ToldHow(StrEnum):
    """By a message of the machine, or by a person who rang or wrote."""

    EMAIL = "email"
    PERSON = "person"


@dataclass(frozen=True)
class RecordDateTold(Command):
    """Record that a message which tells of changed dates has left for one side.

    `side` is a party, or "mediator", "reviewer" or "service" for whoever takes no side.
    """

    notice: ChangedBy
    side: str
    dates: tuple[DateSaid, ...]


@dataclass(frozen=True)
class DateTold(Event):
    """A side was told of changed dates: a step in the trail."""

    TOPIC: ClassVar[str] = "date-told.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("dates told",)
    notice: ChangedBy
    side: str
    how: ToldHow
    dates: tuple[DateSaid, ...]

    def apply(self, aggregate: Disagreement) -> None:
        for said in self.dates:
            aggregate.dates_told[self.side, self.how, said.code, said.thing] = said.day


@decides(RecordDateTold)
def record_date_told(case: Disagreement, wish: RecordDateTold, act: Act) -> None:
    """Record what left by e-mail; the same days to the same side add no second fact."""
    note_told(case, wish.notice, wish.side, ToldHow.EMAIL, wish.dates, act)


def note_told(
    case: Disagreement,
    notice: ChangedBy,
    side: str,
    how: ToldHow,
    dates: tuple[DateSaid, ...],
    act: Act,
) -> None:
    """Record that a side was told, unless these very days are what it was last told in this way:
    several people of one side each get a message."""
    told = case.dates_told
    before = [told.get((side, how, said.code, said.thing)) for said in dates]
    if before != [said.day for said in dates]:
        case.record(DateTold, act, notice=notice, side=side, how=how, dates=dates)
