"""How long each case stood in each stage, and who came to its sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for slot in ("a", "b"):
        passage, session = f"stage_passage_{slot}", f"session_outcome_{slot}"
        op.create_table(
            passage,
            sa.Column("case", sa.String(32), nullable=False),
            sa.Column("began_at", Number, nullable=False, autoincrement=False),
            sa.Column("la", sa.String(64), nullable=False),
            sa.Column("stage", sa.String(16), nullable=False),
            sa.Column("entered_on", sa.Date(), nullable=False),
            sa.Column("left_on", sa.Date(), nullable=True),
            sa.PrimaryKeyConstraint("case", "began_at", name=f"pk_{passage}"),
        )
        op.create_index(
            f"ix_{passage}_left_on_entered_on_stage_la",
            passage,
            ["left_on", "entered_on", "stage", "la"],
        )
        op.create_table(
            session,
            sa.Column("case", sa.String(32), nullable=False),
            sa.Column("session", sa.Integer(), nullable=False, autoincrement=False),
            sa.Column("la", sa.String(64), nullable=False),
            sa.Column("on", sa.Date(), nullable=False),
            sa.Column("away", sa.String(8), nullable=False),
            sa.PrimaryKeyConstraint("case", "session", name=f"pk_{session}"),
        )
        op.create_index(f"ix_{session}_on_la_away", session, ["on", "la", "away"])
