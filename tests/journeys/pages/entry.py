"""What an entry of the register is, and how the stories are named in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from disputes.stories.cast import Character
from disputes.stories.plots import every_case
from disputes.stories.script import Story
from domain.counting import london_date
from domain.disagreement.telling import SetTask


@dataclass(frozen=True)
class Entry:
    """One page in one state: who looks at it, and where."""

    who: Character
    path: str
    state: str


@cache
def _stories() -> dict[str, Story]:
    """By name. References and ids are the same on any day."""
    return {story.name: story for story in every_case(date(2026, 11, 3))}


def reference(story: str) -> str:
    return _stories()[story].reference


def item(story: str, name: str) -> str:
    """The id of the document of this name."""
    for step in _stories()[story].steps:
        for evidence, paper in step.papers.items():
            if paper.name == name:
                return evidence
    raise KeyError(name)


def told_first(story: str) -> str:
    """The id of the first task of a case told by hand, as it is on this day."""
    today = london_date(datetime.now(UTC))
    told = next(each for each in every_case(today) if each.name == story)
    return next(step.command.task for step in told.steps if isinstance(step.command, SetTask))


def of_case(who: Character, side: str, story: str, *rows: str) -> Iterator[Entry]:
    """Rows such as "terms/2: nothing agreed", below the address of the case on one side."""
    for row in rows:
        place, _, state = row.partition(": ")
        path = f"{side}/cases/{reference(story)}/{place.strip()}".rstrip("/")
        yield Entry(who, path, f"{story}, {state.strip() or 'as it stands'}")
