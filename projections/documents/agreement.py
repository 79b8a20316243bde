"""The signed agreement: who does what, by when, under which rule; what it leaves open.

Source: SEND Regulations 2014 regs 42, 44(2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.deadlines.agreement import REGULATIONS
from domain.disagreement.aggregate import Agreement
from domain.disagreement.agreeing import AgreementMade, AgreementSigned
from domain.disagreement.documents import READERS
from domain.disagreement.duties import promise_duty
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Event
from projections.documents.behind import seen_behind, step_of, up_to
from projections.documents.saying import child, cover, last_days, point
from projections.documents.views import AgreedPoint, AgreementView, Promise, Signature, Stamp
from projections.ports import Directory
from projections.showing.issues import promised
from projections.showing.names import Names

_WALL = READERS[DocumentKind.AGREEMENT]


def agreement(
    events: Sequence[Event], directory: Directory, stamp: Stamp, number: int
) -> AgreementView:
    """One agreement, as of the last signature."""
    made = step_of(events, AgreementMade, agreement=number)
    at = made.act.at
    names = Names(seen_behind(_WALL, up_to(events, made), at), directory)
    case, agreed = names.case, names.case.agreements[number]
    asked = next((duty.last_day for duty in names.seen.duties if duty.code == "svc_checkins"), None)
    return AgreementView(
        cover=cover("Agreement", _WALL, names, at, stamp),
        number=number,
        made_on=made.on,
        child=child(names),
        parties=tuple(names.party(party) for party in case.signers(agreed)),
        points=tuple(_points(agreed, names)),
        unresolved=tuple(point(issue, names) for issue in case.open_issues),
        signatures=tuple(_signatures(number, names)),
        appeals=tuple(
            last_days(decision, names)
            for decision in case.decisions.values()
            if decision.at_tribunal_on is None
        ),
        first_question=asked,
    )


def _points(agreed: Agreement, names: Names) -> Iterator[AgreedPoint]:
    for number in agreed.issues:
        about = point(names.case.issue(number), names)
        promises = tuple(_promises(agreed, number, names))
        yield AgreedPoint(number, about.title, about.section, about.asked, promises)


def _promises(agreed: Agreement, issue: int, names: Names) -> Iterator[Promise]:
    for promise in names.case.undertakings.values():
        if (promise.agreement, promise.issue) != (agreed.number, issue):
            continue
        duty = promise_duty(promise, agreed.made_on)
        yield Promise(
            number=promise.number,
            who=names.party(promise.by_party),
            what=promised(promise, names),
            by=duty.last_day,
            by_says="" if duty.last_day else str(duty.due.why_none),
            rule=_rule(duty.due.source, written=promise.by is not None),
        )


def _rule(source: str, *, written: bool) -> str:
    """What sets the day. A day in writing stands in the place of the rule's own: reg 42(5)."""
    return "The day agreed in writing" if written else source.removeprefix(REGULATIONS).strip()


def _signatures(number: int, names: Names) -> Iterator[Signature]:
    """The last signature of each signatory: an agreement drawn up anew is signed anew."""
    signed = {e.party: e for e in names.seen.all(AgreementSigned, "agreement", number)}
    for party in names.case.signers(names.case.agreements[number]):
        event = signed[party]
        who = names.by(event)
        role = "" if who.name == names.party(party) else who.role
        yield Signature(who.name, role, names.party(party), event.act.at)
