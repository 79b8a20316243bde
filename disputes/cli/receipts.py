"""disputes audit check receipt"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from disputes.audit.notes import Verifier


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--vkey",
    "vkeys",
    multiple=True,
    metavar="KEY",
    help="A public key of the log, name+hash+key, or a file of them. May be repeated.",
)
def receipt(file: Path, vkeys: tuple[str, ...]) -> None:
    """That FILE, a receipt or certificate, proves what it says: the PDF, or the proof as text.

    The text may be that of the printed codes, one under the other. The keys come from the regulator
    or from somebody whom you trust; without --vkey, they are those of this machine's deployment,
    retired ones and those of its former logs too.
    A line of JSON comes back. Exit status: 0 proved, 1 not, with the reason.
    """
    from disputes.audit.proof import BadProof
    from disputes.audit.receipts import checked, held_in

    verifiers = _given(vkeys) if vkeys else _ours()
    try:
        found = checked(held_in(file.read_bytes()), verifiers)
    except BadProof as why:
        click.echo(json.dumps({"valid": False, "reason": str(why)}))
        sys.exit(1)
    checkpoint = found.proven.checkpoint
    said = {
        "valid": True,
        "shows": found.what,
        "at": found.proven.record["at"],
        "record": found.proven.record["i"],
        "log": checkpoint.origin,
        "checkpoint": {"size": checkpoint.size, "root": checkpoint.root.hex()},
        "witnesses": list(found.proven.witnesses),
        "says": found.fields,
    }
    click.echo(json.dumps(said, ensure_ascii=False))


def _given(vkeys: tuple[str, ...]) -> list[Verifier]:
    from disputes.audit.notes import BadKey, Verifier

    texts = [
        line
        for each in vkeys
        for line in (Path(each).read_text("utf-8").split() if Path(each).is_file() else [each])
    ]
    try:
        return [Verifier.read(text) for text in texts]
    except BadKey as why:
        raise click.BadParameter(f"This is no key: {why}.", param_hint="--vkey") from why


def _ours() -> list[Verifier]:
    from disputes.audit.log_keys import keys_known
    from disputes.audit.origin import is_of_looks
    from disputes.cli import wiring

    return [key for key in keys_known(wiring.opened().ledger) if not is_of_looks(key.name)]
