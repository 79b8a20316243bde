"""A family's case home: where it stands, whose turn it is, by when, and what happens next."""

from __future__ import annotations

from collections.abc import Callable

from domain.clock import days_left
from domain.counting import london_date
from domain.deadlines.words import day, some
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import Stage
from projections.showing import heads_of_outcomes as outcomes
from projections.showing import heads_of_talks as talks
from projections.showing.head import TURN, WRITE, Head
from projections.showing.names import Names
from projections.showing.steps import steps
from projections.views.steps import Action, HomeView, Todo
from projections.words import left


def home_view(names: Names, todo: tuple[Todo, ...]) -> HomeView:
    """The head of the case home, for now."""
    stage = stage_of_case(names.case)
    head = _of_who_may_decide(_STATES[stage](names, todo), names)
    duty = head.duty
    remaining = days_left(duty.due, names.seen.on) if duty and duty.is_open else None
    return HomeView(
        state=str(stage),
        tag=head.tag,
        headline=head.headline,
        on=duty.last_day if duty else None,
        left=left(remaining),
        code=duty.code if duty else "",
        about=duty.about if duty else "",
        says=head.says,
        you=_left(names) or head.you,
        actions=() if names.seen.is_past else head.actions,
        steps=steps(names),
        banner=_banner(names),
    )


def _left(names: Names) -> str:
    """What a parent reads who took themselves out: nothing is asked of them any more."""
    until = names.seen.standing.until
    if until is None:
        return ""
    return f"You left this case on {day(london_date(until))}. This is how it stood then."


def _of_who_may_decide(head: Head, names: Names) -> Head:
    """A parent whose right has passed on is asked for nothing that they may not do."""
    if head.tag != TURN or names.case.may_bind(names.mine, names.seen.on):
        return head
    return Head(
        TURN,
        "The young person must join now",
        ("From now on the choice is theirs.",),
        "You: ask them to join, or tell us that they cannot decide this.",
        (Action("Ask them to join", "right"), WRITE),
    )


def _banner(names: Names) -> str:
    """The council's lateness, as a plain fact."""
    late = {
        duty.code: duty.days_late(names.seen.on)
        for duty in names.seen.duties
        if duty.is_open and duty.code in ("svc_answer", "mediation_arranged")
    }
    if not names.case.is_open or names.case.cannot_arrange_on or not any(late.values()):
        return ""
    told = any(missed.told for (code, _), missed in names.case.missed.items() if late.get(code))
    manager = " We have told its manager." if told else ""
    return f"{names.council.name} is {some(max(late.values()), 'day')} late.{manager}"


_STATES: dict[Stage, Callable[[Names, tuple[Todo, ...]], Head]] = {
    Stage.INTAKE: talks.waiting,
    Stage.RETURNED: outcomes.returned,
    Stage.ANSWERING: talks.waiting,
    Stage.ARRANGING: talks.waiting,
    Stage.BOOKED: talks.booked,
    Stage.MEDIATING: talks.mediating,
    Stage.TERMS: talks.terms,
    Stage.CERTIFICATE: outcomes.certificate,
    Stage.LEFT_OPEN: outcomes.left_open,
    Stage.REVIEW: outcomes.review,
    Stage.DELIVERING: outcomes.delivering,
    Stage.CLOSED: outcomes.closed,
}
