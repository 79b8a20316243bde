"""A mediator's private notes on a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from projections.views.signs import WallSign


@dataclass(frozen=True)
class NoteView:
    at: datetime
    issue: int | None
    text: str


@dataclass(frozen=True)
class NotebookView:
    """Newest first. `opened` False: the first note opens the notebook."""

    reference: str
    opened: bool
    notes: tuple[NoteView, ...]
    wall: WallSign
