"""What came of a case, what the council decided, and indexes by which the regulator finds cases.

Rows that are there already get them with the next step of their case, or with
`disputes rebuild worklist`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

Instant = sa.DateTime(timezone=True)
_BY_NEWEST = ("la", "stage", "mediator", "outcome")


def upgrade() -> None:
    for slot in ("a", "b"):
        op.add_column(f"worklist_{slot}", sa.Column("outcome", sa.String(16), nullable=True))
        for column in _BY_NEWEST:
            _index(f"worklist_{slot}", column, "lodged_at")
        _index(f"worklist_{slot}", "closed_on")
        name = f"worklist_kind_{slot}"
        op.create_table(
            name,
            sa.Column("case", sa.String(32), nullable=False),
            sa.Column("kind", sa.String(20), nullable=False),
            sa.Column("lodged_at", Instant, nullable=False),
            sa.PrimaryKeyConstraint("case", "kind", name=f"pk_{name}"),
        )
        _index(name, "kind", "lodged_at")
        _index(f"due_date_{slot}", "met_on", "code", "last_day")
        _index(f"due_date_{slot}", "code", "late_by")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
