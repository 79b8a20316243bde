"""A log in a list, to be witnessed: its proofs are RFC 9162's definitions word for word."""

from __future__ import annotations

from base64 import b64encode

from disputes.audit.notes import WITNESS, Note, Signer
from tests.audit.plainly import leaves, mth, proof

ORIGIN = "waymark/test"
KEY = Signer(ORIGIN, b"\x01" * 32)
REGULATOR = Signer("regulator.example/witness", b"\x09" * 32, WITNESS)


class PlainLog:
    """A log of many leaves; `other` makes each leaf from that one on another."""

    def __init__(self, size=64, other=None, key=KEY):
        self.key = key
        self.hashes = leaves(size)
        if other is not None:
            self.hashes[other:] = [bytes(reversed(each)) for each in self.hashes[other:]]

    def text(self, size):
        root = b64encode(mth(self.hashes[:size])).decode()
        return f"{self.key.verifier.name}\n{size}\n{root}\n"

    def note(self, size):
        text = self.text(size)
        return str(Note(text, (self.key.sign(text),)))

    def proof(self, old, size):
        return [b64encode(each).decode() for each in proof(old, self.hashes[:size])] if old else []

    def asks(self, old, size, proof=None, note=None):
        lines = [f"old {old}", *(self.proof(old, size) if proof is None else proof)]
        return ("\n".join(lines) + "\n\n" + (note or self.note(size))).encode()
