"""What anybody needs to check our log without us: the program, its keys, who signs it besides."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from flask import Response, render_template

from disputes.audit.cosigned import who_witnessed
from disputes.audit.log_keys import keys_known
from disputes.audit.notes import Verifier
from web.public.genuine import genuine
from web.wiring import wired


@genuine.get("/genuine/log")
def log() -> str:
    """How a proof is checked on one's own computer, and the keys."""
    d = wired().deployment
    latest = d.events_signer.latest()
    return render_template(
        "pages/public/log.html",
        keys=_present(),
        retired=_retired(),
        signed=who_witnessed(latest.note, d.witness) if latest else "",
        witness=d.witness,
        has_witnessed=d.witness is not None and d.events_signer.latest(d.witness) is not None,
    )


@genuine.get("/genuine/log/vkeys")
def vkeys() -> Response:
    """A key a line, in the form of C2SP signed-note: those in use first."""
    keys = [*_present(), *_retired()]
    return Response("".join(f"{key}\n" for key in keys), mimetype="text/plain")


@genuine.get("/genuine/log/verify.py")
def verifier() -> Response:
    """The checking program: one file that needs nothing of ours."""
    headers = {"Content-Disposition": 'attachment; filename="verify.py"'}
    return Response(_program(), mimetype="text/x-python", headers=headers)


@cache
def _program() -> str:
    return files("disputes").joinpath("audit/verify.py").read_text("utf-8")


def _present() -> list[Verifier]:
    d = wired().deployment
    return [*d.events_signer.keys.present, *d.looks_signer.keys.present]


def _retired() -> list[Verifier]:
    """Also those of logs that were closed after a restore: people hold papers proved by them."""
    present = _present()
    return [key for key in keys_known(wired().deployment.ledger) if key not in present]
