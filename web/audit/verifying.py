"""*Verify this case*, what it proves to take away, and two checkpoints of the log compared."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from flask import Response, abort, jsonify, make_response, request, send_file

from disputes.audit.checking import CaseChecked
from disputes.audit.comparing import Comparing
from disputes.audit.cosigned import who_witnessed
from disputes.audit.exporting import NotExported
from disputes.audit.proof import Proof
from domain.disagreement.aggregate import Disagreement
from projections.views.case import CaseView
from web.audit.finding import audit, index
from web.forms import Page
from web.rendering import as_json, render, wants_json
from web.session import gateway
from web.wiring import wired

_MOST = 4_000  # characters of a checkpoint that somebody kept: 16 witnesses fit


@audit.get("/cases/<reference:case>/verify")
def verify(case: str) -> Page:
    """What is stored of the case, held against what was signed: now, on every opening."""
    return _verified(case, _audited(case))


def _verified(case: str, page: CaseView | None, not_exported: str = "") -> Page:
    found = _checked(case)
    looks = wired().deployment.looks_check().of_case(case)
    if wants_json():
        said = {"records": found.records, "proven": found.proven, "closed": list(found.closed)}
        return jsonify(said | {"fault": as_json(found.fault), "looks": as_json(looks)})
    return render(
        "pages/audit/verify.html",
        reference=case,
        page=page,
        found=found,
        looks=looks,
        signed_at=found.checkpoint.at if found.checkpoint else None,
        witnessed=who_witnessed(found.checkpoint.note, wired().deployment.witness)
        if found.checkpoint
        else "",
        not_exported=not_exported,
    )


@audit.get("/cases/<reference:case>/verify/proof")
def proof(case: str) -> Response:
    """The proof of the last record, which names all before it (C2SP tlog-proof)."""
    _audited(case)
    found = _checked(case)
    if found.path is None or found.checkpoint is None:
        abort(404)
    path = found.path
    text = str(Proof(path.leaf, path.index, path.hashes, found.checkpoint.note))
    answer = Response(text, mimetype="text/plain")
    answer.headers["Content-Disposition"] = f'attachment; filename="{case}.tlog-proof"'
    return answer


@audit.get("/cases/<reference:case>/verify/export")
def export(case: str) -> Page:
    """The records of the case with their proof, and the program that checks them, as a zip; where
    none can be made, the page says why."""
    page = _audited(case)
    exporting = wired().deployment.export()
    packed = BytesIO()
    with TemporaryDirectory() as folder:
        into = Path(folder) / case
        try:
            exporting.write(into, Disagreement.stream_id(case), [])
        except NotExported as why:
            return make_response(_verified(case, page, str(why)), 409)
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for file in sorted(into.rglob("*")):
                archive.write(file, f"{case}/{file.relative_to(into)}")
    packed.seek(0)
    return send_file(packed, "application/zip", as_attachment=True, download_name=f"{case}.zip")


@audit.get("/checkpoints")
def checkpoints() -> Page:
    """The newest checkpoints of the log, and whether what somebody kept is of this history: one
    with the newest, or two with each other."""
    kept, other = _typed("kept"), _typed("other")
    comparing = _comparing()
    compared = comparing.compared(kept, other) if kept.strip() else []
    return render(
        "pages/audit/checkpoints.html",
        rows=comparing.newest(),
        kept=kept,
        other=other,
        compared=compared,
        names={
            wired().deployment.events_signer.origin: "What was done",
            wired().deployment.looks_signer.origin: "Who looked",
        },
    )


def _typed(name: str) -> str:
    asked = request.args.get(name, "")[:_MOST].replace("\r\n", "\n")
    return "".join(each for each in asked if each == "\n" or each.isprintable())


def _audited(case: str) -> CaseView | None:
    """The case; None where it cannot be read any more. Then only the list of cases can say whether
    they may audit it: nobody audits what they reviewed."""
    page = gateway().audited(case)
    if page is None and not index().holds(case):
        abort(404)
    return page


def _checked(case: str) -> CaseChecked:
    found = wired().deployment.case_check().of_case(case)
    if found is None:
        abort(404)
    return found


def _comparing() -> Comparing:
    deployment = wired().deployment
    return Comparing(deployment.events_signer, deployment.looks_signer)
