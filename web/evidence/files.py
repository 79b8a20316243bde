"""Handing out a document's file: to who may see it, saved and never shown as a page of ours.

A recording is played from here too: some telephones ask for it piece by piece (RFC 9110 s.14).
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, request
from werkzeug.datastructures import Range

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
    headers = download_headers(found.name, found.media_type)
    if not found.is_sound:
        return Response(pieces, headers=headers)
    headers["Accept-Ranges"] = "bytes"
    wanted = _wanted(request.range, found.size)
    if wanted is None:
        return Response(pieces, headers={**headers, "Content-Length": str(found.size)})
    start, stop = wanted
    headers |= {
        "Content-Range": f"bytes {start}-{stop - 1}/{found.size}",
        "Content-Length": str(stop - start),
    }
    return Response(_part(pieces, start, stop), 206, headers)


def _wanted(asked: Range | None, size: int) -> tuple[int, int] | None:
    """The one span that was asked for; None for the whole."""
    return asked.range_for_length(size) if asked is not None else None


def _part(pieces: Iterator[bytes], start: int, stop: int) -> Iterator[bytes]:
    at = 0
    for piece in pieces:
        if found := piece[max(0, start - at) : max(0, stop - at)]:
            yield found
        at += len(piece)
        if at >= stop:
            return
