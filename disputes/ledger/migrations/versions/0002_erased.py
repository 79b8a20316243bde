"""What was erased, to be erased again after a restore."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ledger_0002"
down_revision = "ledger_0001"

Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False),
        sa.Column("ground", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.Column("asked_by", sa.String(64), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("files", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("rows", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("done_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_subject", "erasure", ["subject"])
    op.create_table(
        "erased_key",
        sa.Column("erasure", sa.String(32), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("erasure", "stream", "subject", name="pk_erased_key"),
        sa.ForeignKeyConstraint(["erasure"], ["erasure.id"], name="fk_erased_key_erasure"),
    )
    op.create_table(
        "erased_file",
        sa.Column("erasure", sa.String(32), nullable=False),
        sa.Column("file", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("erasure", "file", name="pk_erased_file"),
        sa.ForeignKeyConstraint(["erasure"], ["erasure.id"], name="fk_erased_file_erasure"),
    )
