"""Bring the store of keys to the newest schema."""

from __future__ import annotations

import sqlalchemy as sa

from disputes.storage.engine import lock_schema


def migrate_keys(engine: sa.Engine) -> None:
    """Run what has not run yet, all or nothing; several processes may start at once."""
    from alembic import command  # a third of a second to import, and only here
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "disputes.keys:migrations")
    with engine.begin() as c:
        lock_schema(c)
        config.attributes["connection"] = c
        command.upgrade(config, "head")
