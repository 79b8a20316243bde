"""What a coordinator looks at before a case is taken on, in words. No check decides by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.counting import london_date
from domain.deadlines.words import day
from domain.rights import right_passes_on
from projections.views.case import CaseView
from projections.views.issues import DecisionView
from projections.views.lists import CaseRow


@dataclass(frozen=True)
class Check:
    """One question, and what is known. `good` False: look closer. `cases` may be the same."""

    asks: str
    says: str
    good: bool
    cases: tuple[CaseRow, ...] = ()


def checks(page: CaseView, same: Sequence[CaseRow], alike: Sequence[CaseRow]) -> tuple[Check, ...]:
    """Is it in time, whose right is it, who sends it, do we have it already?"""
    return (
        *(_in_time(page, decision) for decision in page.decisions),
        *_without_a_decision(page),
        _whose_right(page),
        *_who_acts(page),
        *_who_said_it(page),
        _same_child(same),
        *_alike(alike, same),
    )


def _in_time(page: CaseView, decision: DecisionView) -> Check:
    several = f" (decision {decision.number})" if len(page.decisions) > 1 else ""
    last, sent = decision.adviser.on, london_date(page.lodged_at)
    if last is None:
        return Check(f"Is it in time?{several}", decision.adviser.says, good=False)
    if sent <= last:
        says = f"Yes. It was sent on {day(sent)}. The last day was {day(last)}."
        return Check(f"Is it in time?{several}", says, good=True)
    late = page.background.late_reason if page.background else ""
    why = f" They say why: “{late}”" if late else " They did not say why."
    says = f"No. The last day was {day(last)}. It was sent on {day(sent)}.{why}"
    return Check(f"Is it in time?{several}", says, good=False)


def _without_a_decision(page: CaseView) -> Iterator[Check]:
    if not page.decisions:
        says = "There is none to appeal. Talks are open at any time, if both sides want them."
        yield Check("Which decision is it about?", says, good=True)


def _whose_right(page: CaseView) -> Check:
    asks, child = "Whose right is it?", page.child
    if child is None or child.born is None:
        return Check(asks, "We do not know the date of birth, so we cannot say.", good=False)
    until = right_passes_on(child.born)
    if until < london_date(page.at):
        return _own_right(page, asks, until)
    return Check(asks, f"The parent’s, until {day(until)}.", good=True)


def _own_right(page: CaseView, asks: str, until: date) -> Check:
    """Who acts in a young person's own right, and whether that holds."""
    state = page.right.state if page.right else ""
    if state == "young":
        return Check(asks, f"The young person’s own, since {day(until)}. They sent it.", good=True)
    says = {
        "claimed": "A parent says that they cannot decide this. Check it first.",
        "capacity": "It was checked that they cannot decide this, so the parent may.",
        "refused": "We said no to a parent who would decide for them.",
    }.get(state, "They have not joined.")
    return Check(asks, f"The young person’s own. {says}", good=state == "capacity")


def _who_acts(page: CaseView) -> Iterator[Check]:
    for helper in page.people.representatives:
        if not helper.ended:
            may = ["see what the family sees"]
            may += ["write"] if helper.may_write else []
            may += ["agree and sign"] if helper.may_agree else []
            until = f" until {day(helper.until)}" if helper.until else ""
            says = f"{helper.who.name} acts for the family{until}, and may {', '.join(may)}."
            yield Check("Who acts for the family?", says, good=True)


def _who_said_it(page: CaseView) -> Iterator[Check]:
    """Of a case that a coordinator entered for a family."""
    taken = page.intake.taken
    if taken is not None:
        read = " It was read back." if taken.read_back else " It was entered as it was written."
        says = f"{taken.said_by}, on {day(taken.on)}. {taken.by} wrote it down.{read}"
        yield Check("Who said it?", says, good=True)


def _same_child(same: Sequence[CaseRow]) -> Check:
    asks = "Do we have it already?"
    if not same:
        says = "No. No other open case of yours is about this child with this council."
        return Check(asks, says, good=True)
    says = "Yes. An open case is about the same child and the same council."
    return Check(asks, says, good=False, cases=tuple(same))


def _alike(alike: Sequence[CaseRow], same: Sequence[CaseRow]) -> Iterator[Check]:
    """Cases that may be the same under a name spelt another way, or of a brother or sister."""
    known = {row.reference for row in same}
    others = tuple(row for row in alike if row.reference not in known)
    if others:
        says = "Another case has a child with this surname: a brother or sister, or a slip?"
        yield Check("Could it be one of these?", says, good=True, cases=others)
