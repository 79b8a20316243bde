"""A stored file that is not what was stored, which the operators are told; or that was erased."""

from __future__ import annotations

import structlog
from flask import make_response

from disputes.evidence.altered import AlteredFiles
from disputes.evidence.documents import FileErased
from disputes.evidence.store import FileAltered
from web.cases.showing import read, show
from web.forms import Page
from web.wiring import now, wired

_log = structlog.get_logger("web.evidence")


def refused(case: str, problem: Exception) -> Page:
    """Say that the file cannot be opened. The log names the stored file, never its content."""
    if isinstance(problem, FileErased):
        return make_response(show("evidence/erased", read(case), here="evidence"), 410)
    _log.error("file refused", alarm=True, kind=type(problem).__name__, file=str(problem)[:64])
    if isinstance(problem, FileAltered):
        AlteredFiles(wired().deployment.engine).note(problem, now())
    return make_response(show("evidence/refused", read(case), here="evidence"), 409)
