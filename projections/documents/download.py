"""Handing a paper to somebody who may see it: whole, unchanged, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from domain.disagreement.vocabulary import DocumentKind
from projections.views.things import PaperView


class BeingMade(Exception):
    """The paper is called for and will be there in a moment."""


class Papers(Protocol):
    """Where papers are kept; `web/app.py` fills this in."""

    def opened(
        self, case: str, kind: DocumentKind, about: str, file: str, recorded: str
    ) -> Iterator[bytes]:
        """The paper, checked against its recorded SHA-256 before the first byte. Raises FileAltered
        (of disputes.evidence.store)."""
        ...


@dataclass(frozen=True)
class Download:
    """What goes to the browser."""

    body: Iterator[bytes]
    headers: dict[str, str]


def download(reference: str, paper: PaperView, papers: Papers) -> Download:
    """The paper of a case that this reader may see, as the gateway shows it.

    Raises BeingMade where it is not there yet, FileAltered where the stored file is not what was
    recorded.
    """
    if not paper.ready or paper.file is None or paper.sha256 is None:
        raise BeingMade(paper.title)
    kind, about = paper.kind, paper.about
    body = papers.opened(reference, DocumentKind(kind), about, paper.file, paper.sha256)
    number = "" if about == "1" else f" {about}"
    name = f"{reference} {kind}{number}.pdf"  # our own words: plain ASCII, nothing to quote
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(paper.size),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
    return Download(body, headers)
