"""What the council's side sees of a manager's check, until the answer is sent."""

from __future__ import annotations

from typing import Any

from domain.disagreement.checking import AnswerDrafted, AnswerReturned, CheckAsked
from projections.showing.names import Names
from projections.views.checking import CheckView
from projections.words import shown


def check_view(names: Names) -> CheckView | None:
    """The last check asked for; None where nobody asked, or the answer is sent."""
    seen = names.seen
    asked = seen.last(CheckAsked, "check")
    if asked is None or seen.case.answered_on is not None:
        return None
    together = asked.act.command_id
    drafted = [e for e in seen.all(AnswerDrafted, "check") if e.act.command_id == together]
    back = seen.last(AnswerReturned, "check")
    if back is not None and back.originator_version < asked.originator_version:
        back = None
    return CheckView(
        by=names.by(asked),
        at=asked.act.at,
        note=shown(asked.note),
        answers={event.issue: _boxes(event) for event in drafted},
        returned_by=names.by(back) if back else None,
        returned_at=back.act.at if back else None,
        returned_words=shown(back.words) if back else "",
    )


def _boxes(event: AnswerDrafted) -> dict[str, Any]:
    return {
        "stance": str(event.stance),
        "force": str(event.force) if event.force else "",
        "grounds": [str(ground) for ground in event.grounds],
        "entries": list(event.entries),
        "rests_on": shown(event.rests_on),
        "reasons": shown(event.reasons),
        "offer": shown(event.offer),
        "lacking": shown(event.lacking),
    }
