"""What is arranged for a party, as a message before its meeting names it."""

from __future__ import annotations

from collections.abc import Iterable

from domain.audiences import PartyId
from domain.disagreement.arranging import AdjustmentTold
from domain.disagreement.vocabulary import Adjusted
from domain.events import Event

WORDS = {
    "interpreter": "an interpreter",
    "bsl": "British Sign Language",
    "easy_read": "Easy Read",
    "large_print": "large print",
    "phone": "talking by phone",
    "breaks": "breaks",
    "camera_off": "your camera off",
    "other": "what you asked for",
}


def arranged_for(party: PartyId | None, events: Iterable[Event]) -> tuple[str, ...]:
    """Each thing that is arranged for the party now; nothing whose key is gone."""
    stands: dict[str, Adjusted] = {}
    for event in events:
        if isinstance(event, AdjustmentTold) and event.party == party and event.what.value:
            stands[event.what.value] = event.outcome
    kept = (what for what, outcome in stands.items() if outcome is Adjusted.ARRANGED)
    return tuple(WORDS.get(what, WORDS["other"]) for what in kept)
