"""Checks a receipt or certificate that somebody holds: the PDF, or the proof as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from disputes.audit.notes import Verifier
from disputes.audit.proof import HEADER, BadProof, Proof, Proven

KINDS = {  # the topic of the step -> in plain words
    "disagreement-lodged": "a disagreement was lodged",
    "certificate-issued": "a mediation certificate was issued",
}
_ENDINGS = (".tlog-proof", ".record.json")


@dataclass(frozen=True)
class Held:
    """What somebody holds: the proof, and what the record says, where they have that too."""

    proof: Proof
    says: bytes | None


@dataclass(frozen=True)
class Found:
    """What it proves. `fields` are empty where nobody gave what the record says."""

    proven: Proven
    fields: dict[str, Any]

    @property
    def what(self) -> str:
        """What happened, in plain words."""
        step = self.proven.kind.rpartition(".")[0]
        return KINDS.get(step, f"a step of the kind {self.proven.kind} was recorded")


def held_in(content: bytes) -> Held:
    """Out of a PDF, or a text: of the proof, or of the printed codes one under the other.

    Raises BadProof.
    """
    if content.lstrip().startswith(HEADER.encode()):
        return _in_text(content)
    proof, says = _in_pdf(content)
    return Held(_in_text(proof).proof, says)


def checked(held: Held, verifiers: Iterable[Verifier]) -> Found:
    """What is proved to somebody who knows these keys. Raises BadProof."""
    proven = held.proof.check(verifiers)
    return Found(proven, {} if held.says is None else proven.opened(held.says))


def _in_text(content: bytes) -> Held:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadProof("it is not UTF-8 text") from None
    lines = text.replace("\r\n", "\n").strip().split("\n")
    says = lines.pop().encode() if lines[-1].startswith("{") else None
    return Held(Proof.read("\n".join(lines).rstrip("\n") + "\n"), says)


def _in_pdf(content: bytes) -> tuple[bytes, bytes | None]:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as why:
        raise BadProof("it is neither a PDF nor the text of a proof") from why
    proof, says = (
        next((text for name, text in files.items() if name.endswith(ending)), None)
        for ending in _ENDINGS
    )
    if proof is None:
        raise BadProof("this PDF has no proof inside")
    return proof, says
