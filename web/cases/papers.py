"""Papers that the service made: the list, and each as a PDF, checked before it is handed out."""

from __future__ import annotations

from flask import Response

from disputes.evidence.documents import FileErased
from disputes.evidence.names import download_headers
from disputes.evidence.papers import Papers
from disputes.evidence.store import FileAltered
from domain.disagreement.vocabulary import DocumentKind
from web.cases.showing import read, show
from web.cases.sides import shows
from web.evidence.refusing import refused
from web.forms import Page
from web.session import gateway
from web.wiring import wired


@shows("/papers")
def papers(case: str) -> Page:
    return show("cases/papers", read(case), here="evidence")


@shows("/papers/<kind>/<about>")
def paper(case: str, kind: str, about: str) -> Page:
    """The PDF; one changed byte, and it is refused and reported."""
    found = gateway().paper(case, kind, about)
    assert found.file is not None and found.sha256 is not None  # it is ready
    kept = Papers(wired().deployment.files, wired().deployment.keys)
    try:
        pieces = kept.opened(case, DocumentKind(kind), about, found.file, found.sha256)
    except (FileAltered, FileErased) as problem:
        return refused(case, problem)
    name = f"{case} {found.title}.pdf"
    return Response(pieces, headers=download_headers(name, "application/pdf"))
