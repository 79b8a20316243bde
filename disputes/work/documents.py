"""Which steps call for a document: asked for in the transaction of the step, made by the worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from disputes.storage.recorder import OutboxRow
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.standing import paper_for
from domain.events import Act, Event

KIND = "document"


def documents_for(thing: Any, events: Sequence[Event], act: Act) -> list[OutboxRow]:
    """One row of kind "document" for each; its payload is the case, the kind and `about`, as
    `RecordDocument` has them."""
    if not isinstance(thing, Disagreement):
        return []
    found = []
    for event in events:
        called_for = paper_for(event)
        if called_for is not None:
            kind, about = called_for
            payload = {"case": thing.reference, "kind": str(kind), "about": about}
            name = f"document:{thing.reference}:{kind}:{about}"
            found.append(OutboxRow(name, KIND, payload, act.at))
    return found
