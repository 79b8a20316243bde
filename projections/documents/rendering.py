"""From a view to its PDF: tagged (PDF/UA-1), A4, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import pydyf
from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from domain.disagreement.vocabulary import DocumentKind
from projections.documents.codes import Attached, attached, picture, texts
from projections.documents.views import DocumentView, Rendered
from projections.documents.writing import html

SCHEME = "packaged:"
_FONTS = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
_TYPES = {"css": "text/css", "svg": "image/svg+xml", "png": "image/png", "ttf": "font/ttf"}


class NotPackaged(FatalURLFetchingError):
    """A paper asked for something that is not part of this package."""


class PackagedOnly(URLFetcher):
    """Hands out our style sheet, typeface and mark, and the codes of one paper; it refuses all
    else: no file, no network."""

    def __init__(self, codes: Sequence[str] = ()) -> None:
        """`codes` are the texts of the codes that the paper shows, in order."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._codes = codes

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The packaged thing of this name. Raises NotPackaged, which stops the rendering."""
        name = url.removeprefix(SCHEME) if url.startswith(SCHEME) else ""
        content = _packaged().get(name) or self._code(name)
        if content is None:
            raise NotPackaged("a paper may use what is packaged with it, and nothing else")
        kind = _TYPES[url.rpartition(".")[2]]
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def _code(self, name: str) -> bytes | None:
        number = name.removeprefix("code-").removesuffix(".png")
        if name != f"code-{number}.png" or number not in map(str, range(1, len(self._codes) + 1)):
            return None
        return picture(self._codes[int(number) - 1])


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
        string=html(kind, view, service_name),
        base_url=SCHEME,
        url_fetcher=PackagedOnly(texts(view)),
    )
    document = page.render(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    inside = [_inside(each, view.cover.made_at) for each in attached(view)]
    pdf = document.write_pdf(
        pdf_variant="pdf/ua-1", attachments=inside, finisher=_associate if inside else None
    )
    return Rendered(pdf, len(document.pages))


def _inside(file: Attached, at: datetime) -> Attachment:
    """A file to put into the PDF. Its dates are the paper's, so that the bytes are the same."""
    return Attachment(
        string=file.text, name=file.name, description=file.says, created=at, modified=at
    )


def _associate(document: Any, pdf: Any) -> None:
    """Say of each file inside that it goes with the whole paper (ISO 32000-2, 7.11.3 and 14.13);
    readers of PDF 1.7 that do not know this pass over it."""
    things = [each for each in pdf.objects if isinstance(each, pydyf.Dictionary)]
    inside = [each for each in things if each.get("Type") == "/Filespec"]
    for each in inside:
        each["AFRelationship"] = "/Supplement"
    pdf.catalog["AF"] = pydyf.Array(each.reference for each in inside)
