"""Handing a paper to somebody who may see it: whole, unchanged, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from domain.disagreement.vocabulary import DocumentKind
from domain.refusals import NoSuchCase
from projections.views.case import CaseView


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


def download(view: CaseView, kind: str, about: str, papers: Papers) -> Download:
    """The paper of a case that its reader was just shown; absent looks like forbidden.

    Raises NoSuchCase where this reader has no such paper, BeingMade where it is not yet there,
    FileAltered where the stored file is not what was recorded.
    """
    paper = view.paper(kind, about)
    if paper is None:
        raise NoSuchCase
    if not paper.ready or paper.file is None or paper.sha256 is None:
        raise BeingMade(paper.title)
    body = papers.opened(view.reference, DocumentKind(kind), about, paper.file, paper.sha256)
    number = "" if about == "1" else f" {about}"
    name = f"{view.reference} {kind}{number}.pdf"  # our own words: plain ASCII, nothing to quote
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
