"""Handing out a document's file: to who may see it, saved and never shown as a page of ours."""

from __future__ import annotations

from flask import Response

from disputes.evidence.documents import Documents, FileErased
from disputes.evidence.names import download_headers
from disputes.evidence.store import FileAltered
from web.cases.sides import shows
from web.evidence.refusing import refused
from web.forms import Page
from web.session import gateway
from web.wiring import wired


@shows("/evidence/<item>/file")
def file(case: str, item: str) -> Page:
    """The file as a stream. It is verified whole before the first byte leaves."""
    found = gateway().evidence(case, item)
    assert found.file is not None  # the gateway hands out only what may be opened
    kept = Documents(wired().deployment.files, wired().deployment.keys)
    try:
        pieces = kept.opened(case, item, found.file)
    except (FileAltered, FileErased) as problem:
        return refused(case, problem)
    return Response(pieces, headers=download_headers(found.name, found.media_type))
