"""Words that were erased from a case: its steps and dates stay, and say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.audiences import Audience, PartyId
from domain.decisions import decides
from domain.disagreement.aggregate import Disagreement
from domain.events import Act, Command, Event


class Whose(StrEnum):
    """Whose words went."""

    CHILD = "child"
    PARTY = "party"
    PERSON = "person"  # of a helper, or of somebody who worked on the case
    EVERYONE = "everyone"


@dataclass(frozen=True)
class NoteErasure(Command):
    """Say in the case that words are erased from it. `party` is given where it is a family's."""

    erasure: str
    whose: Whose
    party: PartyId | None


@dataclass(frozen=True)
class WordsErased(Event):
    """Words in the case were erased for good, and nothing that a rule reads.

    Source: UK GDPR arts 17 and 19: whoever reads the case is told that they are gone.
    """

    TOPIC: ClassVar[str] = "words-erased.1"
    audience: ClassVar[Audience] = Audience.PROCESS
    kept_under: ClassVar[tuple[str, ...]] = ("erased", "erasure")
    erasure: str
    whose: Whose
    party: PartyId | None


@decides(NoteErasure)
def note_erasure(case: Disagreement, wish: NoteErasure, act: Act) -> None:
    """Note an erasure in the case."""
    case.record(
        WordsErased,
        act,
        erasure=wish.erasure,
        whose=wish.whose,
        party=wish.party,
    )
