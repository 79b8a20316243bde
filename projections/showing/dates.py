"""What is due and why, in words for one reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domain.clock import ROWS, Due, Duty, days_left, ended
from domain.deadlines.row import Roll
from domain.deadlines.words import day
from domain.disagreement.aggregate import LA_PARTY, DisputedDecision
from domain.disagreement.duties import CaseDuty
from domain.roles import Role
from projections.showing.dates_told import told_views
from projections.showing.extending import fixed_views
from projections.showing.started import started_by
from projections.views.dates import ArgumentView, DutyView, LastDay, WhyView
from projections.views.extending import DayFixedView
from projections.words import DUE, SIDES, both

if TYPE_CHECKING:
    from projections.showing.names import Names

_MINE = {
    Role.PARENT: {Duty.FAMILY},
    Role.YOUNG_PERSON: {Duty.FAMILY},
    Role.HELPER: {Duty.FAMILY},
    Role.LEFT: {Duty.FAMILY},
    Role.OFFICER: {Duty.LA},
    Role.LA_MANAGER: {Duty.LA},
    Role.COORDINATOR: {Duty.ADVISER, Duty.SERVICE, Duty.COORDINATOR},
    Role.REVIEWER: {Duty.REVIEWER},
    Role.HEALTH_BODY: {Duty.ICB},
}


def duty_view(duty: CaseDuty, names: Names) -> DutyView:
    """One thing due."""
    on = names.seen.on
    remaining = days_left(duty.due, on) if duty.is_open else None
    return DutyView(
        code=duty.code,
        about=duty.about,
        title=DUE.get(duty.code, duty.due.says),
        says=duty.due.says,
        who=tuple(str(who) for who in duty.who),
        who_words=who_words(duty, names),
        last_day=duty.last_day,
        why_none=duty.due.why_none,
        days_left=remaining,
        days_late=duty.days_late(on),
        met_on=duty.met_on,
        lapsed=duty.lapsed,
        mine=is_mine(duty, names),
    )


def is_mine(duty: CaseDuty, names: Names) -> bool:
    """Whether the reader's side must do it."""
    promised = _promised_by(duty, names)
    if promised is not None:
        return promised == names.mine
    roles = names.seen.standing.roles
    return any(set(duty.who) & sides for role, sides in _MINE.items() if role in roles)


def who_words(duty: CaseDuty, names: Names) -> str:
    """Who must do it."""
    promised = _promised_by(duty, names)
    if promised is not None:
        return "You" if promised == names.mine != LA_PARTY else names.party(promised)
    return both([_side(who, names) for who in duty.who])


def _promised_by(duty: CaseDuty, names: Names) -> str | None:
    kind, _, number = duty.about.partition(":")
    if kind != "undertaking" or duty.code == "svc_explain_late":
        return None
    return names.case.undertakings[int(number)].by_party


def _side(who: Duty, names: Names) -> str:
    match who:
        case Duty.LA:
            return names.council_words
        case Duty.FAMILY:
            return "You" if _MINE.keys() & names.seen.standing.roles & _FAMILY else SIDES[who]
        case Duty.ADVISER | Duty.SERVICE | Duty.COORDINATOR:
            return names.service.name
    return SIDES[who]


ROLLS = {
    Roll.NONE: "The last day stays where it is",
    Roll.TRIBUNAL_START: "The last day moves to the next working day that the tribunal counts",
    Roll.TRIBUNAL: "The last day moves to the next working day",
    Roll.HOLIDAYS: "The last day moves out of August and Christmas, and off no weekend",
}
_FAMILY = {Role.PARENT, Role.YOUNG_PERSON, Role.HELPER, Role.LEFT}


def last_days(decision: DisputedDecision, names: Names) -> tuple[LastDay, LastDay]:
    """The adviser's and the tribunal's last day of a decision, each a date or a reason why none."""
    about = f"decision:{decision.number}"
    of = {duty.code: duty for duty in names.seen.duties if duty.about == about}
    return _adviser(decision, of["mediation_contact"], names), _tribunal(
        decision, of["appeal"], names
    )


def _adviser(decision: DisputedDecision, duty: CaseDuty, names: Names) -> LastDay:
    done, last = duty.met_on, duty.last_day
    if not names.case.certificate_required(decision):
        says = "No certificate is needed for this, so there is no last day for the adviser."
        return _last_day(duty, "Adviser", None, None, says, names)
    if done and last and done > last:
        says = f"Done on {day(done)}. That is after the last day, {day(last)}. Ask us what to do."
    elif done and last:
        says = f"Done on {day(done)}, in time."
    elif done:
        says = f"Done on {day(done)}. {duty.due.why_none}"
    else:
        says = f"Contact the adviser by {day(last)}." if last else str(duty.due.why_none)
    return _last_day(duty, "Adviser", last, done, says, names)


def _tribunal(decision: DisputedDecision, duty: CaseDuty, names: Names) -> LastDay:
    is_family = bool(names.seen.standing.roles & _FAMILY)
    you = "You" if is_family else "The family"
    last, done = duty.last_day, duty.met_on
    if done:
        says = f"{you} appealed. We were told on {day(done)}."
    elif last is None:
        says = str(duty.due.why_none)
    elif ended(duty.due, names.seen.at):
        says = (
            f"The last day was {day(last)}. The tribunal can still be asked to allow a late appeal."
        )
    else:
        says = f"{you} can appeal until {day(last)}, before 5pm."
        if names.case.certificate_required(decision) and decision.certified_on is None:
            says += " The mediation certificate is needed first."
    if not done and names.case.only_health_or_care(decision):
        says += " The tribunal looks at health or care only beside a school matter."
    return _last_day(duty, "Tribunal", last, done, says, names)


def _last_day(
    duty: CaseDuty, what: str, on: date | None, done: date | None, says: str, names: Names
) -> LastDay:
    over = ended(duty.due, names.seen.at)
    remaining = None if done or on is None or over else days_left(duty.due, names.seen.on)
    return LastDay(duty.code, duty.about, what, on, done, says, remaining, over)


def why_view(duty: CaseDuty, names: Names) -> WhyView:
    """The whole explanation of one date."""
    view, due = duty_view(duty, names), duty.due
    return WhyView(
        reference=names.case.reference,
        code=duty.code,
        about=duty.about,
        title=view.title,
        says=due.says,
        who_words=view.who_words,
        last_day=due.due,
        why_none=due.why_none,
        started=due.started,
        steps=due.steps,
        source=due.source,
        edition=due.edition,
        calendar=due.calendar,
        arguments=_arguments(due),
        met_on=duty.met_on,
        days_left=view.days_left,
        days_late=view.days_late,
        at=due.at,
        lapsed=duty.lapsed,
        rolls=_rolls(due),
        fixed=_fixed(duty, names),
        started_by=started_by(duty, names),
        told=told_views(duty, names),
    )


def _fixed(duty: CaseDuty, names: Names) -> tuple[DayFixedView, ...]:
    """Of a promise: each day that its parties fixed in writing since they signed."""
    kind, _, number = duty.about.partition(":")
    if kind != "undertaking":
        return ()
    return fixed_views(names.case.undertakings[int(number)], names)


def _rolls(due: Due) -> str:
    row = next(r for r in ROWS if (r.code, r.in_force_from.isoformat()) == (due.code, due.edition))
    return ROLLS[row.roll]


def _arguments(due: Due) -> tuple[ArgumentView, ...]:
    return tuple(ArgumentView(other.due, other.why) for other in due.arguments)
