"""Which steps call for a document: asked for in the transaction of the step, made by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from disputes.storage.recorder import OutboxRow
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.agreeing import AgreementMade
from domain.disagreement.certifying import CertificateIssued
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.reviewing import RecommendationPublished
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Act, Event

KIND = "document"


def documents_for(thing: Any, events: Sequence[Event], act: Act) -> list[OutboxRow]:
    """One row of kind "document" for each; its payload is the case, the kind and `about`, as
    `RecordDocument` has them."""
    if not isinstance(thing, Disagreement):
        return []
    found = []
    for event in events:
        wanted = called_for(event)
        if wanted is not None:
            kind, about = wanted
            payload = {"case": thing.reference, "kind": str(kind), "about": about}
            name = f"document:{thing.reference}:{kind}:{about}"
            found.append(OutboxRow(name, KIND, payload, act.at))
    return found


def called_for(event: Event) -> tuple[DocumentKind, str] | None:
    """The kind of paper that a step calls for, and what it is about."""
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
