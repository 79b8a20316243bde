"""The store of keys. Until the first release it is edited together with storage/tables.py."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "keys_0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("stream", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("kek", sa.String(16), nullable=True),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_data_key"),
        sa.UniqueConstraint("stream", "subject", name="uq_data_key_stream_subject"),
    )
    op.create_table(
        "deployment_key",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("kek", sa.String(16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_deployment_key"),
    )
