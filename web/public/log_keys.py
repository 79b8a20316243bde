"""What anybody needs to check our log without us: its name and its public keys, as text."""

from __future__ import annotations

from flask import Response, render_template

from web.public.genuine import genuine
from web.wiring import wired


@genuine.get("/genuine/log")
def log() -> str:
    """How a proof is checked on one's own computer, and the keys."""
    return render_template("pages/public/log.html", keys=_keys())


@genuine.get("/genuine/log/vkeys")
def vkeys() -> Response:
    """A key a line, in the form of C2SP signed-note."""
    return Response("".join(f"{key}\n" for key in _keys()), mimetype="text/plain")


def _keys() -> list[str]:
    d = wired().deployment
    return [str(key) for signer in (d.events_signer, d.looks_signer) for key in signer.vkeys()]
