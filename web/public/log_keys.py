"""What anybody needs to check our log without us: the program, its keys, who signs it besides."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from flask import Response, render_template

from disputes.audit.cosigned import who_witnessed
from web.public.genuine import genuine
from web.wiring import wired


@genuine.get("/genuine/log")
def log() -> str:
    """How a proof is checked on one's own computer, and the keys."""
    d = wired().deployment
    latest = d.events_signer.latest()
    signed = who_witnessed(latest.note, d.witness) if latest else ""
    return render_template("pages/public/log.html", keys=_keys(), signed=signed, witness=d.witness)


@genuine.get("/genuine/log/vkeys")
def vkeys() -> Response:
    """A key a line, in the form of C2SP signed-note."""
    return Response("".join(f"{key}\n" for key in _keys()), mimetype="text/plain")


@genuine.get("/genuine/log/verify.py")
def verifier() -> Response:
    """The checking program: one file that needs nothing of ours."""
    headers = {"Content-Disposition": 'attachment; filename="verify.py"'}
    return Response(_program(), mimetype="text/x-python", headers=headers)


@cache
def _program() -> str:
    return files("disputes").joinpath("audit/verify.py").read_text("utf-8")


def _keys() -> list[str]:
    d = wired().deployment
    return [str(key) for signer in (d.events_signer, d.looks_signer) for key in signer.vkeys()]
