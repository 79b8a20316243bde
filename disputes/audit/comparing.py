"""Whether a checkpoint that somebody kept, and the newest one, are of one history."""

from __future__ import annotations

from dataclasses import dataclass

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.merkle import NotProven, check_consistency
from disputes.audit.notes import BadNote, Note
from disputes.audit.published import Published
from disputes.audit.signing import LogSigner

_MOST = 10


@dataclass(frozen=True)
class Compared:
    """What comparing found, in a sentence. `proof` leads from the kept one to `newest`."""

    is_one_history: bool
    says: str
    kept: Checkpoint | None = None
    newest: Checkpoint | None = None
    proof: tuple[bytes, ...] = ()


class Comparing:
    """Checkpoints of one log."""

    def __init__(self, signer: LogSigner) -> None:
        self._signer = signer

    def newest(self) -> list[Published]:
        """The last that were published, the newest first."""
        return self._signer.newest(_MOST)

    def with_the_newest(self, kept: str) -> Compared:
        """Hold a kept note against the newest checkpoint."""
        try:
            note = Note.read(kept.strip("\n") + "\n")
            checkpoint = Checkpoint.read(note.text)
            note.vouched(self._signer.vkeys())
        except (BadNote, BadCheckpoint) as why:
            return Compared(False, f"This is no checkpoint of this log: {why}.")
        if checkpoint.origin != self._signer.origin:
            return Compared(False, f"This is a checkpoint of another log, {checkpoint.origin}.")
        history = self._signer.history()
        latest = self._signer.shown(history)
        newest = latest.checkpoint if latest else None
        if newest is None or newest.size < checkpoint.size:
            says = (
                "The log has signed fewer records than this checkpoint is over: records are gone."
            )
            return Compared(False, says, checkpoint, newest)
        broken = self._signer.broken(history)
        if broken:
            says = f"The log is not the one that was signed: {broken}."
            return Compared(False, says, checkpoint, newest)
        return self._proven(checkpoint, newest)

    def _proven(self, kept: Checkpoint, newest: Checkpoint) -> Compared:
        try:
            proof = self._signer.consistency_proof(kept.size, newest.size)
            check_consistency(kept.size, newest.size, kept.root, newest.root, proof)
        except (NotProven, KeyError):
            says = "The log does not begin with what this checkpoint is over: another history."
            return Compared(False, says, kept, newest)
        says = (
            f"The newest checkpoint is over {newest.size} records and begins with exactly the "
            f"{kept.size} that yours is over. Nothing in them was changed, dropped or moved."
        )
        return Compared(True, says, kept, newest, tuple(proof))
