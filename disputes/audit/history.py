"""Whether a log still begins with all that it signed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from disputes.audit.tree import Tree
from disputes.ledger.store import Signed


@dataclass(frozen=True)
class History:
    """What a log signed last: as the ledger has it, and as it is published where that is newer,
    because the ledger was lost or is an old one. The smaller first.

    `foreign` says what is published that the log did not sign; empty where all is its own.
    """

    signed: tuple[Signed, ...]
    foreign: str

    @property
    def newest(self) -> Signed | None:
        """What it signed last; None where it signed nothing."""
        return self.signed[-1] if self.signed else None

    def broken(self, conn: Connection, tree: Tree) -> str:
        """How the log is not a continuation of this, in words; empty where it is."""
        size = tree.size(conn)
        return next(filter(None, (_unlike(conn, tree, size, each) for each in self.signed)), "")


def _unlike(conn: Connection, tree: Tree, size: int, was: Signed) -> str:
    if size < was.size:
        return f"it had {was.size} records when it was signed and has {size}"
    try:
        root = tree.root(conn, was.size)
    except KeyError:
        return f"a hash of its first {was.size} records is gone"
    return "" if root == was.root else f"its first {was.size} records are not those signed"
