"""Whether checkpoints that somebody kept, and the newest one, are of one history."""

from __future__ import annotations

from dataclasses import dataclass, replace

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.merkle import NotProven, check_consistency
from disputes.audit.notes import BadNote, Note
from disputes.audit.published import Published
from disputes.audit.signing import LogSigner
from disputes.audit.verify import Failed, kept

_MOST = 10


@dataclass(frozen=True)
class Compared:
    """What comparing found, in a sentence. `proof` leads from the kept one to `newest`, which is
    the larger of two where two were kept; `log` is the name of their log."""

    is_one_history: bool
    says: str
    kept: Checkpoint | None = None
    newest: Checkpoint | None = None
    proof: tuple[bytes, ...] = ()
    log: str = ""


class _NoCheckpoint(Exception):
    """What was given is no checkpoint of these logs; says why, in words."""


class Comparing:
    """Checkpoints of one deployment's logs: of what was done, and of who looked."""

    def __init__(self, *signers: LogSigner) -> None:
        self._signers = {signer.origin: signer for signer in signers}

    def newest(self) -> list[Published]:
        """The last that were published of the first log, the newest first."""
        return next(iter(self._signers.values())).newest(_MOST)

    def compared(self, first: str, second: str = "") -> list[Compared]:
        """Hold each checkpoint of a text, which may be a letter typed back, against that of a
        second, or against the newest of its log."""
        try:
            ones, others = self._read(first), self._read(second) if second.strip() else {}
            return [self._held(one, others) for one in ones.values()]
        except _NoCheckpoint as why:
            return [Compared(False, str(why))]

    def with_the_newest(self, note: str) -> Compared:
        """Hold one kept note against the newest checkpoint of its log."""
        return self.compared(note)[0]

    def _read(self, text: str) -> dict[str, Checkpoint]:
        """The checkpoints in a text, by the names of their logs. Raises _NoCheckpoint."""
        try:
            found = [self._vouched(Note.read(note)) for note in kept(text)]
        except (BadNote, BadCheckpoint) as why:
            raise _NoCheckpoint(f"This is no checkpoint of this log: {why}.") from None
        except Failed as why:
            raise _NoCheckpoint(f"{str(why).capitalize()}.") from None
        return {each.origin: each for each in found}

    def _vouched(self, note: Note) -> Checkpoint:
        found = Checkpoint.read(note.text)
        if found.origin not in self._signers:
            raise _NoCheckpoint(f"This is a checkpoint of another log, {found.origin}.")
        note.vouched(self._signers[found.origin].vkeys())
        return found

    def _held(self, one: Checkpoint, others: dict[str, Checkpoint]) -> Compared:
        signer = self._signers[one.origin]
        if not others:
            return replace(self._with_the_newest(signer, one), log=one.origin)
        if one.origin not in others:
            raise _NoCheckpoint(f"These are of two logs: the second has none of {one.origin}.")
        return replace(_of_two(signer, one, others[one.origin]), log=one.origin)

    def _with_the_newest(self, signer: LogSigner, one: Checkpoint) -> Compared:
        history = signer.history()
        latest = signer.shown(history)
        newest = latest.checkpoint if latest else None
        if newest is None or newest.size < one.size:
            return Compared(False, _GONE, one, newest)
        broken = signer.broken(history)
        if broken:
            says = f"The log is not the one that was signed: {broken}."
            return Compared(False, says, one, newest)
        proof = _proof(signer, one, newest)
        if proof is None:
            says = "The log does not begin with what this checkpoint is over: another history."
            return Compared(False, says, one, newest)
        says = (
            f"The newest checkpoint is over {newest.size:,} records and begins with exactly the "
            f"{one.size:,} that yours is over. Nothing in them was changed, dropped or moved."
        )
        return Compared(True, says, one, newest, proof)


_GONE = "The log has signed fewer records than this checkpoint is over: records are gone."


def _of_two(signer: LogSigner, *two: Checkpoint) -> Compared:
    """Two that were kept, with the proof that the log makes of itself."""
    small, large = sorted(two, key=lambda each: each.size)
    latest = signer.shown(signer.history())
    if small.size == large.size and small.root != large.root:
        says = (
            f"Two histories of {small.size:,} records were signed. Keep both: nothing else is "
            "needed to show it."
        )
        return Compared(False, says, small, large)
    if latest is None or latest.checkpoint.size < large.size:
        return Compared(False, _GONE, small, large)
    proof = _proof(signer, small, large)
    if proof is None:
        says = (
            "The log has no proof that one goes on from the other: at least one of them is of "
            "another history than the log is now. Keep both."
        )
        return Compared(False, says, small, large)
    says = (
        f"The one over {large.size:,} records begins with exactly the {small.size:,} that the "
        "other is over. Nothing in them was changed, dropped or moved between the two."
    )
    return Compared(True, says, small, large, proof)


def _proof(signer: LogSigner, small: Checkpoint, large: Checkpoint) -> tuple[bytes, ...] | None:
    try:
        proof = signer.consistency_proof(small.size, large.size)
        check_consistency(small.size, large.size, small.root, large.root, proof)
    except (NotProven, KeyError):
        return None
    return tuple(proof)
