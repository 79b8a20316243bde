"""Files of a draft: received one by one, so that one that is refused loses no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from disputes.accounts.drafts import DraftFile, stream_of_draft
from disputes.accounts.tokens import new_id
from disputes.evidence.check import FileRefused
from disputes.evidence.names import clean_name
from disputes.evidence.receive import Standing, receive
from web.evidence.receiving import openable
from web.families.lodging.drafting import Lodging
from web.wiring import at, wired

SIZE = 650 * 2**20  # octets of one press: three of the largest files
MOST_FILES = 100
TOO_MANY = f"You can add {MOST_FILES} files. Take one out first"
ACCEPT = ".pdf,.docx,.jpg,.jpeg,.png,.heic,.heif"


@dataclass(frozen=True)
class Received:
    """What became of the files of one press: ids of those kept, and sentences of the others."""

    kept: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True)
class FileRow:
    """One file as the list shows it."""

    id: str
    name: str
    size: int
    pages: int | None
    says: str
    kind: str
    readers: str
    complete: bool


def add(my: Lodging, files: Iterable[FileStorage], answers: Mapping[str, list[str]]) -> Received:
    """Receive the files of one press. `answers` are kept as what each is, where they are known."""
    chosen = [file for file in files if file.filename]
    if not chosen:
        return Received((), ("Choose a file",))
    kept: list[str] = []
    refused: list[str] = []
    for file in chosen:
        name = file.filename or ""
        if len(my.files) + len(kept) >= MOST_FILES:
            refused.append(TOO_MANY)
            break
        try:
            kept.append(_keep(my, file, name, answers))
        except FileRefused as problem:
            refused.append(problem.message(name))
    return Received(tuple(kept), tuple(refused))


def _keep(my: Lodging, file: FileStorage, name: str, answers: Mapping[str, list[str]]) -> str:
    d, stream = wired().deployment, stream_of_draft(my.id)
    new = f"evi_{new_id()}"
    received = receive(
        file.stream,  # type: ignore[arg-type]
        name,
        d.files,
        d.keys.key_for(stream, f"evidence:{new}").secret,
        file_id=new,
        case_key=my_key(my),
        scanner=d.scanner,
    )
    openable(received, d.files)
    facts = {
        "name": clean_name(received.original_name),
        "stored": received.name,
        "media_type": received.media_type,
        "pages": received.pages or 0,
        "size": received.size,
        "standing": str(received.standing),
    }
    d.door.drafts.add_file(my.id, new, facts, at())
    if answers:
        d.door.drafts.save(my.id, {f"document.{new}": dict(answers)}, at())
    return new


def my_key(my: Lodging) -> bytes:
    return wired().door.drafts.key_of(my.id).secret


def remove(my: Lodging, file: DraftFile) -> None:
    """Take a file out of the draft, and forget it."""
    d = wired().deployment
    forget(my, file)
    d.door.drafts.remove_file(my.id, file.file, at())
    d.door.drafts.save(my.id, {f"document.{file.file}": None}, at())


def forget(my: Lodging, file: DraftFile) -> None:
    """Delete what is stored of a file, unless it is a case's by now."""
    d = wired().deployment
    if d.door.drafts.owns(my.id, file.file):
        d.files.delete(str(file.facts["stored"]))


def rows(my: Lodging) -> list[FileRow]:
    """The files of the draft, in the order they were added."""
    return [_row(my, file) for file in my.draft.files]


def _row(my: Lodging, file: DraftFile) -> FileRow:
    name, standing = str(file.facts["name"]), Standing(str(file.facts["standing"]))
    step = my.step("document", file.file)
    lines = my.answers("document", file.file)
    return FileRow(
        id=file.file,
        name=name,
        size=int(str(file.facts["size"])),
        pages=int(str(file.facts["pages"])) or None,
        says=standing.message(name) or "",
        kind=str(lines.get("kind") or ""),
        readers=str(lines.get("readers") or ""),
        complete=step is not None and my.is_done(step),
    )
