"""Bring the database of a witness to the newest schema."""

from __future__ import annotations

import sqlalchemy as sa

from disputes.storage.migrations import upgrade


def migrate_witness(engine: sa.Engine) -> None:
    """Run what has not run yet, all or nothing; several processes may start at once."""
    upgrade(engine, "disputes.witness:migrations")
