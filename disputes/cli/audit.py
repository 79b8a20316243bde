"""disputes audit: what proves the log, for those who check it from outside and inside."""

from __future__ import annotations

import json
import sys

import click


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
