"""Six cases told by real commands, every text in them a canary: a word that stands nowhere else.

Each is planted for a wall, said here in the words of people.py. A canary is told by its pattern, so
whatever comes out of the product can be searched for all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from disputes.deployment import Deployment
from disputes.evidence.receive import keep
from disputes.stories.papers import letter
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.evidence import EvidenceGiven
from domain.disagreement.vocabulary import Readers
from domain.events import WORKER, Actor, Command
from domain.references import reference_from
from tests.walls.people import PEOPLE

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
CANARY = re.compile(r"zq\d{4}x")


@dataclass(frozen=True)
class Canary:
    """One planted word. `case` and `walls` say for whom; `person` whom it names instead."""

    word: str
    what: str
    case: str = ""
    walls: frozenset[str] = frozenset()
    person: str = ""


@dataclass
class Garden:
    """What has been planted, and the application it was planted in."""

    deployment: Deployment
    canaries: dict[str, Canary] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    born: dict[str, date] = field(default_factory=dict)
    commands: set[str] = field(default_factory=set)  # "Command.field" that carried a canary
    items: dict[str, list[str]] = field(default_factory=dict)
    walls_of: dict[str, frozenset[str]] = field(default_factory=dict)  # of each document
    given: int = 0

    def word(self, what: str, **where: Any) -> str:
        """A new canary; as a name it begins with a capital."""
        word = f"zq{len(self.canaries):04d}x"
        self.canaries[word] = Canary(word, what, **where)
        return word.capitalize()

    def do(self, command: Command, key: str, actor: Actor, at: datetime) -> None:
        """Give a command, and note which of its fields carry a canary."""
        self.given += 1
        self.commands |= set(_planted(command))
        self.deployment.disputes.handle(
            command, case=key, command_id=f"planted.{self.given}", actor=actor, at=at
        )


def _planted(thing: Any) -> Iterator[str]:
    for each in fields(thing):
        value = getattr(thing, each.name)
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one):
                yield from _planted(one)
            elif isinstance(one, str) and CANARY.search(one.lower()):
                yield f"{type(thing).__name__}.{each.name}"


@dataclass
class Bed:
    """One case of the garden; `at` moves on with each step."""

    garden: Garden
    name: str
    number: int
    at: datetime

    def __post_init__(self) -> None:
        self.reference = reference_from(self.number)
        self.garden.references[self.name] = self.reference
        self.garden.items[self.name] = []

    def does(self, who: str, command: Command, key: str = "") -> None:
        self.at += timedelta(hours=2)
        actor = WORKER if who == "worker" else PEOPLE[who]
        self.garden.do(command, key or self.reference, actor, self.at)

    def word(self, what: str, *walls: str) -> str:
        return self.garden.word(what, case=self.name, walls=frozenset(walls))

    def item(
        self, readers: Readers, *walls: str, mediation_only: bool = False, what: str = "document"
    ) -> EvidenceGiven:
        """A document whose name, description and content are canaries, kept sealed."""
        d = self.garden.deployment
        mine = self.garden.items[self.name]
        evidence = f"doc_{self.name}{len(mine) + 1}"
        mine.append(evidence)
        self.garden.walls_of[evidence] = frozenset(walls)
        content = letter("a.pdf", self.word(f"{what}.content", *walls)).content
        key = d.keys.key_for(Disagreement.stream_id(self.reference), f"evidence:{evidence}")
        return EvidenceGiven(
            evidence=evidence,
            file=keep(content, d.files, key.secret, file_id=evidence),
            media_type="application/pdf",
            pages=1,
            size=len(content),
            name=f"{self.word(f'{what}.name', *walls)}.pdf",
            kind="other",
            readers=readers,
            description=self.word(f"{what}.description", *walls),
            mediation_only=mediation_only,
        )
