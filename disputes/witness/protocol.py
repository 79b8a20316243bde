"""What a log asks of a witness: `add-checkpoint` of C2SP tlog-witness, as bytes."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.notes import BadNote, Note

ADD_CHECKPOINT = "/add-checkpoint"
SIZE_TYPE = "text/x.tlog.size"  # of an answer that says what size the witness knows
MOST_BYTES = 32_768  # 64 lines before the checkpoint, and a hundred signatures under it
LARGEST = 2**63 - 1  # leaves: what a database can count
_MOST_HASHES = 63
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


class Unreadable(ValueError):
    """What was sent is not such a request; says why."""


@dataclass(frozen=True)
class AddCheckpoint:
    """A new checkpoint, and the proof that its log begins with the first `old` leaves."""

    old: int
    proof: tuple[bytes, ...]
    note: Note
    checkpoint: Checkpoint

    @classmethod
    def of(cls, old: int, proof: tuple[bytes, ...], note: str) -> AddCheckpoint:
        """Raises BadNote, BadCheckpoint."""
        read = Note.read(note)
        return cls(old, proof, read, Checkpoint.read(read.text))

    @classmethod
    def read(cls, sent: bytes) -> AddCheckpoint:
        """Raises Unreadable, whatever was sent."""
        if len(sent) > MOST_BYTES:
            raise Unreadable("it is too long")
        try:
            first, found, note = sent.decode().partition("\n\n")
        except UnicodeDecodeError:
            raise Unreadable("it is not UTF-8") from None
        if not found:
            raise Unreadable("it has no empty line before the checkpoint")
        old, *hashes = first.split("\n")
        said = _OLD.fullmatch(old)
        if said is None:
            raise Unreadable("it does not begin with the old size")
        if len(hashes) > _MOST_HASHES:
            raise Unreadable(f"it has more than {_MOST_HASHES} hashes")
        try:
            asked = cls.of(int(said[1]), tuple(_hash(line) for line in hashes), note)
        except (BadNote, BadCheckpoint) as why:
            raise Unreadable(f"the checkpoint: {why}") from None
        if max(asked.old, asked.checkpoint.size) > LARGEST:
            raise Unreadable("its size is larger than any log")
        return asked

    def __bytes__(self) -> bytes:
        lines = [f"old {self.old}", *(b64encode(each).decode() for each in self.proof)]
        return ("\n".join(lines) + f"\n\n{self.note}").encode()


def _hash(line: str) -> bytes:
    try:
        decoded = b64decode(line, validate=True)
    except (NotBase64, ValueError):
        decoded = b""
    if len(decoded) != 32 or b64encode(decoded).decode() != line:
        raise Unreadable("a line of the proof is not a hash in base64")
    return decoded
