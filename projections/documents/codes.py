"""The proof that a paper carries: as files inside the PDF, and as printed codes (ISO/IEC 18004).

A code holds plain text, so that any telephone can read it: line by line, put one under the other,
the texts of all codes are the files again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import segno

from projections.documents.views import CertificateView, DocumentView, ReceiptView, Record

_MOST = 900  # octets in one code: half a millimetre a square at the size at which it is printed
_SQUARE = 6  # pixels, so that no viewer blurs it


@dataclass(frozen=True)
class Attached:
    """One file inside a PDF."""

    name: str
    text: str
    says: str


def record_of(paper: DocumentView) -> Record | None:
    """The record that a paper proves; None for a paper that proves none, or cannot just now."""
    match paper:
        case ReceiptView(record=record) | CertificateView(record=record) if record.proof:
            return record
    return None


def attached(paper: DocumentView) -> tuple[Attached, ...]:
    """What is put inside the PDF: the proof, and what the proved record says."""
    record, number = record_of(paper), paper.cover.stamp.number
    if record is None:
        return ()
    return (
        Attached(
            f"{number}.tlog-proof",
            record.proof,
            "Proof that this was recorded, for anybody to check (c2sp.org/tlog-proof)",
        ),
        Attached(f"{number}.record.json", record.says, "What the proved record says"),
    )


def texts(paper: DocumentView) -> tuple[str, ...]:
    """What each printed code holds."""
    record = record_of(paper)
    if record is None:
        return ()
    found = tuple(_in_parts(record.proof))
    return (*found, record.says) if len(record.says.encode()) <= _MOST else found


def _in_parts(text: str) -> Iterator[str]:
    """Cut between lines, as few parts as hold it; a part neither begins nor ends with a break."""
    part = ""
    for line in text.removesuffix("\n").split("\n"):
        longer = f"{part}\n{line}" if part else line
        if part and line and len(longer.encode()) > _MOST:
            yield part
            longer = line
        part = longer
    yield part


def picture(text: str) -> bytes:
    """A code as a PNG; about a seventh of it may be damaged and it still reads (level M)."""
    made = BytesIO()
    # Any mask is read; to weigh all eight takes four times as long.
    code = segno.make(text.encode(), mode="byte", error="m", boost_error=False, micro=False, mask=0)
    code.save(made, kind="png", scale=_SQUARE)
    return made.getvalue()
