"""Handing out a document's file: to who may see it, saved and never shown as a page of ours."""

from __future__ import annotations

from flask import Response

from disputes.evidence.names import download_headers
from disputes.evidence.receive import opened
from disputes.evidence.seal import SealBroken
from disputes.evidence.store import FileAltered
from disputes.keys.keyring import KeyDestroyed
from domain.disagreement.aggregate import Disagreement
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
    d = wired().deployment
    try:
        key = d.keys.key_for(Disagreement.stream_id(case), f"evidence:{item}")
        pieces = opened(d.files, found.file, key.secret, item)
    except (FileAltered, KeyDestroyed, SealBroken) as problem:
        return refused(case, problem)
    return Response(pieces, headers=download_headers(found.name, found.media_type))
