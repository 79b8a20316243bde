"""disputes witness: the service of those who watch the log, and its words on paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from disputes.settings import WitnessSettings
    from disputes.witness.store import Witness


_WHEN = "%d %B %Y, %H:%M UTC"
_WAITS = " Anybody can send it so; if the service itself does not show it within the hour, ask why."


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
@click.option(
    "--unused-key", is_flag=True, help="The key in WITNESS_KEY_FILE never signed anything."
)
def vkey(unused_key: bool) -> None:
    """Say the key of this witness, for WITNESS_VKEY of the service and for all who check.

    A new database takes no key that is there already, as it may have signed what the database no
    longer knows: --unused-key says that it did not.
    """
    click.echo(str(_opened(unused_key=unused_key)[1].verifier))


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
    """Say what was last signed of each log; exit 1 if anything contradicts it, or if the log has
    not shown that something newer goes on from it."""
    _, opened = _opened()
    click.echo(f"{opened.verifier}")
    sizes = {}
    for origin in sorted({each.name for each in opened.watching()}):
        seen = opened.seen(origin)
        sizes[origin] = seen.checkpoint.size if seen else 0
        if seen is None:
            click.echo(f"\n{origin}: nothing was signed yet")
        else:
            click.echo(f"\n{origin}: signed {seen.at:{_WHEN}}\n\n{seen.note}")
    wrong = False
    for each in opened.contradictions():
        wrong = True
        click.echo(
            f"\nCONTRADICTION, sent {each.at:{_WHEN}}: {each.signed.origin} signed this, and of "
            f"the same size what follows it. Keep both.\n\n{each.note}"
            f"\n{each.seen.note if each.seen else ''}"
        )
    for each in opened.not_shown():
        waits = each.signed.size > sizes.get(each.signed.origin, 0)
        wrong |= waits
        click.echo(
            f"\nNOT SHOWN, sent {each.at:{_WHEN}}: {each.signed.origin} signed this, and whoever "
            f"sent it did not show that it goes on from what was signed here."
            f"{_WAITS if waits else ''}\n\n{each.note}"
        )
    sys.exit(1 if wrong else 0)


@witness.command()
@click.option("--cosigned", is_flag=True, help="What this witness signed last, not the service.")
def paper(cosigned: bool) -> None:
    """Print the last checkpoints as a letter, for those who watch without a network.

    Run by the service, or with --cosigned by a witness. Typed back into a file, the letter is what
    `verify.py DIR --earlier FILE` and `disputes witness typed FILE` take.
    """
    from disputes.audit.paper import letter

    notes = _cosigned() if cosigned else _signed()
    if not notes:
        raise click.ClickException("Nothing has been signed yet.")
    click.echo(letter(notes), nl=False)


@witness.command()
@click.argument("file", type=click.File(encoding="utf-8-sig"), default="-")
def typed(file: TextIO) -> None:
    """Turn a letter that was typed back, in FILE or on standard input, into notes.

    Exit 1 where a row was mistyped or is missing, with the row.
    """
    from disputes.audit.verify import Failed, kept

    try:
        click.echo("\n".join(kept(file.read())), nl=False)
    except UnicodeDecodeError:
        raise click.ClickException("The file is not text.") from None
    except Failed as why:
        raise click.ClickException(str(why)) from None


def _signed() -> list[tuple[str, str]]:
    from disputes.cli import wiring

    deployment = wiring.opened()
    both = ("What was done", deployment.events_signer), ("Who looked", deployment.looks_signer)
    latest = [(what, signer.latest()) for what, signer in both]
    return [(what, found.note) for what, found in latest if found is not None]


def _cosigned() -> list[tuple[str, str]]:
    opened = _opened()[1]
    seen = {each.name: opened.seen(each.name) for each in opened.watching()}
    return [(origin, found.note) for origin, found in seen.items() if found is not None]


def _opened(*, unused_key: bool = False) -> tuple[WitnessSettings, Witness]:
    """The witness of these settings. Its key is made where nothing was ever signed."""
    from disputes.settings import WitnessSettings
    from disputes.witness.opening import open_witness

    settings = WitnessSettings.from_environment()
    return settings, open_witness(settings, unused_key=unused_key)
