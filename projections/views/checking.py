"""A manager's check of an answer, for the council's side alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from projections.views.signs import Who


@dataclass(frozen=True)
class CheckView:
    """The last answer handed to a manager: what it says by issue, and whether it came back."""

    by: Who
    at: datetime
    note: str
    answers: Mapping[int, Mapping[str, Any]]  # as the boxes of the answer's page have them
    returned_by: Who | None = None
    returned_at: datetime | None = None
    returned_words: str = ""

    @property
    def waits(self) -> bool:
        return self.returned_by is None
