"""One log of an export in a folder of its own: checkpoint, keys, records, hashes and proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.audit import merkle
from disputes.audit.proof import Proof
from disputes.audit.published import Published
from disputes.audit.signing import LogSigner
from disputes.audit.stored import leaves_named, parts

# asked to write what may be opened of some leaves
OpenLeaves = Callable[[sa.ColumnElement[bool]], None]


class LogFolder:
    """Writes one log, as it was signed at `now`, out of a database."""

    def __init__(
        self,
        folder: Path,
        conn: Connection,
        signer: LogSigner,
        now: Published,
        open_leaves: OpenLeaves,
    ) -> None:
        self._folder = folder
        self._conn = conn
        self._tree = signer.tree
        self._now = now
        self._open = open_leaves
        self.records = 0
        known = [*signer.vkeys(), *signer.cosigned.witnesses()]
        keys = "".join(f"{key}\n" for key in known)
        (folder / "vkeys").write_text(keys, "utf-8")
        (folder / "checkpoint").write_text(now.note, "utf-8")

    @property
    def _size(self) -> int:
        return self._now.checkpoint.size

    def goes_on(self, earlier: Published) -> None:
        """Write an earlier checkpoint, and what leads from it to this one.

        Raises KeyError where a node is gone, and ValueError where it is over more.
        """
        first = earlier.checkpoint.size
        proof = self._tree.consistency_proof(self._conn, first, self._size)
        edge = merkle.edge(first)
        known = self._tree.hashes(self._conn, edge)
        (self._folder / "earlier").write_text(earlier.note, "utf-8")
        (self._folder / "edge").write_bytes(_lines(known[node] for node in edge))
        (self._folder / "consistency").write_bytes(_lines(proof))

    def whole(self, first: int) -> None:
        """Write every record from number `first` on, and every hash that they complete."""
        leaf = self._tree.leaves.c.i
        with (
            (self._folder / "leaves.jsonl").open("wb") as leaves,
            (self._folder / "nodes").open("wb") as nodes,
        ):
            for part in parts(self._conn, self._tree, first, self._size):
                leaves.writelines(body + b"\n" for _, body in part.leaves)
                nodes.write(_lines(part.completed()))
                self.records += len(part.leaves)
                self._open(leaf.between(part.first, part.upto - 1))

    def of_case(self, names: list[str], *, chained: bool) -> None:
        """Write the records that speak of these. Where each names the one before it, the proof of
        the last is a proof of all; else each has its own.

        Raises KeyError where a node is gone.
        """
        leaves = leaves_named(self._conn, self._tree, names, self._size)
        with (self._folder / "leaves.jsonl").open("wb") as file:
            file.writelines(body + b"\n" for _, body in leaves)
        self.records = len(leaves)
        self._open(self._tree.leaves.c.case.in_(names) & (self._tree.leaves.c.i < self._size))
        if not chained:
            with (self._folder / "proofs").open("w", encoding="ascii") as file:
                for number, _ in leaves:
                    file.write(" ".join(hash_.hex() for hash_ in self._path(number)) + "\n")
        elif leaves:
            number, body = leaves[-1]
            proof = Proof(body, number, tuple(self._path(number)), self._now.note)
            (self._folder / "proof").write_text(str(proof), "utf-8")

    def _path(self, number: int) -> list[bytes]:
        return self._tree.inclusion_proof(self._conn, number, self._size)


def _lines(hashes: Iterable[bytes]) -> bytes:
    return b"".join([hash_.hex().encode() + b"\n" for hash_ in hashes])
