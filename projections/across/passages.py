"""How long each case stood in each stage, and who came to its sessions: steps and dates only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.reading import Log, Positioned, tables
from domain.counting import london_date
from domain.disagreement.adjourning import SessionAdjourned
from domain.disagreement.aggregate import LA_PARTY, Disagreement
from domain.disagreement.meeting import SessionHeld, SessionNotAttended
from domain.disagreement.stages import stage_of_case
from domain.events import Event
from projections.across.folds import Folds
from projections.across.worklist import of_cases

FAMILY, COUNCIL, HEALTH, BOTH, HELD = "family", "council", "health", "both", ""


class Passages:
    """Steps through the events one by one: a stage may begin and end within one batch."""

    name = "passages"
    opens = False
    slots: Sequence[Mapping[str, sa.Table]] = (tables.stage_passage, tables.session_outcome)

    def __init__(self, log: Log) -> None:
        self._folds = Folds(log)

    def apply(self, conn: Connection, slot: str, batch: Sequence[Positioned]) -> None:
        new: list[dict[str, Any]] = []
        left: list[dict[str, Any]] = []
        sessions: dict[tuple[str, int], dict[str, Any]] = {}
        for events in of_cases(batch).values():
            self._take(conn, slot, events, new, left, sessions)
        passage, session = tables.stage_passage[slot], tables.session_outcome[slot]
        if left:
            is_open = (passage.c.case == sa.bindparam("of")) & passage.c.left_on.is_(None)
            conn.execute(sa.update(passage).where(is_open).values(left_on=sa.bindparam("to")), left)
        if new:
            conn.execute(sa.insert(passage), new)
        if sessions:  # one that was adjourned is held again under the same number
            one = (session.c.case == sa.bindparam("of")) & (session.c.session == sa.bindparam("no"))
            conn.execute(
                sa.delete(session).where(one), [{"of": c, "no": number} for c, number in sessions]
            )
            conn.execute(sa.insert(session), list(sessions.values()))

    def _take(
        self,
        conn: Connection,
        slot: str,
        events: Sequence[Positioned],
        new: list[dict[str, Any]],
        left: list[dict[str, Any]],
        sessions: dict[tuple[str, int], dict[str, Any]],
    ) -> None:
        positions = iter([one.position for one in events])
        open_row: dict[str, Any] | None = None
        stage = None
        for event, case in self._folds.steps(conn, slot, [one.event for one in events]):
            if event is None:
                stage = _stage(case)
                continue
            position = next(positions)
            if type(event).apply is Event.apply:
                continue
            on, now = london_date(event.act.at), _stage(case)
            if now != stage:
                if open_row is not None:
                    open_row["left_on"] = on
                elif stage is not None:
                    left.append({"of": case.reference, "to": on})
                stage = now
                open_row = {
                    "case": case.reference,
                    "began_at": position,
                    "la": case.la,
                    "stage": now,
                    "entered_on": on,
                    "left_on": None,
                }
                new.append(open_row)
            if isinstance(event, SessionHeld | SessionAdjourned | SessionNotAttended):
                row = session_row(case, event)
                sessions[case.reference, event.session] = row


def _stage(case: Disagreement) -> str:
    return str(stage_of_case(case))


def session_row(
    case: Disagreement, event: SessionHeld | SessionAdjourned | SessionNotAttended
) -> dict[str, Any]:
    """The row of a session, after which the case is as given: who met the families may change."""
    away = HELD
    if isinstance(event, SessionNotAttended):
        away = _who_stayed_away(case, event)
    return {
        "case": case.reference,
        "session": event.session,
        "la": case.la,
        "on": event.on,
        "away": away,
    }


def _who_stayed_away(case: Disagreement, event: SessionNotAttended) -> str:
    """The side: a health body that meets in the council's place is not the council (s.53)."""
    if not event.attended:
        return BOTH
    if case.across not in event.absent:
        return FAMILY
    return COUNCIL if case.across == LA_PARTY else HEALTH
