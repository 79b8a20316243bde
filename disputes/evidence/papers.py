"""Papers that the service makes, sealed and stored like any other file of a case."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from hmac import compare_digest

from disputes.evidence.documents import FileErased
from disputes.evidence.receive import ONE_READ, keep, opened
from disputes.evidence.seal import SealBroken
from disputes.evidence.store import FileAltered, FileStore
from disputes.keys.keyring import KeyDestroyed
from disputes.storage.sealing import Keyring
from domain.disagreement.aggregate import Disagreement
from domain.disagreement.vocabulary import DocumentKind


class Papers:
    """Keeps a paper under a key of its own, and opens it only as it was made."""

    def __init__(self, files: FileStore, keys: Keyring) -> None:
        self._files = files
        self._keys = keys

    def keep(self, case: str, kind: DocumentKind, about: str, pdf: bytes) -> str:
        """Seal and store; return the stored name. It is on the disk when this returns."""
        key = self._key(case, kind, about)
        return keep(pdf, self._files, key, file_id=_file_id(kind, about))

    def opened(
        self, case: str, kind: DocumentKind, about: str, file: str, recorded: str
    ) -> Iterator[bytes]:
        """The paper, whole and checked against its recorded SHA-256 before the first byte is given.

        Raises FileErased; FileAltered where one byte has changed, FileMissing where it is gone.
        """
        try:
            key = self._key(case, kind, about)
        except KeyDestroyed:
            raise FileErased(file) from None
        try:
            pdf = b"".join(opened(self._files, file, key, _file_id(kind, about)))
        except SealBroken:
            raise FileAltered(file) from None
        if not compare_digest(sha256(pdf).hexdigest(), recorded):
            raise FileAltered(file)
        return (pdf[at : at + ONE_READ] for at in range(0, len(pdf), ONE_READ))

    def forget(self, file: str) -> None:
        """Delete a paper that another worker made and recorded first."""
        self._files.delete(file)

    def _key(self, case: str, kind: DocumentKind, about: str) -> bytes:
        stream = Disagreement.stream_id(case)
        return self._keys.key_for(stream, subject_of_paper(kind, about)).secret


def subject_of_paper(kind: DocumentKind, about: str) -> str:
    """Whose key seals a paper, within its case: each has one of its own."""
    return f"evidence:document-{kind}-{about}"


def _file_id(kind: DocumentKind, about: str) -> str:
    return f"document:{kind}:{about}"
