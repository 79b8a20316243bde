"""Nodes over the leaves of both logs, grown from the leaves that are there, and checkpoints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from disputes.audit.tree import EVENTS, LOOKS, Tree

revision = "0002"
down_revision = "0001"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)
_AT_ONCE = 1024


def upgrade() -> None:
    for table in ("audit_node", "access_node"):
        op.create_table(
            table,
            sa.Column("level", sa.SmallInteger(), nullable=False, autoincrement=False),
            sa.Column("index", Number, nullable=False, autoincrement=False),
            sa.Column("hash", sa.LargeBinary(32), nullable=False),
            sa.PrimaryKeyConstraint("level", "index", name=f"pk_{table}"),
            sqlite_with_rowid=False,
        )
    op.create_table(
        "audit_checkpoint",
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("size", Number, nullable=False, autoincrement=False),
        sa.Column("at", Instant, nullable=False, server_default=sa.func.current_timestamp()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "size", name="pk_audit_checkpoint"),
    )
    op.create_table(
        "log_key",
        sa.Column("vkey", sa.String(400), nullable=False),
        sa.Column("since", Instant, nullable=False, server_default=sa.func.current_timestamp()),
        sa.PrimaryKeyConstraint("vkey", name="pk_log_key"),
    )
    for tree in (EVENTS, LOOKS):
        _grow(tree)
    for table in ("audit_node", "access_node", "audit_checkpoint", "log_key"):
        _refuse_changes(table)


def _grow(tree: Tree) -> None:
    """The nodes of the leaves that are there, a part at a time."""
    conn = op.get_bind()
    leaves = tree.leaves
    size, last = 0, b""
    while True:
        query = sa.select(leaves.c.hash).where(leaves.c.i >= size).order_by(leaves.c.i)
        hashes = list(conn.scalars(query.limit(_AT_ONCE)))
        if not hashes:
            return
        tree.grow(conn, size, hashes, last)
        size, last = size + len(hashes), hashes[-1]


def _refuse_changes(table: str) -> None:
    if op.get_context().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
