"""Whose signature counts as the log's: keys that come from outside the database of the log.

Present keys are those of LOG_KEY_FILE. The public half of each stands in the ledger too, and stays
there once it is retired: what it signed before is still vouched for, and nothing newer is.
"""

from __future__ import annotations

from collections.abc import Sequence

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.notes import BadNote, Note, Signer, Verifier
from disputes.ledger.store import Ledger, Signed


class LogKeys:
    """The keys of one log."""

    def __init__(self, origin: str, ledger: Ledger, seeds: Sequence[bytes]) -> None:
        """`seeds` are those of LOG_KEY_FILE; each signs, the newest first."""
        self.origin = origin
        self._ledger = ledger
        self._signers = [Signer(origin, seed) for seed in seeds]
        self.present = [signer.verifier for signer in self._signers]

    def register(self) -> None:
        """Have the ledger know the present keys, for when they are retired."""
        self._ledger.add_keys(map(str, self.present))

    def make_known(self, retired: Verifier) -> None:
        """Have the ledger know a key of before, which it lost or never had."""
        self._ledger.add_keys([str(retired)])

    @property
    def retired(self) -> list[Verifier]:
        """Keys of this log that are no longer used, the first known first."""
        return self.all()[len(self.present) :]

    def all(self) -> list[Verifier]:
        """The present keys, then the retired ones of this log."""
        of_ledger = [each for each in keys_known(self._ledger) if each.name == self.origin]
        return [*self.present, *(each for each in of_ledger if each not in self.present)]

    def signed(self, text: str) -> Note:
        """A text with the signature of every present key."""
        return Note(text, tuple(signer.sign(text) for signer in self._signers))


def keys_known(ledger: Ledger) -> list[Verifier]:
    """Every key that the ledger knows, of all logs that this service ever kept."""
    return [Verifier.read(vkey) for vkey in ledger.known_keys()]


class Vouching:
    """Which checkpoints a log is taken to have signed, as its keys and the ledger stand.

    What is larger than the ledger's last must be signed by a present key: one that was retired may
    be in other hands.
    """

    def __init__(self, keys: LogKeys, last: Signed | None) -> None:
        """`last` is what the ledger has; None where it has nothing."""
        self.last = last
        self._keys = keys
        self._all = keys.all()

    def read(self, size: int, note: str) -> Checkpoint | None:
        """The checkpoint in a row of this size, if this log has signed it."""
        is_newer = self.last is None or size > self.last.size
        try:
            signed = Note.read(note)
            found = Checkpoint.read(signed.text)
            signed.vouched(self._keys.present if is_newer else self._all)
        except (BadNote, BadCheckpoint):
            return None
        return found if (found.origin, found.size) == (self._keys.origin, size) else None

    def is_named_by(self, note: Note) -> bool:
        """Whether a signature under the note claims to be by a key that is known."""
        known = {(key.name, key.id) for key in self._all}
        return any((each.name, each.id) in known for each in note.signatures)
