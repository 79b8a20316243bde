"""Documents the service made: their hashes are facts, so an altered file is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain import audiences
from domain.audiences import Audience, Wall
from domain.decisions import decides
from domain.disagreement.aggregate import FIRST_FAMILY, Disagreement
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Act, Command, Event


@dataclass(frozen=True)
class RecordDocument(Command):
    """The worker made a document. `about` is the decision, agreement or "1"; `file` its stored
    name, `sha256` the hash of the document as a person downloads it, in hex."""

    kind: DocumentKind
    about: str
    file: str
    sha256: str
    pages: int
    size: int


@dataclass(frozen=True)
class DocumentRendered(Event):
    """A document was made, stored and hashed."""

    TOPIC: ClassVar[str] = "document-rendered.1"
    audience: ClassVar[Audience] = Audience.JOINT
    kept_under: ClassVar[tuple[str, ...]] = ("paper",)
    chosen: Wall
    kind: DocumentKind
    about: str
    file: str
    sha256: str
    pages: int
    size: int

    def apply(self, aggregate: Disagreement) -> None:
        aggregate.documents.add((str(self.kind), self.about))


READERS = {
    DocumentKind.RECEIPT: audiences.family(FIRST_FAMILY),
    DocumentKind.CERTIFICATE: audiences.JOINT,
    DocumentKind.AGREEMENT: audiences.JOINT,
    DocumentKind.RECOMMENDATION: audiences.REVIEW,
}


@decides(RecordDocument)
def record_document(case: Disagreement, wish: RecordDocument, act: Act) -> None:
    """Record a document's hash; a document that is already there is not made twice."""
    if (str(wish.kind), wish.about) not in case.documents:
        case.record(
            DocumentRendered,
            act,
            chosen=READERS[wish.kind],
            kind=wish.kind,
            about=wish.about,
            file=wish.file,
            sha256=wish.sha256,
            pages=wish.pages,
            size=wish.size,
        )
