"""What several papers say alike: the cover, the child, points, letters, last days."""

from __future__ import annotations

from datetime import date, datetime

from domain.audiences import Wall
from domain.clock import Due, Fact, due, ended
from domain.counting import london_date
from domain.deadlines.words import day
from domain.disagreement.aggregate import DisputedDecision, Issue
from domain.disagreement.duties import notice_facts
from domain.disagreement.families import ChildNamed
from domain.disagreement.lodging import IssueDescribed
from projections import words
from projections.documents.behind import readers_of
from projections.documents.views import Child, Cover, LastDays, Letter, Point, Stamp
from projections.showing.issues import item, school, title
from projections.showing.names import Names
from projections.words import shown


def cover(title: str, wall: Wall, names: Names, at: datetime, stamp: Stamp) -> Cover:
    """What stands on every paper."""
    return Cover(
        title=title,
        reference=names.case.reference,
        made_at=at,
        readers=readers_of(wall, names),
        service=names.service,
        council=names.council_words,
        stamp=stamp,
    )


def child(names: Names) -> Child:
    """Who it is about."""
    named = names.seen.last(ChildNamed, "child")
    if named is None:
        return Child("", None)
    return Child(shown(named.name), named.born.value, names.case.young_person is not None)


def families(names: Names) -> tuple[str, ...]:
    return tuple(names.party(party) for party in names.case.family)


def letter(decision: DisputedDecision) -> Letter:
    """The decision and its dates."""
    return Letter(
        decision.number,
        words.DECISIONS[decision.kind],
        decision.printed,
        decision.sent,
        decision.received,
    )


def point(issue: Issue, names: Names) -> Point:
    """A point of disagreement in the family's own words."""
    said = names.seen.last(IssueDescribed, "issue", issue.number)
    return Point(
        number=issue.number,
        title=title(issue, names),
        section=words.section(issue.part),
        decision=issue.decision,
        item=item(issue, names),
        school=", ".join(
            each
            for each in (school(issue, names), words.SECTORS[issue.sector] if issue.sector else "")
            if each
        ),
        asked=shown(said.asked) if said else "",
        because=shown(said.because) if said else "",
        plan_says=shown(said.plan_says) if said else "",
    )


def appeal(decision: DisputedDecision, names: Names) -> Due:
    """By when an appeal must be with the tribunal."""
    return due("appeal", notice_facts(names.case, decision))


def appeal_says(decision: DisputedDecision, names: Names) -> str:
    """How the last day to appeal was counted, in one or two sentences."""
    answer = appeal(decision, names)
    if answer.due is None:
        return f"We cannot name your last day to appeal. {answer.why_none}"
    facts = notice_facts(names.case, decision)
    letter_alone = due("appeal", {**facts, Fact.CERTIFICATE_REQUIRED: False}).due
    if decision.certified_on is None or facts[Fact.CERTIFICATE_REQUIRED] is False:
        return "It is two months from the council’s letter."
    if answer.due == letter_alone:
        return (
            "It is two months from the council’s letter, which is not earlier than one month "
            "from the date of this certificate."
        )
    return (
        "It is one month from the date of this certificate, which is later than two months from "
        f"the council’s letter ({day(_known(letter_alone))})."
    )


def last_days(decision: DisputedDecision, names: Names) -> LastDays:
    """Both last days of a decision; lodging is contacting the adviser."""
    lodged = names.case.lodged_at
    assert lodged is not None  # every case starts by its lodging
    needed = names.case.certificate_required(decision)
    facts = notice_facts(names.case, decision)
    by = due("mediation_contact", facts)
    appeals = appeal(decision, names)
    return LastDays(
        decision=decision.number,
        words=words.DECISIONS[decision.kind],
        certificate_needed=needed,
        adviser=by.due if needed else None,
        adviser_says=_adviser(by, london_date(lodged)) if needed else _NO_CERTIFICATE,
        tribunal=appeals.due,
        tribunal_says=_tribunal(decision, appeals, needed, names.seen.at),
    )


_NO_CERTIFICATE = (
    "No mediation certificate is needed to appeal about this, so there is no last day for the "
    "mediation adviser."
)


def _adviser(by: Due, contacted: date) -> str:
    done = f"Done on {day(contacted)}"
    if by.due is None:
        return f"{done}. {by.why_none}"
    if contacted <= by.due:
        return f"{done}, in time."
    return f"{done}. That is after the last day. Ring us: we will say what can be done."


def _tribunal(decision: DisputedDecision, appeals: Due, needed: bool, at: datetime) -> str:
    if decision.at_tribunal_on:
        return f"We were told on {day(decision.at_tribunal_on)} that there is an appeal."
    if appeals.due is None:
        return f"We cannot name this day. {appeals.why_none}"
    if ended(appeals, at):
        return "This day has passed. The tribunal can still be asked to allow a late appeal."
    if needed and decision.certified_on is None:
        return (
            "An appeal must arrive before 5pm on this day. The mediation certificate is needed "
            "first; with it, there may be more time."
        )
    return "An appeal must arrive before 5pm on this day."


def _known(on: date | None) -> date:
    assert on is not None  # the same facts gave a day
    return on
