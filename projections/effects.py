"""What a step changed: last days met or late, started, moved or dropped; where the case stands; and
what may be done next, by whom. Found by folding the case before and after it, of process facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from domain.deadlines.words import day, some
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import CaseDuty, duties
from domain.disagreement.stages import stage_of_case
from domain.disagreement.vocabulary import Stage
from domain.events import Event
from domain.permissions import PERMISSIONS
from domain.roles import Role
from projections.across.due_dates import late_when_it_lapsed
from projections.case import begun, happen
from projections.showing.dates import who_words
from projections.showing.names import Names
from projections.views.audit import EffectsView
from projections.words import DUE, STAGES

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
WHO: dict[Role, str] = {
    **dict.fromkeys((Role.PARENT, Role.YOUNG_PERSON), "the family"),
    **dict.fromkeys((Role.HELPER, Role.HELPER_WRITES, Role.HELPER_AGREES), "who acts for it"),
    **dict.fromkeys((Role.OFFICER, Role.LA_MANAGER, Role.LA_WITH_AUTHORITY), "the council"),
    **dict.fromkeys((Role.PARTNER, Role.NAMED_PARTNER, Role.PROMISED_PARTNER), "who joined"),
    **dict.fromkeys((Role.HEALTH_BODY, Role.HEALTH_SETTLES), "the health body"),
    **dict.fromkeys(
        (Role.INVITED, Role.INVITED_PARTNER, Role.INVITED_YOUNG_PERSON), "who was asked to join"
    ),
    Role.LEFT: "a parent who left",
    Role.COORDINATOR: "the coordinator",
    Role.MEDIATOR: "the mediator",
    Role.REVIEWER: "the reviewer",
    Role.INSTITUTE: "the Institute",
    Role.SYSTEM: "the clock",
}


@dataclass(frozen=True)
class _Stands:
    """A case at one moment."""

    stage: Stage
    due: dict[tuple[str, str], CaseDuty]
    missed: dict[tuple[str, str], int]  # days late, of what lapsed undone
    may: frozenset[str]  # commands of which the table says that they make sense now


def effects(names: Names, wanted: Collection[int]) -> dict[int, EffectsView]:
    """What each of these steps changed, by its number in the case."""
    pieces = names.seen.pieces
    first = pieces[0].event
    case = begun(first)
    stands: _Stands | None = _stands(case)
    found = {}
    if first.originator_version in wanted:
        found[first.originator_version] = EffectsView(tuple(_deadlines({}, stands, names)))
    for piece in pieces[1:]:
        event: Event = piece.event
        before = stands
        if event.originator_version in wanted and before is None:
            before = _stands(case)
        happen(event, case)
        stands = None
        if event.originator_version in wanted and before is not None:
            stands = _stands(case)
            found[event.originator_version] = _between(before, stands, names)
    return found


def _stands(case: Disagreement) -> _Stands:
    rules = (row for row in PERMISSIONS.values() if _is_of_a_case(row.command))
    due = {(duty.code, duty.about): duty for duty in duties(case)}
    return _Stands(
        stage_of_case(case),
        due,
        {key: late_when_it_lapsed(case, duty) for key, duty in due.items()},
        frozenset(row.rule for row in rules if row.when(case)),
    )


def _is_of_a_case(command: type) -> bool:
    return command.__module__.startswith(
        "domain.disagreement."
    ) and not command.__name__.startswith("Lodge")


def _between(before: _Stands, after: _Stands, names: Names) -> EffectsView:
    stage = ""
    if before.stage is not after.stage:
        stage = f"From “{STAGES[before.stage][0]}” to “{STAGES[after.stage][0]}”"
    return EffectsView(
        tuple(_deadlines(before.due, after, names)),
        stage,
        tuple(_told(after.may - before.may)),
        tuple(_told(before.may - after.may)),
    )


def _deadlines(
    before: dict[tuple[str, str], CaseDuty], after: _Stands, names: Names
) -> Iterator[str]:
    for key, now in after.due.items():
        was = before.get(key)
        what = DUE.get(now.code, "A promise is kept")
        if now.met_on and not (was and was.met_on):
            yield _met(now, what)
        elif now.lapsed and was is not None and not was.lapsed:
            yield _lapsed(now, after.missed[key], what)
        elif now.is_open and now.last_day and (was is None or was.last_day is None):
            yield f"Started: {_low(what)}, by {day(now.last_day)} ({who_words(now, names)})"
        elif now.is_open and was is not None and now.last_day != was.last_day:
            moved = f"to {day(now.last_day)}" if now.last_day else "and has no last day now"
            since = f"from {day(was.last_day)} " if was.last_day else ""
            yield f"Moved: {_low(what)}, {since}{moved}"


def _met(duty: CaseDuty, what: str) -> str:
    if duty.last_day is None:
        return f"Done: {_low(what)}"
    late = duty.days_late(duty.last_day)
    if late:
        return f"Done {some(late, 'day')} late: {_low(what)}, last day {day(duty.last_day)}"
    return f"Met: {_low(what)}, last day {day(duty.last_day)}"


def _lapsed(duty: CaseDuty, late: int, what: str) -> str:
    if late and duty.last_day:
        still = f"Missed, and still not done {some(late, 'day')} later"
        return f"{still}: {_low(what)}, last day {day(duty.last_day)}"
    return f"No longer due: {_low(what)}"


def _low(words: str) -> str:
    return words if words.startswith("We ") else words[0].lower() + words[1:]


def _told(rules: Iterable[str]) -> Iterator[str]:
    """Commands as words, each with whose it is."""
    by_rule = {row.rule: row for row in PERMISSIONS.values()}
    for rule in sorted(rules):
        roles = {WHO[role]: None for role in sorted(by_rule[rule].may) if role in WHO}
        words = _WORD.sub(" ", rule)
        yield f"{words[0]}{words[1:].lower()} ({', '.join(roles)})"
