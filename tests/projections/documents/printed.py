"""Papers of the told cases, and how a test reads a PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2

from disputes.audit.cosigned import NOBODY
from domain.disagreement.lodging import DisagreementLodged
from domain.disagreement.vocabulary import DocumentKind
from domain.events import Event
from domain.paper_numbers import paper_number
from projections.documents.drawing import document_view
from projections.documents.rendering import render
from projections.documents.views import DocumentView, Record, Stamp
from projections.framework import pinned_entries
from projections.views.framework import EntryView
from tests.projections.told import DIRECTORY, TheLog, case_of

FINGERPRINT = "6c1f" * 16
PROOF = "\n".join(  # as long as one of a log of 100,000 records
    (
        "c2sp.org/tlog-proof@v1",
        "extra " + "eyJhY3RvciI6" * 46,
        "index 4127",
        *["gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ="] * 17,
        "",
        "waymark/0123456789abcdef",
        "109482",
        "sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=",
        "",
        "\u2014 waymark/0123456789abcdef " + "hI2DJwAA" * 11 + "hI0=",
        "",
    )
)
SAYS = '{"fields":' + "x" * 600 + "}"
KINDS = tuple(DocumentKind)
EXAMPLES = {
    DocumentKind.RECEIPT: "waiting_for_the_council",
    DocumentKind.CERTIFICATE: "no_agreement",
    DocumentKind.AGREEMENT: "placement_agreed_after_talks",
    DocumentKind.RECOMMENDATION: "recommendation_to_answer",
}


def pinned(edition: int | None) -> Mapping[str, EntryView]:
    """The entries of the framework of the told world."""
    return pinned_entries(TheLog(), edition)


def leaf(event: Event) -> Record:
    """As where the log could not be signed."""
    return Record(4127, FINGERPRINT, "", "", "")


def proved_leaf(event: Event) -> Record:
    return Record(4127, FINGERPRINT, PROOF, SAYS, NOBODY)


def stamp_of(number: str) -> Stamp:
    return Stamp(number, "P53M-MZ6K-69D9-50BP", "waymark.example/genuine")


def view_from(
    events: Sequence[Event],
    kind: DocumentKind,
    about: str = "1",
    leaf: Callable[[Event], Record] = leaf,
) -> DocumentView:
    lodged = events[0]
    assert isinstance(lodged, DisagreementLodged)
    stamp = stamp_of(paper_number(lodged.reference, kind, about))
    return document_view(kind, about, events, DIRECTORY, stamp, leaf, pinned)


@cache
def paper_of(story: str, kind: DocumentKind, about: str = "1") -> bytes:
    return render(kind, view_from(case_of(story).events, kind, about))


@cache
def proved(kind: DocumentKind) -> bytes:
    """The example of a kind as it is made where the log is signed."""
    return render(kind, view_from(case_of(EXAMPLES[kind]).events, kind, leaf=proved_leaf))


@cache
def example(kind: DocumentKind) -> bytes:
    return paper_of(EXAMPLES[kind], kind)


def text_of(pdf: bytes) -> str:
    """The text layer, with every run of white space as one space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
    finally:
        document.close()
    return " ".join(" ".join(pages).replace("\ufffe", "").replace("\x02", "").split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def tags(pdf: bytes) -> list[tuple[str, str | None]]:
    """The tags in reading order, each with its text in place of a picture."""
    found: list[tuple[str, str | None]] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S)[1:], str(node.Alt) if "/Alt" in node else None))
            if "/K" in node:
                walk(node.K)

    with opened(pdf) as document:
        walk(document.Root.StructTreeRoot.K)
    return found
