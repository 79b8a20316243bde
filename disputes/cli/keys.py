"""disputes rotate-keys"""

from __future__ import annotations

import click


@click.command()
def rotate_keys() -> None:
    """Wrap every key again with the first line of KEK_FILE.

    Put the new line on top, let every process start with it, then run this. Once it says 0, the
    old line may go.
    """
    from disputes.cli import wiring

    click.echo(f"{wiring.opened().keys.rotate()} keys were wrapped again.")
