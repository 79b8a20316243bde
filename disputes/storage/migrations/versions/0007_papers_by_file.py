"""Papers we made are found by the blind index of their bytes, for the public check."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for slot in ("a", "b"):
        op.create_table(
            f"paper_{slot}",
            sa.Column("blind", sa.String(64), nullable=False),
            sa.Column("stream", sa.Uuid(), nullable=False),
            sa.Column("kind", sa.String(16), nullable=False),
            sa.Column("about", sa.String(40), nullable=False),
            sa.PrimaryKeyConstraint("blind", name=f"pk_paper_{slot}"),
        )
