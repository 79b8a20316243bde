"""One file's way in: read, checked in the jail, scanned, stripped, sealed, stored."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from disputes.evidence.check import (
    IsEmpty,
    copy_within_limit,
    family,
    inspect_frozen,
)
from disputes.evidence.jail import Jail, freeze, in_memory
from disputes.evidence.names import clean_name
from disputes.evidence.scan import Found, NoScanner, Scanner
from disputes.evidence.seal import seal, unseal
from disputes.evidence.store import FileStore

ONE_READ = 2**20


class Standing(StrEnum):
    """Whether a kept file may be opened."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"  # kept and open; nobody has looked for viruses
    QUARANTINED = "quarantined"  # kept and locked

    def message(self, name: str) -> str | None:
        """What the sender reads, if anything."""
        if self is Standing.CHECKED:
            return None
        return f"{clean_name(name)} is kept but not yet checked for viruses"


@dataclass(frozen=True)
class ReceivedFile:
    """What is known of a file now kept. `sha256` and `fingerprint` could tell a stranger which
    known letter this is: seal the first in an event, and keep the second with the case.

    `name` is the store's, the SHA-256 of the sealed bytes; `size` and `sha256` are those of the
    harmless copy, `fingerprint` that of the bytes as they were sent.
    """

    name: str
    sha256: str
    kind: str
    media_type: str
    pages: int | None
    size: int
    original_name: str
    warnings: tuple[str, ...]
    standing: Standing
    found: Found
    fingerprint: str | None


def receive(
    stream: BinaryIO,
    original_name: str,
    store: FileStore,
    file_key: bytes,
    *,
    file_id: str,
    case_key: bytes | None = None,
    scanner: Scanner | None = None,
    jail: Jail | None = None,
) -> ReceivedFile:
    """Keep one file; raises a FileRefused (check.py), and then nothing is kept.

    `file_id` is what the case calls the file: it must be given again to open it. The scanner
    sees the bytes as they were sent. The file is on the disk for certain when this returns, so
    do this before the command that mentions it.
    """
    claimed = family(original_name)
    with in_memory() as file:
        if copy_within_limit(stream, file) == 0:
            raise IsEmpty
        freeze(file)
        checked = inspect_frozen(file, claimed, jail=jail)
        found = (scanner or NoScanner()).scan(file)
        mark = fingerprint(case_key, file) if case_key else None
    stored = store.put(seal(_pieces(checked.cleaned), file_key, file_id))
    return ReceivedFile(
        name=stored.name,
        sha256=hashlib.sha256(checked.cleaned).hexdigest(),
        kind=checked.kind,
        media_type=checked.media_type,
        pages=checked.pages,
        size=len(checked.cleaned),
        original_name=clean_name(original_name),
        warnings=checked.warnings,
        standing=standing_of(found, network_jailed=checked.network_jailed),
        found=found,
        fingerprint=mark,
    )


def standing_of(found: Found, *, network_jailed: bool) -> Standing:
    """Locked if a virus was found, if nobody could look, or if the parser was not shut in."""
    if found in (Found.VIRUS, Found.SCANNER_DOWN) or not network_jailed:
        return Standing.QUARANTINED
    return Standing.CHECKED if found is Found.CLEAN else Standing.UNCHECKED


def fingerprint(case_key: bytes, plaintext: bytes | BinaryIO) -> str:
    """Tell a file sent twice to one case, and to no one who lacks that case's key.

    Keyed, so that the same letter in two cases has two fingerprints.
    """
    digest = hmac.new(case_key, digestmod=hashlib.sha256)
    if isinstance(plaintext, bytes):
        digest.update(plaintext)
    else:
        plaintext.seek(0)
        while piece := plaintext.read(ONE_READ):
            digest.update(piece)
    return digest.hexdigest()


def opened(store: FileStore, name: str, file_key: bytes, file_id: str) -> Iterator[bytes]:
    """The plain bytes, as a stream. The stored file is verified whole before the first is given.

    Raises FileAltered, FileMissing or SealBroken at once, so that a download is refused rather
    than broken off half way.
    """
    store.verify(name)
    pieces = unseal(store.get(name), file_key, file_id)
    first = next(pieces, b"")

    def rest() -> Iterator[bytes]:
        yield first
        yield from pieces

    return rest()


def keep(document: bytes, store: FileStore, file_key: bytes, *, file_id: str) -> str:
    """Seal and store a document we made ourselves (a certificate); return its name."""
    return store.put(seal(_pieces(document), file_key, file_id)).name


def rekey(store: FileStore, name: str, old: tuple[bytes, str], new: tuple[bytes, str]) -> str:
    """Seal a file again under another (key, file id), as when a draft becomes a case.

    Returns the new name. The old file stays until the caller has recorded the new one and
    deletes it.
    """
    return store.put(seal(opened(store, name, *old), *new)).name


def _pieces(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    return (bytes(view[at : at + ONE_READ]) for at in range(0, len(data), ONE_READ))
