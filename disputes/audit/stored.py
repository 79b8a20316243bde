"""A log as it is stored, read a part at a time and trusted in nothing.

What was altered comes out as it stands, and what is gone is left out, for whoever checks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.audit import merkle
from disputes.audit.pseudonyms import CASE
from disputes.audit.tree import Tree
from disputes.storage.tables import audit_leaf, event, pseudonym

Leaf = tuple[int, bytes]  # its number and body

_AT_ONCE = 4096  # leaves; a power of two, so that a part completes whole ranges of nodes
_NOTHING = bytes(32)  # stands for a hash that is gone


def as_it_is(column: sa.Column[Any]) -> sa.Label[Any]:
    """Whatever stands there: SQLite keeps text in a column of bytes, and reading it would fail."""
    return sa.type_coerce(column, sa.types.NullType()).label(column.name)


def as_bytes(value: Any) -> bytes:
    """Such a value, whatever it was made."""
    return value if isinstance(value, bytes) else str(value).encode()


class Part:
    """Leaves of one log from `first` up to `upto`, and every hash that they complete."""

    def __init__(self, conn: Connection, tree: Tree, first: int, upto: int) -> None:
        self.first, self.upto = first, upto
        leaves, nodes = tree.leaves, tree.nodes
        query = sa.select(leaves.c.i, as_it_is(leaves.c.body), as_it_is(leaves.c.hash))
        within = leaves.c.i.between(first, upto - 1)
        rows = conn.execute(query.where(within).order_by(leaves.c.i)).all()
        self.leaves: list[Leaf] = [(row.i, as_bytes(row.body)) for row in rows]
        self._hashes: dict[merkle.Node, bytes] = {(0, row.i): as_bytes(row.hash) for row in rows}
        levels = [
            (nodes.c.level == level) & nodes.c.index.between(first >> level, (upto >> level) - 1)
            for level in range(1, upto.bit_length())
            if upto >> level > first >> level
        ]
        if levels:
            above = sa.select(nodes.c.level, nodes.c.index, as_it_is(nodes.c.hash))
            for level, index, hash_ in conn.execute(above.where(sa.or_(*levels))):
                self._hashes[level, index] = as_bytes(hash_)

    def completed(self) -> Iterator[bytes]:
        """Every hash, leaf by leaf: its own, then what it completes, from below."""
        for leaf in range(self.first, self.upto):
            yield self._hashes.get((0, leaf), _NOTHING)
            level, index = 0, leaf
            while index & 1:
                level, index = level + 1, index >> 1
                yield self._hashes.get((level, index), _NOTHING)


def parts(conn: Connection, tree: Tree, first: int, size: int) -> Iterator[Part]:
    """The leaves from `first` up to `size`, some thousands at a time."""
    while first < size:
        upto = min(size, (first // _AT_ONCE + 1) * _AT_ONCE)
        yield Part(conn, tree, first, upto)
        first = upto


def events_of(conn: Connection, leaves: sa.ColumnElement[bool]) -> Sequence[Any]:
    """The stored events of these leaves, with the number of each leaf."""
    query = (
        sa.select(
            audit_leaf.c.i,
            event.c.originator_id,
            event.c.originator_version,
            event.c.topic,
            as_it_is(event.c.state),
        )
        .join(event, event.c.position == audit_leaf.c.position)
        .where(leaves)
        .order_by(audit_leaf.c.i)
    )
    return conn.execute(query).all()


def names_of(conn: Connection, stream: UUID) -> list[str]:
    """What leaves call a stream: it has another name from when its first was erased."""
    by_event = sa.select(audit_leaf.c.case).join(event, event.c.position == audit_leaf.c.position)
    known = sa.select(pseudonym.c.pseudonym).where(
        pseudonym.c.kind == CASE, pseudonym.c.subject == stream.hex
    )
    rows = conn.scalars(by_event.where(event.c.originator_id == stream).distinct()).all()
    return sorted({*rows, *conn.scalars(known)})


def leaves_named(conn: Connection, tree: Tree, names: list[str], size: int) -> list[Leaf]:
    """Every leaf of a log of that size that speaks of these, in order."""
    leaves = tree.leaves
    query = (
        sa.select(leaves.c.i, as_it_is(leaves.c.body))
        .where(leaves.c.case.in_(names), leaves.c.i < size)
        .order_by(leaves.c.i)
    )
    return [(row.i, as_bytes(row.body)) for row in conn.execute(query)]
