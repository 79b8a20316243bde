"""A checkpoint: how large a log is and the root over all of it (C2SP tlog-checkpoint).

Ours carry no line more than these three: what else could be said in one, nobody could audit.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass


class BadCheckpoint(Exception):
    """A text that is not a checkpoint; says why."""


@dataclass(frozen=True)
class Checkpoint:
    """The state of the log `origin` at `size` leaves."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """Lines after the third are somebody else's to add, and ignored. Raises BadCheckpoint."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
            raise BadCheckpoint("it is not an origin, a size and a root, a line each")
        origin, size, root = lines[:3]
        if not (size.isascii() and size.isdigit()) or str(int(size[:20])) != size:
            raise BadCheckpoint("its size is not a number")
        try:
            decoded = b64decode(root, validate=True)
        except (NotBase64, ValueError):
            decoded = b""
        if len(decoded) != 32 or b64encode(decoded).decode() != root:
            raise BadCheckpoint("its root is not a SHA-256 hash in base64")
        return cls(origin, int(size), decoded)

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"
