"""Whose right it is in a case, and what that means for one reader."""

from __future__ import annotations

from domain.counting import days_after
from domain.disagreement.own_right import (
    CapacityCheckExplained,
    CapacityExplained,
    is_near,
)
from projections import words
from projections.showing.names import Names
from projections.views.people import RightView
from projections.words import shown

_CAPACITY = {None: "claimed", True: "capacity", False: "refused"}


def right_view(names: Names) -> RightView | None:
    """None in a case from before anybody was born: the day always stands in the lodging."""
    case, on = names.case, names.seen.on
    if case.right_passes_on is None:
        return None
    claimed = next(iter(case.capacity), None)
    return RightView(
        first_day=days_after(case.right_passes_on, 1),
        state=_state(names),
        holder=names.party(case.young_person) if case.young_person else "",
        mine=case.young_person is not None and case.young_person == names.mine,
        may_decide=case.may_bind(names.mine, on),
        invited=case.young_person_invited is not None,
        party=claimed or "",
        why=_said(names, CapacityExplained, "why", claimed),
        says_who=_said(names, CapacityExplained, "says_who", claimed),
        reason=_said(names, CapacityCheckExplained, "reason", claimed),
        about=tuple(
            words.DECISIONS[case.decisions[number].kind]
            for number in case.capacity_about.get(claimed or "", ())
            if number in case.decisions
        ),
        before=tuple(
            names.who(person)
            for party in case.stood_back
            for person in sorted(case.left[party].people)
        ),
    )


def _state(names: Names) -> str:
    case, on = names.case, names.seen.on
    assert case.right_passes_on is not None
    if case.young_person is not None:
        return "young"
    if case.capacity:
        return _CAPACITY[next(iter(case.capacity.values()))]
    if on > case.right_passes_on:
        return "passed"
    return "soon" if is_near(case, on) else "parents"


def _said(
    names: Names,
    event: type[CapacityExplained] | type[CapacityCheckExplained],
    what: str,
    party: str | None,
) -> str:
    found = names.seen.last(event, "capacity", party) if party else None
    return shown(getattr(found, what)) if found else ""
