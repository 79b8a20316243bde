"""disputes migrate"""

from __future__ import annotations

import click


@click.command()
def migrate() -> None:
    """Bring the database, the store of keys and the ledger to the newest schema.

    Runs as the owner (DATABASE_OWNER_URL). Where the application signs in as another role, that
    role is given SELECT and INSERT on the log and no more. Repeating it changes nothing.

    Where a backup was restored, what was erased since is erased again.
    """
    from disputes.cli import wiring
    from disputes.deployment import prepare
    from disputes.settings import Settings

    settings = Settings.from_environment()
    prepare(settings)
    click.echo("The database is at the newest schema.")
    for line in wiring.erase_again(settings):
        click.echo(line)
