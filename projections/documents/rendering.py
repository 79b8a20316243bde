"""From a view to its PDF: tagged (PDF/UA-1), A4, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from domain.disagreement.vocabulary import DocumentKind
from projections.documents.views import DocumentView, Rendered
from projections.documents.writing import html

SCHEME = "packaged:"
_FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
_TYPES = {"css": "text/css", "svg": "image/svg+xml", "ttf": "font/ttf"}


class NotPackaged(FatalURLFetchingError):
    """A paper asked for something that is not part of this package."""


class PackagedOnly(URLFetcher):
    """Hands out our style sheet, typeface and mark, and refuses all else: no file, no network."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The packaged thing of this name. Raises NotPackaged, which stops the rendering."""
        content = _packaged().get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if content is None:
            raise NotPackaged("a paper may use what is packaged with it, and nothing else")
        kind = _TYPES[url.rpartition(".")[2]]
        return URLFetcherResponse(url, content, {"Content-Type": kind})


@cache
def _packaged() -> dict[str, bytes]:
    ours = files("templates") / "documents"
    theirs = files("fontpkg_atkinson_hyperlegible") / "files"
    found = {name: (ours / name).read_bytes() for name in ("paper.css", "mark.svg")}
    return found | {name: (theirs / name).read_bytes() for name in _FONTS}


def render(kind: DocumentKind, view: DocumentView, service_name: str = "Waymark") -> bytes:
    """The paper as a PDF."""
    return rendered(kind, view, service_name).pdf


def rendered(kind: DocumentKind, view: DocumentView, service_name: str = "Waymark") -> Rendered:
    """The paper as a PDF, and how many pages it has."""
    page: Any = HTML(
        string=html(kind, view, service_name), base_url=SCHEME, url_fetcher=PackagedOnly()
    )
    document = page.render(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    return Rendered(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))
