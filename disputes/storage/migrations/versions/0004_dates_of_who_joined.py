"""Whose a due date is, where a school, health body or social care that joined must keep it.

Rows that are there already get it with the next step of their case, or with
`disputes rebuild worklist`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for slot in ("due_date_a", "due_date_b"):
        op.add_column(slot, sa.Column("body", sa.String(64), nullable=True))
