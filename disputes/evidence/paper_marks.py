"""What the store of keys knows of a paper: its code, and whether it was erased."""

from __future__ import annotations

from uuid import UUID

from disputes.evidence.papers import subject_of_paper
from disputes.keys.paper_codes import is_code_of
from disputes.keys.store import KeyStore
from domain.disagreement.vocabulary import DocumentKind


class PaperMarks:
    """Answers for the public check of papers."""

    def __init__(self, keys: KeyStore) -> None:
        self._keys = keys

    def is_code_of(self, number: str, typed: str) -> bool:
        """Whether this is the code of the paper with this number; as long in coming either way."""
        return is_code_of(self._keys.papers_key(), number, typed)

    def is_erased(self, stream: UUID, kind: DocumentKind, about: str) -> bool:
        """Whether the key that sealed the paper was destroyed."""
        return self._keys.is_destroyed(stream, subject_of_paper(kind, about))
