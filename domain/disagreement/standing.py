"""Which steps call for a paper, and whether a paper that was made still says what is so.

A certificate stays valid for an appeal, whatever the family does later, and a recommendation was
given and stays given. A receipt stands for a disagreement that is before us; an agreement for what
each has promised, and by when.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.disagreement.agreeing import AgreementMade, UndertakingGiven
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.extending import AnotherDayFixed
from domain.disagreement.following_up import CaseClosed
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.reopening import CaseReopened
from domain.disagreement.responding import NotTakenOn
from domain.disagreement.reviewing import RecommendationPublished
from domain.disagreement.vocabulary import ClosedBecause, DocumentKind
from domain.events import Event

_TAKEN_BACK = frozenset({ClosedBecause.WITHDRAWN, ClosedBecause.NOT_TAKEN_ON})


def paper_for(event: Event) -> tuple[DocumentKind, str] | None:
    """The paper that a step calls for: its kind, and the decision or agreement it is about."""
    match event:
        case DisagreementLodged():
            return DocumentKind.RECEIPT, "1"
        case CertificateIssued(decision=decision):
            return DocumentKind.CERTIFICATE, str(decision)
        case AgreementMade(agreement=agreement):
            return DocumentKind.AGREEMENT, str(agreement)
        case RecommendationPublished():
            return DocumentKind.RECOMMENDATION, "1"
    return None


def still_stands(events: Sequence[Event], kind: DocumentKind, about: str) -> bool:
    """Whether a paper still says what is so after these events of its case.

    A receipt does not once the disagreement was taken back or not taken on, unless the case was
    opened again; an agreement does not once another day was fixed in writing for a promise in it.
    """
    match kind:
        case DocumentKind.RECEIPT:
            return _is_before_us(events)
        case DocumentKind.AGREEMENT:
            return not _has_another_day(events, int(about))
    return True


def _is_before_us(events: Sequence[Event]) -> bool:
    stands = True
    for event in events:
        match event:
            case NotTakenOn():
                stands = False
            case CaseClosed(because=because) if because in _TAKEN_BACK:
                stands = False
            case CaseReopened():
                stands = True
    return stands


def _has_another_day(events: Sequence[Event], agreement: int) -> bool:
    """Source: SEND Regulations 2014 reg 42(5): a time agreed in writing stands in its place."""
    of_it = {
        event.undertaking
        for event in events
        if isinstance(event, UndertakingGiven) and event.agreement == agreement
    }
    return any(isinstance(e, AnotherDayFixed) and e.undertaking in of_it for e in events)
