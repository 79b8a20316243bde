"""The family's receipt: what was sent, when, what happens next, and both last days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from domain import audiences
from domain.deadlines.words import day
from domain.disagreement.aggregate import FIRST_FAMILY
from domain.disagreement.documents import READERS
from domain.disagreement.evidence import EvidenceAdded
from domain.disagreement.lodging import BackgroundGiven, DisagreementLodged, TakenDown, ViewsGiven
from domain.disagreement.vocabulary import Choice, DocumentKind
from domain.events import Event
from projections import words
from projections.documents.behind import seen_behind, step_of, up_to
from projections.documents.saying import child, cover, last_days, letter, point
from projections.documents.views import Given, NextStep, ReceiptView, Record, Stamp
from projections.ports import Directory
from projections.showing.names import Names
from projections.words import shown

_WALL = READERS[DocumentKind.RECEIPT]
LeafOf = Callable[[Event], Record]


def receipt(
    events: Sequence[Event], directory: Directory, stamp: Stamp, leaf: LeafOf
) -> ReceiptView:
    """The receipt for what was sent, and for nothing that came later."""
    lodged = step_of(events, DisagreementLodged)
    at = lodged.act.at
    sent = up_to(events, lodged)
    names = Names(seen_behind(_WALL, sent, at), directory)
    case = names.case
    told = names.seen.last(BackgroundGiven, "background")
    views = names.seen.last(ViewsGiven, "views")
    parent = names.party(FIRST_FAMILY)
    by = names.by(lodged)
    named = tuple(_documents(names))
    return ReceiptView(
        cover=cover("Receipt for your disagreement", _WALL, names, at, stamp),
        lodged_at=at,
        parent=parent,
        sent_by="" if by.name == parent or names.case.was_entered else _for(by.name, parent),
        taken=_taken(names, by.name),
        child=child(names),
        plan=words.PLANS[case.plan_kind],
        choice=words.CHOICES[lodged.choice],
        decisions=tuple(letter(decision) for decision in case.decisions.values()),
        last_days=tuple(last_days(decision, names) for decision in case.decisions.values()),
        points=tuple(point(issue, names) for issue in case.issues.values()),
        wanted=shown(told.wanted) if told else "",
        tried=shown(told.tried_words) if told else "",
        late_reason=shown(told.late_reason) if told else "",
        childs_views=shown(views.words) if views else "",
        next_steps=tuple(_next_steps(lodged.choice, names)),
        documents=named,
        unnamed_documents=sum(isinstance(e, EvidenceAdded) for e in sent) - len(named),
        record=leaf(lodged),
    )


def _for(by: str, parent: str) -> str:
    return f"{by}, who acts for {parent}"


def _taken(names: Names, by: str) -> str:
    """Who said what was entered for them, to whom and when."""
    taken = names.seen.last(TakenDown, "taken down")
    if taken is None:
        return ""
    how = f"{shown(taken.said_by)}, {words.CAME_BY[taken.came_by]}, on {day(taken.on)}"
    read = " It was read back, and was right." if taken.read_back else ""
    return f"Told by {how}. Written down by {by}, {words.moment(taken.act.at)}.{read}"


def _documents(names: Names) -> Iterator[Given]:
    for piece in names.seen.pieces:
        match piece.event:
            case EvidenceAdded(chosen=wall) as added:
                readers = (
                    "Everyone in this case"
                    if wall == audiences.JOINT
                    else "Only you and who acts for you"
                )
                yield Given(shown(added.name), added.pages, readers)


def _next_steps(choice: Choice, names: Names) -> Iterator[NextStep]:
    council, service = names.council_words, names.service.name
    case = names.case
    days = {duty.code: duty.last_day for duty in names.seen.duties}
    yield NextStep(f"{service} reads what you sent. They ring you if something is missing.", None)
    answers = f"{council} answers each point. You are told as soon as they have."
    if "svc_answer" in days:
        yield NextStep(answers, days["svc_answer"])
    else:
        yield NextStep(f"{council} is told. Then {answers}", None)
    if case.is_wider:
        says = f"{council} says if it takes part in a meeting. It may say no."
        asked = NextStep("You choose if you want to meet. It is free for both sides.", None)
        yield NextStep(says, days.get("svc_takes_part")) if case.talks_asked_on else asked
        return
    match choice:
        case Choice.MEDIATE:
            meets = f"{council} must arrange a meeting with a mediator. You choose a time."
            yield NextStep(meets, days.get("mediation_arranged"))
        case Choice.CERTIFICATE:
            gives = f"{service} gives you your mediation certificate. Then you can appeal."
            yield NextStep(gives, days.get("cert_declined"))
        case Choice.TALK:
            chooses = (
                "You can still ask for mediation, or for a certificate to be able to appeal. "
                "Keep your last day to appeal in mind."
            )
            yield NextStep(chooses, None)
