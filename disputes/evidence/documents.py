"""Documents that people added to a case: each opened with its own key, and only as it was kept."""

from __future__ import annotations

from collections.abc import Iterator

from disputes.evidence.receive import opened
from disputes.evidence.seal import SealBroken
from disputes.evidence.store import FileAltered, FileStore
from disputes.keys.keyring import KeyDestroyed
from disputes.storage.sealing import Keyring
from domain.disagreement.aggregate import Disagreement


class FileErased(Exception):
    """The key of this document was destroyed: nobody can open it any more."""


class Documents:
    """Opens what lies sealed in the store."""

    def __init__(self, files: FileStore, keys: Keyring) -> None:
        self._files = files
        self._keys = keys

    def opened(self, case: str, evidence: str, file: str) -> Iterator[bytes]:
        """The document, checked whole before the first byte is given.

        Raises FileErased; FileAltered where one byte has changed or the seal is not ours;
        FileMissing where it is gone.
        """
        try:
            key = self._keys.key_for(Disagreement.stream_id(case), f"evidence:{evidence}")
            return opened(self._files, file, key.secret, evidence)
        except KeyDestroyed:
            raise FileErased(file) from None
        except SealBroken:
            raise FileAltered(file) from None
