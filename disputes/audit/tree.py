"""Where the nodes of the log are kept, and how they grow in the transaction that appends a leaf."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Connection

from disputes.audit import merkle
from disputes.audit.merkle import Hashes, Node
from disputes.storage.tables import access_leaf, access_node, audit_leaf, audit_node

_COUNTS = (1, 2, 4, 8, 16, 32, 64, 128)  # of nodes that a statement asks for: few are compiled
_AT_ONCE = _COUNTS[-1]
_LEVELS = 63  # more than the nodes of any log can have


class Tree:
    """The tree over the leaves of one log: `leaves` holds level 0, `nodes` all above."""

    def __init__(self, leaves: sa.Table, nodes: sa.Table) -> None:
        self.leaves = leaves
        self.nodes = nodes
        self._insert = sa.insert(nodes)
        self._size = sa.select(sa.func.coalesce(sa.func.max(leaves.c.i), -1) + 1)
        self._leaves = sa.select(leaves.c.i, leaves.c.hash).where(
            leaves.c.i.in_(sa.bindparam("at", expanding=True))
        )
        count, size = sa.func.count(), sa.bindparam("size", type_=sa.BigInteger)
        self._count_leaves = sa.select(count).where(leaves.c.i.between(0, size - 1))
        at_level = size.op(">>")(sa.cast(nodes.c.level, sa.Integer)).cast(sa.BigInteger)
        is_over = (nodes.c.index >= 0) & (nodes.c.index < at_level) & (nodes.c.level < _LEVELS)
        self._count_nodes = sa.select(nodes.c.level, count).where(is_over).group_by(nodes.c.level)
        self._nodes = [_asks_for(nodes, count) for count in _COUNTS]
        self._nodes_of_lists = _asks_for_lists(nodes)

    def grow(self, conn: Connection, size: int, leaves: Sequence[bytes], last: bytes) -> None:
        """Write the nodes that `leaves` complete; `last` is the hash of the leaf before them."""
        wanted = merkle.open_nodes(size, len(leaves))
        known = {(0, size - 1): last}
        known |= self.hashes(conn, [node for node in wanted if node not in known])
        rows = [
            {"level": level, "index": index, "hash": hash_}
            for (level, index), hash_ in merkle.grown(size, leaves, known).items()
        ]
        if rows:
            conn.execute(self._insert, rows[0] if len(rows) == 1 else rows)

    def size(self, conn: Connection) -> int:
        """How many leaves there are."""
        return conn.scalar(self._size) or 0

    def gap(self, conn: Connection, size: int) -> str:
        """What is gone from the first `size` leaves and the nodes over them, in words; empty where
        all are there. It counts every row, which is for those who ask how the log stands."""
        if conn.scalar(self._count_leaves, {"size": size}) != size:
            return f"some of its first {size} records are gone"
        kept = {row[0]: row[1] for row in conn.execute(self._count_nodes, {"size": size})}
        levels = range(1, size.bit_length())
        if any(kept.get(level, 0) != size >> level for level in levels):
            return f"hashes over its first {size} records are gone: not every proof can be given"
        return ""

    def root(self, conn: Connection, size: int) -> bytes:
        """The root over the first `size` leaves."""
        return merkle.root(size, partial(self.hashes, conn))

    def inclusion_proof(self, conn: Connection, index: int, size: int) -> list[bytes]:
        """The path from one leaf to the root over `size` leaves."""
        return merkle.inclusion_proof(index, size, partial(self.hashes, conn))

    def consistency_proof(self, conn: Connection, first: int, second: int) -> list[bytes]:
        """That the tree of `second` leaves begins with the tree of `first`."""
        return merkle.consistency_proof(first, second, partial(self.hashes, conn))

    def hashes(self, conn: Connection, nodes: Iterable[Node]) -> Hashes:
        """The kept hashes of these nodes. Raises KeyError where one is not kept."""
        wanted = sorted(nodes)
        leaves = [index for level, index in wanted if level == 0]
        above = [node for node in wanted if node[0]]
        found: dict[Node, bytes] = {}
        for some in _in_parts(leaves):
            found |= {(0, i): hash_ for i, hash_ in conn.execute(self._leaves, {"at": some})}
        for some in _in_parts(above):
            found |= {(row[0], row[1]): row[2] for row in self._above(conn, some)}
        if len(found) != len(wanted):
            raise KeyError(next(node for node in wanted if node not in found))
        return found

    def _above(self, conn: Connection, some: Sequence[Node]) -> Iterable[Any]:
        levels, indexes = zip(*some, strict=True)
        if conn.dialect.name == "postgresql":
            named: dict[str, Any] = {"levels": list(levels), "indexes": list(indexes)}
            return conn.execute(self._nodes_of_lists, named)
        at = bisect_left(_COUNTS, len(some))
        more = _COUNTS[at] - len(some)  # asks for the last again
        named = {f"l{n}": level for n, level in enumerate([*levels, *[levels[-1]] * more])}
        named |= {f"i{n}": index for n, index in enumerate([*indexes, *[indexes[-1]] * more])}
        return conn.execute(self._nodes[at], named)


def _asks_for_lists(nodes: sa.Table) -> sa.Select[tuple[int, int, bytes]]:
    """The same of two lists, as PostgreSQL can: sixty parameters take longer than the rows."""
    asked = (
        sa.func.unnest(
            sa.bindparam("levels", type_=ARRAY(sa.SmallInteger)),
            sa.bindparam("indexes", type_=ARRAY(sa.BigInteger)),
        )
        .table_valued("level", "index")
        .render_derived(name="asked")
    )
    at = (nodes.c.level == asked.c.level) & (nodes.c.index == asked.c.index)
    return sa.select(nodes.c.level, nodes.c.index, nodes.c.hash).join_from(asked, nodes, at)


def _asks_for(nodes: sa.Table, count: int) -> sa.Select[tuple[int, int, bytes]]:
    """A row for each: SQLite has no use of the key for `(level, index) IN (...)`, and would read
    every node there is."""
    each = (
        (nodes.c.level == sa.bindparam(f"l{n}")) & (nodes.c.index == sa.bindparam(f"i{n}"))
        for n in range(count)
    )
    return sa.select(nodes.c.level, nodes.c.index, nodes.c.hash).where(sa.or_(*each))


def _in_parts(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[i : i + _AT_ONCE] for i in range(0, len(items), _AT_ONCE))


EVENTS = Tree(audit_leaf, audit_node)  # what was done
LOOKS = Tree(access_leaf, access_node)  # who looked at what
