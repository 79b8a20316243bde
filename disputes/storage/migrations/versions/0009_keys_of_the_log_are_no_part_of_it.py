"""The keys of the log stand in the ledger: a key that is kept with the log proves nothing of it.

None is carried over, since anybody who can write here could have put one there. A key in
LOG_KEY_FILE is in the ledger from the next start on.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.drop_table("log_key")
