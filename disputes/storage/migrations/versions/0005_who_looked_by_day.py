"""Who looked at a case, counted by day. Looks from before stand in the log alone, uncounted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "access_day",
        sa.Column("case", sa.String(32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(32), nullable=False),
        sa.Column("capacity", sa.String(16), nullable=False),
        sa.Column("organisation", sa.String(64), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first", Number, nullable=False),
        sa.Column("last", Number, nullable=False),
        sa.PrimaryKeyConstraint(
            "case", "on", "actor", "capacity", "organisation", name="pk_access_day"
        ),
    )
    op.drop_index("ix_access_leaf_case", "access_leaf")
    op.create_index("ix_access_leaf_case_i", "access_leaf", ["case", "i"])
