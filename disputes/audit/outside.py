"""What anybody gives us to check, as JSON: a proof of inclusion, of consistency, or a note.

Names and forms are tolerant, because proofs come from many hands: docs/audit.md lists them. What
is claimed is judged strictly, and what was judged is only what was given.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from disputes.audit.merkle import NotProven, check_consistency, check_inclusion

if TYPE_CHECKING:
    from disputes.audit.notes import Verifier

# What a thing is called, the best name first. Where several stand, the first counts.
LEAF = ("leaf_hash", "leafHash", "hash", "leaf")
INDEX = ("index", "leaf_index", "leafIndex", "leafIdx", "i")
SIZE = ("size", "tree_size", "treeSize")
ROOT = ("root", "root_hash", "rootHash")
PROOF = ("proof", "path", "hashes", "inclusion_proof", "consistency_proof")
FIRST = ("size1", "first", "first_size", "old_size", "from")
SECOND = ("size2", "second", "second_size", "new_size", "to")
FIRST_ROOT = ("root1", "first_root", "first_hash", "old_root")
SECOND_ROOT = ("root2", "second_root", "second_hash", "new_root")
NOTE = ("note", "checkpoint", "text")
KEYS = ("vkeys", "vkey", "keys", "key", "verifiers", "verifier_keys")

_HEX = re.compile(r"[0-9a-fA-F]{64}")
_URL_SAFE = str.maketrans("-_", "+/")

Claim = Mapping[str, Any]


class Unreadable(ValueError):
    """What was given is not of the form that is asked for; says how."""


class NotValid(Exception):
    """What was given does not hold; says why."""


def claims(given: bytes) -> Iterator[Claim]:
    """Each JSON object in a text: one, or several one after another. Raises Unreadable."""
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8 text") from None
    decoder, at = json.JSONDecoder(object_pairs_hook=_once), 0
    found = False
    while rest := text[at:].lstrip():
        try:
            value, end = decoder.raw_decode(rest)
        except Unreadable:
            raise
        except (ValueError, RecursionError):
            raise Unreadable("it is not JSON") from None
        if not isinstance(value, dict):
            raise Unreadable("it is not a JSON object")
        yield value
        found, at = True, len(text) - len(rest) + end
    if not found:
        raise Unreadable("nothing was given: a JSON object is expected on standard input")


def inclusion(claim: Claim) -> dict[str, Any]:
    """RFC 9162 section 2.1.3.2. Raises Unreadable, or NotValid."""
    size, index = _number(claim, SIZE), _number(claim, INDEX)
    leaf, root, proof = _hash(claim, LEAF), _hash(claim, ROOT), _proof(claim)
    _proven(lambda: check_inclusion(leaf, index, size, proof, root))
    return {}


def consistency(claim: Claim) -> dict[str, Any]:
    """RFC 9162 section 2.1.4.2. Raises Unreadable, or NotValid."""
    first, second = _number(claim, FIRST), _number(claim, SECOND)
    roots = _hash(claim, FIRST_ROOT), _hash(claim, SECOND_ROOT)
    proof = _proof(claim)
    _proven(lambda: check_consistency(first, second, *roots, proof))
    return {}


def note(claim: Claim) -> dict[str, Any]:
    """C2SP signed-note: says which of the keys signed it, and the checkpoint where it is one.

    Keys of a kind that is not known here sign nothing here. Raises Unreadable, or NotValid.
    """
    from disputes.audit.notes import BadKey, BadNote, Note

    text = _found(claim, NOTE)
    if not isinstance(text, str):
        raise Unreadable(f'"{NOTE[0]}" must be the text of a note')
    keys = _keys(claim)
    try:
        text.encode()
        read = Note.read(text)
        signed = read.vouched(_usable(keys))
    except UnicodeEncodeError:
        raise NotValid("it holds half a character (a lone surrogate), which no note can") from None
    except BadKey as why:
        raise NotValid(f"a verifier key is not usable: {why}") from None
    except BadNote as why:
        raise NotValid(f"the note: {why}") from None
    return {"signed_by": [str(key) for key in signed]} | _checkpoint(read.text)


KINDS: Mapping[str, Callable[[Claim], dict[str, Any]]] = {
    "inclusion": inclusion,
    "consistency": consistency,
    "note": note,
}


def _checkpoint(text: str) -> dict[str, Any]:
    from disputes.audit.checkpoint import BadCheckpoint, Checkpoint

    try:
        found = Checkpoint.read(text)
    except BadCheckpoint:
        return {}
    return {
        "checkpoint": {"origin": found.origin, "size": found.size, "root": found.root.hex()},
    }


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("a name stands twice in one object")
    return found


def _found(claim: Claim, names: tuple[str, ...]) -> Any:
    for name in names:
        if name in claim:
            return claim[name]
    raise Unreadable(f'"{names[0]}" is missing')


def _number(claim: Claim, names: tuple[str, ...]) -> int:
    value = _found(claim, names)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)  # programs that keep no large number exactly write it as text
    if type(value) is not int:
        raise Unreadable(f'"{names[0]}" must be a whole number')
    return value


def _hash(claim: Claim, names: tuple[str, ...]) -> bytes:
    return _decoded(_found(claim, names), names[0])


def _proof(claim: Claim) -> list[bytes]:
    value = _found(claim, PROOF)
    if value is None:  # how some programs write a list of none
        return []
    if not isinstance(value, list):
        raise Unreadable(f'"{PROOF[0]}" must be a list of hashes')
    return [_decoded(each, PROOF[0]) for each in value]


def _decoded(value: Any, name: str) -> bytes:
    if value is None:
        return b""
    if not isinstance(value, str):
        raise Unreadable(f'"{name}" must be hashes in hex or base64')
    if _HEX.fullmatch(value):
        return bytes.fromhex(value)
    try:
        return b64decode(value.translate(_URL_SAFE), validate=True)
    except (NotBase64, ValueError):
        raise NotValid(f'"{name}" holds what is neither hex nor base64') from None


def _keys(claim: Claim) -> list[str]:
    value = _found(claim, KEYS)
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise Unreadable(f'"{KEYS[0]}" must be a list of verifier keys')
    return keys


def _usable(keys: Sequence[str]) -> Iterator[Verifier]:
    from disputes.audit.notes import UnknownKind, Verifier

    for key in keys:
        with suppress(UnknownKind):
            yield Verifier.read(key)


def _proven(check: Callable[[], None]) -> None:
    try:
        check()
    except NotProven as why:
        raise NotValid(str(why)) from None
