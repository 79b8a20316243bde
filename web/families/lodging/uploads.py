"""Files of a draft: received one by one, so that one that is refused loses no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from werkzeug.datastructures import FileStorage

from disputes.accounts.drafts import DraftFile, stream_of_draft
from disputes.accounts.tokens import new_id
from disputes.evidence.check import FileRefused
from disputes.evidence.names import clean_name
from disputes.evidence.receive import Standing, fingerprint, receive
from web.evidence.receiving import Outcome, not_added, openable
from web.families.lodging.drafting import Lodging
from web.wiring import at, wired

SIZE = 650 * 2**20  # octets of one press: three of the largest files
MOST_FILES = 100


@dataclass(frozen=True)
class Received:
    """What became of the files of one press, each; and the ids of those kept."""

    kept: tuple[str, ...]
    files: tuple[Outcome, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        return tuple(each.problem for each in self.files if each.problem)


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


def add(
    my: Lodging, files: Iterable[FileStorage], answers: Mapping[str, list[str]], press: str
) -> Received:
    """Receive the files of one press. `answers` are kept as what each is, where they are known.

    The same file under the name of the same press is added once.
    """
    chosen = [file for file in files if file.filename]
    if not chosen:
        return Received((), (Outcome("", "Choose a file"),))
    kept: list[str] = []
    done: list[Outcome] = []
    for file in chosen:
        name = file.filename or ""
        if len(my.files) + len(kept) >= MOST_FILES:
            done.append(Outcome(clean_name(name), _too_many(clean_name(name))))
            continue
        try:
            item, note = _keep(my, file, name, answers, press)
        except FileRefused as problem:
            done.append(not_added(name, problem))
        else:
            kept.append(item)
            done.append(Outcome(clean_name(name), note=note))
    return Received(tuple(kept), tuple(done))


def _too_many(name: str) -> str:
    return f"{name} is not added. You can add {MOST_FILES} files. Take one out first"


def _keep(
    my: Lodging, file: FileStorage, name: str, answers: Mapping[str, list[str]], press: str
) -> tuple[str, str]:
    """The id of a file now kept, and what its sender should know of it."""
    d, stream = wired().deployment, stream_of_draft(my.id)
    same = fingerprint(my_key(my), cast(BinaryIO, file.stream)) + press
    if found := next((each for each in my.draft.files if each.facts.get("press") == same), None):
        return found.file, ""
    new = f"evi_{new_id()}"
    received = receive(
        cast(BinaryIO, file.stream),
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
        "press": same,
    }
    d.door.drafts.add_file(my.id, new, facts, at())
    if answers:
        d.door.drafts.save(my.id, {f"document.{new}": dict(answers)}, at())
    return new, received.standing.message(name) or ""


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


def erase(my: Lodging) -> None:
    """Delete the draft with its files, now and for good."""
    for file in my.draft.files:
        forget(my, file)
    wired().door.drafts.delete(my.id)


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
        kind=my.kind_of(file.file),
        readers=str(lines.get("readers") or ""),
        complete=step is not None and my.is_done(step),
    )
