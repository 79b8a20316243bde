"""What the clock does by itself, for one reader: the choice to wait, and what was missed."""

from __future__ import annotations

from datetime import date

from domain.counting import last_day_before
from domain.disagreement.aggregate import Missed
from domain.disagreement.certifying import last_day_to_arrange
from domain.disagreement.missing import MissDescribed
from domain.disagreement.pausing import PauseExplained
from domain.disagreement.unasked import certificates_on, may_choose
from projections.showing.names import Names
from projections.showing.todo import duty_of
from projections.views.by_itself import MissedView, PauseView, WaitView
from projections.words import LATE, shown


def wait_view(names: Names) -> WaitView | None:
    """None where no meeting is wanted on a decision."""
    case = names.case
    if not case.mediation_of_right:
        return None
    arranged = next((d for d in names.seen.duties if d.code.startswith("mediation_arranged")), None)
    return WaitView(
        last_day=last_day_to_arrange(case),
        code=arranged.code if arranged else "",
        asked=tuple(case.asked_to_wait.values()),
        mine=case.wait_choices.get(names.mine) if names.mine else None,
        waits=case.family_waits,
        comes_on=min((day for _, day in certificates_on(case)), default=None),
        choosable=may_choose(case),
        others=bool(names.mine and case.wait_choices.get(names.mine)) and not case.family_waits,
    )


def missed_views(names: Names) -> tuple[MissedView, ...]:
    """Every last day that went by, as the case knows it, oldest first."""
    return tuple(
        MissedView(
            code=missed.code,
            thing=missed.thing,
            title=LATE.get(missed.code, missed.code),
            due=missed.due,
            by_council=missed.by_council,
            to_explain=missed.to_explain_here,
            explained=tuple(
                (event.act.at, names.by(event), shown(event.words))
                for event in names.seen.all(MissDescribed, "missed", missed.code, missed.thing)
            ),
            managers_told=missed.by_council and bool(missed.told),
            explain_by=_explain_by(names, missed),
        )
        for missed in names.case.missed.values()
    )


def pause_views(names: Names) -> tuple[PauseView, ...]:
    """Each pause of what the service promises, with the reason given for it."""
    reasons = names.seen.all(PauseExplained, "pause")
    return tuple(
        PauseView(
            since=pause.since,
            until=max(pause.since, last_day_before(pause.ended_on))
            if pause.ended_on
            else pause.until,
            by=names.by(event),
            at=event.act.at,
            reason=shown(event.reason),
            now=pause.covers(names.seen.on),
        )
        for pause, event in zip(names.case.pauses, reasons, strict=False)
    )


def _explain_by(names: Names, missed: Missed) -> date | None:
    duty = duty_of(names, "svc_explain_late", missed.about) if missed.to_explain else None
    return duty.last_day if duty else None
