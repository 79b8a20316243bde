"""Which logs are watched, what was signed of them, and what contradicted it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "witness_0001"
down_revision = None

Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "watched",
        sa.Column("vkey", sa.String(400), nullable=False),
        sa.Column("origin", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("vkey", name="pk_watched"),
    )
    op.create_index("ix_watched_origin", "watched", ["origin"])
    op.create_table(
        "cosigned",
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "size", name="pk_cosigned"),
    )
    op.create_table(
        "contradiction",
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.LargeBinary(32), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "size", "root", name="pk_contradiction"),
    )
