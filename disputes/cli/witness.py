"""disputes witness: the service of those who watch the log, and its words on paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from disputes.settings import WitnessSettings
    from disputes.witness.store import Witness


@click.group()
def witness() -> None:
    """Watch a log from outside: sign what it has come to, and never two histories of it.

    A regulator runs this on a machine of its own, with WITNESS_ settings of its own: it needs
    nothing of the service it watches but the keys of its logs. docs/witness.md tells how.
    """


@witness.command()
def serve() -> None:
    """Answer POST /add-checkpoint (C2SP tlog-witness) on WITNESS_HOST and WITNESS_PORT.

    Put a proxy with TLS before it where the service is on another machine.
    """
    from disputes import logging
    from disputes.cli import wiring
    from disputes.cli.serving import Server
    from disputes.witness.service import application

    logging.configure()
    settings, opened = _opened()
    if not opened.watching():
        raise click.ClickException("No log is watched yet. Run: disputes witness add-log VKEY")
    opened.close()  # the server forks

    def load() -> object:
        return application(_opened()[1], wiring.now)

    click.echo(f"{opened.verifier}\nis at http://{settings.host}:{settings.port}/add-checkpoint")
    Server(settings.host, settings.port, load).run()


@witness.command()
def vkey() -> None:
    """Say the key of this witness, for WITNESS_VKEY of the service and for all who check."""
    click.echo(str(_opened()[1].verifier))


@witness.command("add-log")
@click.argument("vkeys", metavar="VKEY...", nargs=-1, required=True)
def add_log(vkeys: tuple[str, ...]) -> None:
    """Watch the logs of these keys, name+hash+key each, as they came from the service.

    A service has two logs: what was done (NAME), and who looked (NAME/looks).
    """
    from disputes.audit.notes import BadKey, Verifier

    opened = _opened()[1]
    try:
        for verifier in [Verifier.read(each) for each in vkeys]:
            opened.watch(verifier)
            click.echo(f"Watching {verifier.name}")
    except BadKey as why:
        raise click.ClickException(f"That is no key of a log: {why}.") from None


@witness.command("remove-key")
@click.argument("vkey")
def remove_key(vkey: str) -> None:
    """Believe a key no more. What was signed stays remembered."""
    from disputes.audit.notes import BadKey, Verifier

    try:
        removed = _opened()[1].unwatch(Verifier.read(vkey))
    except BadKey as why:
        raise click.ClickException(f"That is no key of a log: {why}.") from None
    if not removed:
        raise click.ClickException("That key was not believed here.")
    click.echo("Removed.")


@witness.command()
def show() -> None:
    """Say what was last signed of each log; exit 1 if anything contradicted it."""
    _, opened = _opened()
    click.echo(f"{opened.verifier}")
    for origin in sorted({each.name for each in opened.watching()}):
        seen = opened.seen(origin)
        if seen is None:
            click.echo(f"\n{origin}: nothing was signed yet")
        else:
            click.echo(f"\n{origin}: signed {seen.at:%d %B %Y, %H:%M} UTC\n\n{seen.note}")
    contradictions = opened.contradictions()
    for checkpoint, at, note in contradictions:
        click.echo(
            f"\nREFUSED {at:%d %B %Y, %H:%M} UTC: {checkpoint.origin} signed this, and did not "
            f"show that it goes on from what was signed here. Keep it.\n\n{note}"
        )
    sys.exit(1 if contradictions else 0)


def _opened() -> tuple[WitnessSettings, Witness]:
    """The witness of these settings. Its key is made where nothing was ever signed."""
    from disputes.settings import WitnessSettings
    from disputes.witness.opening import open_witness

    settings = WitnessSettings.from_environment()
    return settings, open_witness(settings)
