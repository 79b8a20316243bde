"""A family proves to anybody that it lodged: where the proof is, and the proof itself."""

from __future__ import annotations

from flask import Response, abort

from projections.views.things import LodgingProof
from web.cases.showing import read, show
from web.cases.sides import FAMILY, shows
from web.forms import Page
from web.session import gateway
from web.wiring import wired


@shows("/prove", on=FAMILY)
def prove(case: str) -> Page:
    page = read(case)
    return show("cases/prove", page, here="evidence", proof=_proof(case))


@shows("/prove/proof", on=FAMILY)
def proof(case: str) -> Page:
    """The proof as C2SP tlog-proof."""
    return _file(case, _proof(case).proof, f"{case}-L1.tlog-proof", "text/plain; charset=utf-8")


@shows("/prove/record", on=FAMILY)
def proved_record(case: str) -> Page:
    """What the proved record says, as it was committed to."""
    return _file(case, _proof(case).says, f"{case}-L1.record.json", "application/json")


def _proof(case: str) -> LodgingProof:
    return gateway().proof_of_lodging(case, wired().deployment.proofs)


def _file(case: str, text: str, name: str, kind: str) -> Response:
    if not text:
        abort(503)
    headers = {
        "Content-Type": kind,
        "Content-Disposition": f'attachment; filename="{name}"',  # of our making: plain letters
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return Response(text, headers=headers)
