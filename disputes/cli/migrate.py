"""disputes migrate"""

from __future__ import annotations

import click


@click.command()
def migrate() -> None:
    """Bring the database and the store of keys to the newest schema.

    Runs as the owner (DATABASE_OWNER_URL). Where the application signs in as another role, that
    role is given SELECT and INSERT on the log and no more. Repeating it changes nothing.
    """
    from disputes.deployment import prepare
    from disputes.settings import Settings

    prepare(Settings.from_environment())
    click.echo("The database is at the newest schema.")
