"""disputes audit: what proves the log, for those who check it from outside and inside."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from disputes.cli.log_keys import keys
from disputes.cli.receipts import receipt

if TYPE_CHECKING:
    from disputes.audit.exporting import Exported
    from disputes.deployment import Deployment


@click.group()
def audit() -> None:
    """The log that a regulator can prove: check it, export it, say how it stands.

    docs/audit.md tells what is proven, against whom, and what is not.
    """


@audit.group()
def check() -> None:
    """Check a proof or a note that anybody gives as JSON. It needs no database and no settings.

    One JSON object on standard input, or several one after another; a line of JSON for each comes
    back: {"valid": true}, or {"valid": false, "reason": "..."}. Exit status: 0 all are valid, 1 one
    is not, 2 what was given cannot be read, in words. Hashes are hex or base64; a number may be
    written as text. Names that are not known here are ignored.
    """


@check.command()
def inclusion() -> None:
    """That a leaf is in a log of a size and root (RFC 9162 section 2.1.3.2).

    In: {"leaf_hash": hash, "index": number from 0, "size": leaves in the log, "root": hash,
    "proof": [hash, ...]}. Also understood: leafHash, hash, leaf; leaf_index, leafIndex, leafIdx, i;
    tree_size, treeSize; root_hash, rootHash; path, hashes, inclusion_proof. A leaf is given by its
    hash, SHA-256 of a zero byte and the leaf's line.
    """
    _answer("inclusion")


@check.command()
def consistency() -> None:
    """That a log begins with all of an earlier one (RFC 9162 section 2.1.4.2).

    In: {"size1": leaves then, "size2": leaves now, "root1": hash, "root2": hash, "proof": [hash,
    ...]}. Also understood: first, first_size, old_size, from; second, second_size, new_size, to;
    first_root, first_hash, old_root; second_root, second_hash, new_root; path, hashes,
    consistency_proof.
    """
    _answer("consistency")


@check.command()
def note() -> None:
    """That a note, such as a checkpoint, is signed by one of these keys (C2SP signed-note).

    In: {"note": text, "vkeys": ["name+hash+key", ...]}. Also understood: checkpoint, text; vkey,
    keys, key, verifiers, verifier_keys. Signatures by other keys are ignored; a wrong one by a key
    that is given spoils the note. Out, where it is valid: "signed_by" and, if the note is a
    checkpoint, "checkpoint" with its origin, size and root. Keys are Ed25519: of a log (0x01) or of
    a witness (0x04); a key of another kind is passed over.
    """
    _answer("note")


check.add_command(receipt)
audit.add_command(keys)


def _answer(kind: str) -> None:
    from disputes.audit.outside import KINDS, NotValid, Unreadable, claims

    status = 0
    try:
        for claim in claims(sys.stdin.buffer.read()):
            try:
                said = {"valid": True} | KINDS[kind](claim)
            except NotValid as why:
                said, status = {"valid": False, "reason": str(why)}, 1
            sys.stdout.write(json.dumps(said) + "\n")
    except Unreadable as why:
        sys.stdout.write(json.dumps({"valid": False, "reason": f"cannot be read: {why}"}) + "\n")
        status = 2
    sys.stdout.flush()
    sys.exit(status)


@audit.command()
def status() -> None:
    """Say how the log stands; exit 1 where something is wrong with it.

    Size and last checkpoint of both logs, whether they still begin with what was signed, the keys
    that count, the witness, and streams that were parked because they could not be read.
    """
    from disputes.cli import wiring
    from disputes.cli.doctor import of_the_log, told

    told(of_the_log(wiring.opened(), wiring.now()))


@audit.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--case", help="Only this case: its records, and one proof of them.")
@click.option(
    "--since",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A checkpoint from before, or its letter typed back: only what is newer, and the proof "
    "that nothing else changed.",
)
def export(directory: Path, case: str | None, since: tuple[Path, ...]) -> None:
    """Write all that a stranger needs to check the log into DIR, which is new or empty.

    Checkpoint, records, hashes, keys and rules; of the steps of process what they say in clear;
    and the program that checks all that without us: python3 -I DIR/verify.py DIR. No content of
    any case is in it. That it was made is itself recorded, as a look.
    """
    from disputes.audit.exporting import NotExported
    from disputes.audit.verify import Failed, kept
    from disputes.cli import wiring
    from domain.references import read_reference

    reference = read_reference(case) if case is not None else None
    if case is not None and reference is None:
        raise click.BadParameter("This is no reference, like WM-4827-3162.", param_hint="--case")
    try:
        notes = [note for each in since for note in kept(each.read_text("utf-8-sig"))]
    except Failed as why:
        raise click.BadParameter(str(why), param_hint="--since") from None
    except (OSError, ValueError):
        raise click.BadParameter("This file cannot be read.", param_hint="--since") from None
    deployment = wiring.opened()
    try:
        done = exported(deployment, directory, reference, notes)
    except NotExported as why:
        raise click.ClickException(str(why)) from why
    click.echo(f"{done.records} records ({done.opened} opened) and {done.looks} looks.")
    click.echo(f"Check it: python3 -I {directory / 'verify.py'} {directory}")


def exported(
    deployment: Deployment, directory: Path, reference: str | None, since: list[str]
) -> Exported:
    """Record the export as a look, sign both logs up to it, and write it. Raises NotExported."""
    from disputes.audit.exporting import NotExported
    from disputes.audit.signing import Forked
    from disputes.cli import wiring
    from disputes.witness.asking import RefusedByWitness, WitnessAway
    from domain.disagreement.aggregate import Disagreement
    from domain.events import Actor, Capacity

    d, stream = deployment, None
    export = d.export()
    if reference is not None:
        stream = Disagreement.stream_id(reference)
        if not export.holds(stream):
            raise NotExported("There is no case of this reference.")
    reader = Actor(f"machine:{getpass.getuser()}"[:64], Capacity.OPERATOR)
    d.disputes.reads.note(reader, reference, ["export"], wiring.told(d))
    for signer in (d.events_signer, d.looks_signer):
        try:
            signer.sign()
        except Forked as why:  # what was signed last is exported, for whoever checks it to see
            click.echo(f"Not signed anew: {why}", err=True)
    for job in wiring.asking_the_witness(d):
        try:
            job.run(wiring.now())
        except (WitnessAway, RefusedByWitness) as why:
            click.echo(f"Not signed by the witness: {why}", err=True)
    return export.write(directory, stream, since)
