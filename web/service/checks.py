"""What a coordinator looks at before a case is taken on, in words. No check decides by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def checks(page: CaseView, alike: Sequence[CaseRow]) -> tuple[Check, ...]:
    """Is it in time, whose right is it, who sends it, do we have it already?"""
    return (
        *(_in_time(page, decision) for decision in page.decisions),
        *_without_a_decision(page),
        _whose_right(page),
        *_who_acts(page),
        _same_child(page, alike),
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
        says = f"The young person’s own, since {day(until)}."
        return Check(asks, says, good=False)
    return Check(asks, f"The parent’s, until {day(until)}.", good=True)


def _who_acts(page: CaseView) -> Iterator[Check]:
    for helper in page.people.representatives:
        if not helper.ended:
            may = ["see what the family sees"]
            may += ["write"] if helper.may_write else []
            may += ["agree and sign"] if helper.may_agree else []
            until = f" until {day(helper.until)}" if helper.until else ""
            says = f"{helper.who.name} acts for the family{until}, and may {', '.join(may)}."
            yield Check("Who acts for the family?", says, good=True)


def _same_child(page: CaseView, alike: Sequence[CaseRow]) -> Check:
    asks = "Do we have it already?"
    if not alike:
        return Check(asks, "No other case of yours has a child with this surname.", good=True)
    called = page.child.called if page.child else ""
    same = [row for row in alike if row.child == called]
    says = (
        "Maybe. Another case has a child with the same name."
        if same
        else "Another case has a child with this surname, and another first name."
    )
    return Check(asks, says, good=not same, cases=tuple(alike))
