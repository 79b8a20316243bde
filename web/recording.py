"""What one request shows of cases: gathered while the answer is made, one leaf before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import Response, g, request

from disputes.audit.looks import Looks
from disputes.audit.reads import ReadLog, ReadLogUnavailable
from domain.events import Actor
from web.errors import answer
from web.wiring import wired

_NAMES_NOTHING = (404, 405, 429)  # a page that is not theirs says nothing of any case


class Looking:
    """The read log as the pages of one request see it: what they note becomes one leaf."""

    def __init__(self, reads: ReadLog) -> None:
        self._reads = reads
        self._noted: list[tuple[Actor, str | None, tuple[str, ...], datetime]] = []

    @property
    def looks(self) -> Looks:
        return self._reads.looks

    def note(self, actor: Actor, case: str | None, items: Sequence[str], at: datetime) -> None:
        """Remember what the answer will show."""
        self._noted.append((actor, case, tuple(items), at))

    def forget(self) -> None:
        """The answer shows nothing of what was read to make it."""
        self._noted.clear()

    def write(self, page: str) -> None:
        """Record it all, durably, as one look. Raises ReadLogUnavailable.

        Of several cases at once it is a look at none of them: each item says whose it is.
        """
        if not self._noted:
            return
        actor, _, _, at = self._noted[0]
        cases = {case for _, case, _, _ in self._noted if case is not None}
        alone = next(iter(cases)) if len(cases) == 1 else None
        items = [
            item if case in (None, alone) else f"{case}:{item}"
            for _, case, items, _ in self._noted
            for item in items
        ]
        self._reads.note(actor, alone, list(dict.fromkeys([f"page:{page}", *items])), at)
        self.forget()


def looking() -> Looking:
    """Where the pages of this request note what they show."""
    if "looking" not in g:
        g.looking = Looking(wired().disputes.reads)
    found: Looking = g.looking
    return found


def record_looks(made: Response) -> Response:
    """Write the leaf of what this answer shows, before it leaves; else it does not leave (503)."""
    if "looking" not in g:
        return made
    if _shows_nothing(made):
        looking().forget()
    try:
        looking().write((request.endpoint or "").rpartition(".")[2])
    except ReadLogUnavailable:
        return answer(503)
    return made


def _shows_nothing(made: Response) -> bool:
    """It leads on, or is an error without the page; or its heads alone were asked for, which tell
    something only of a file: its name. An error on the page's own form shows the case again."""
    status = made.status_code
    if status in _NAMES_NOTHING or status >= 500 or 300 <= status < 400:
        return True
    if request.method == "HEAD":
        return "Content-Disposition" not in made.headers
    return status >= 400 and made.is_json
