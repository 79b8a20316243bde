"""One uploaded file on its way into a case: checked, sealed, stored, then named by a command."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO, cast

from werkzeug.datastructures import FileStorage

from disputes.evidence.check import DidNotFinish, FileRefused
from disputes.evidence.names import clean_name
from disputes.evidence.receive import ReceivedFile, Standing, receive
from disputes.evidence.scan import Found
from disputes.evidence.store import FileStore
from disputes.handling import CommandIdReused
from disputes.schemas.evidence import AddEvidenceSchema
from domain.counting import london_date
from domain.disagreement.aggregate import Disagreement
from domain.refusals import Refusal
from web.session import actor
from web.wiring import at, directory, wired


class Locked(FileRefused):
    """A virus, or nobody could look: a file that nobody may open is not kept."""

    says = "could not be checked for viruses, so it is not added. Try again later"


class HasVirus(Locked):
    says = "has a virus in it, so it is not added. Save a clean copy, then add that"


USED = "is not added, because this page has added another file already. Add it again"


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `problem` is empty where it was added; `again`: it may do later."""

    name: str
    problem: str = ""
    note: str = ""
    again: bool = False


def add(case: str, upload: FileStorage, answers: dict[str, Any], press: str) -> Outcome:
    """Add one file under the name of this press. Pressed twice, it is added once.

    Lets the refusals of the domain pass; what is wrong with the file is in the outcome.
    """
    name = clean_name(upload.filename or "")
    evidence = f"evi_{sha256(f'{case}|{press}'.encode()).hexdigest()[:24]}"
    try:
        kept = _receive(case, evidence, cast(BinaryIO, upload.stream), name)
    except FileRefused as refusal:
        return not_added(name, refusal)
    facts = {
        "evidence": evidence,
        "file": kept.name,
        "media_type": kept.media_type,
        "pages": kept.pages or 1,
        "size": kept.size,
        "name": kept.original_name,
    }
    command = AddEvidenceSchema(today=london_date(at()), supplied={"item": facts}).load(
        {"item": answers}
    )
    try:
        wired().disputes.handle(command, case=case, command_id=press, actor=actor(), at=at())
    except CommandIdReused:  # the same press a moment ago: this copy is sealed anew, so not needed
        wired().deployment.files.delete(kept.name)
        if not _is_there(case, evidence, kept):
            return Outcome(name, f"{name} {USED}")
    except Refusal:
        wired().deployment.files.delete(kept.name)
        raise
    return Outcome(name, note=kept.standing.message(name) or "")


def not_added(name: str, refusal: FileRefused) -> Outcome:
    later = isinstance(refusal, DidNotFinish | Locked) and not isinstance(refusal, HasVirus)
    return Outcome(clean_name(name), refusal.message(name), again=later)


def _is_there(case: str, evidence: str, kept: ReceivedFile) -> bool:
    """Whether what this press added before is this file, and not another from the same page."""
    now = wired().gateway(actor(), at(), directory())  # the request's own read the case before
    item = now.case(case).item(evidence)
    return item is not None and (item.name, item.size) == (kept.original_name, kept.size)


def _receive(case: str, evidence: str, stream: BinaryIO, name: str) -> ReceivedFile:
    d = wired().deployment
    key = d.keys.key_for(Disagreement.stream_id(case), f"evidence:{evidence}")
    kept = receive(stream, name, d.files, key.secret, file_id=evidence, scanner=d.scanner)
    return openable(kept, d.files)


def openable(kept: ReceivedFile, files: FileStore) -> ReceivedFile:
    """The same file; one that nobody may open is deleted, and refused in its sender's words."""
    if kept.standing is Standing.QUARANTINED:
        files.delete(kept.name)
        raise HasVirus if kept.found is Found.VIRUS else Locked
    return kept
