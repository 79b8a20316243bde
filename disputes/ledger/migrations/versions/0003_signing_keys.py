"""The public halves of the keys that signed, where nobody who writes to the log can add one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "ledger_0003"
down_revision = "ledger_0002"

Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "signing_key",
        sa.Column("vkey", sa.String(400), nullable=False),
        sa.Column("since", Instant, nullable=False, server_default=sa.func.current_timestamp()),
        sa.PrimaryKeyConstraint("vkey", name="pk_signing_key"),
    )
