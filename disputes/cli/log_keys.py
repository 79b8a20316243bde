"""disputes audit keys"""

from __future__ import annotations

import click


@click.group()
def keys() -> None:
    """The keys whose signatures count as the log's: docs/log-keys.md tells when they are needed."""


@keys.command()
@click.argument("vkey", metavar="VKEY")
def add(vkey: str) -> None:
    """Make VKEY known, the public half of a retired key of this log: name+hash+key.

    For a ledger that was made anew, on a new machine or after a loss. Checkpoints that the key
    signed are believed again, as far as the ledger has signed since, and nothing newer. It is
    refused unless it is a log's key, of one of the two logs here, signed checkpoints that are here,
    and all of them are of this history. It is never taken away, so have it from somebody who kept
    it: an export, a regulator, a witness.
    """
    from disputes.audit.retired import NotItsKey, make_known
    from disputes.cli import wiring

    deployment = wiring.opened()
    try:
        made = make_known(vkey, (deployment.events_signer, deployment.looks_signer))
    except NotItsKey as why:
        raise click.ClickException(f"{why} Nothing was added.") from None
    click.echo(f"{made.key.id.hex()} is known as a retired key of {made.key.name}.")
    click.echo(f"The last that it signed here is over {made.last.size} records.")
