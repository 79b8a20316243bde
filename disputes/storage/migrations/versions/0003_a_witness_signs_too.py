"""What a witness outside the service has signed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "cosignature",
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("size", Number, nullable=False, autoincrement=False),
        sa.Column("vkey", sa.String(400), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "size", "vkey", name="pk_cosignature"),
        sa.ForeignKeyConstraint(
            ["origin", "size"],
            ["audit_checkpoint.origin", "audit_checkpoint.size"],
            name="fk_cosignature_origin_size",
        ),
    )
    if op.get_context().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER cosignature_no_{act.lower()} BEFORE {act} ON cosignature "
                f"BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER cosignature_only_added_to "
            "BEFORE UPDATE OR DELETE OR TRUNCATE ON cosignature "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
