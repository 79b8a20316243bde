"""The schema, step by step, and `migrate`, which takes a database there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.engine import engine_for, lock_schema
from disputes.storage.tables import LOG, metadata

if TYPE_CHECKING:
    from alembic.config import Config


def migrate(owner_url: str, application_url: str | None = None) -> None:
    """Bring the schema up to date, as its owner.

    Where the application signs in as another role (PostgreSQL), that role may read and add to the
    log, and no more; it may do anything with the rows of the other tables.
    """
    from alembic import command  # a third of a second to import, and only here

    engine = engine_for(owner_url)
    try:
        with engine.begin() as conn:
            lock_schema(conn)
            command.upgrade(configuration(conn), "head")
            role = sa.make_url(application_url).username if application_url else None
            if role and engine.dialect.name == "postgresql" and role != engine.url.username:
                _grant(conn, role)
    finally:
        engine.dispose()


def upgrade(engine: sa.Engine, location: str) -> None:
    """The same for a small database of its own, whose steps are at `location`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", location)
    with engine.begin() as conn:
        lock_schema(conn)
        config.attributes["connection"] = conn
        command.upgrade(config, "head")


def is_current(conn: Connection) -> bool:
    """Whether the schema is the newest that this release knows."""
    if not sa.inspect(conn).has_table("alembic_version"):
        return False
    return conn.scalar(sa.text("SELECT version_num FROM alembic_version")) == newest()


@cache
def newest() -> str:
    """The revision of the last step: each file of a step begins with its own."""
    steps = (Path(__file__).parent / "versions").glob("[0-9]*.py")
    return max(each.name.partition("_")[0] for each in steps)


def configuration(conn: Connection) -> Config:
    """Alembic's settings, made here: the product has no alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = conn
    return config


def _grant(conn: Connection, role: str) -> None:
    quote = conn.dialect.identifier_preparer.quote
    log = {table.name for table in LOG}
    conn.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {quote(role)}")
    for table in metadata.sorted_tables:
        rights = "SELECT, INSERT" if table.name in log else "SELECT, INSERT, UPDATE, DELETE"
        conn.exec_driver_sql(f"REVOKE ALL ON {quote(table.name)} FROM {quote(role)}")
        conn.exec_driver_sql(f"GRANT {rights} ON {quote(table.name)} TO {quote(role)}")
    conn.exec_driver_sql(f"GRANT SELECT ON alembic_version TO {quote(role)}")
