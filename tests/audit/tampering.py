"""What somebody does to a log who should not: each kind by a seed, with the cause it is caught for.

The kinds and their causes are those of the promise; `LIMITS` are what nothing can catch, kept to
show that the tests can tell.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from disputes.audit import verify
from disputes.audit.checkpoint import Checkpoint
from disputes.audit.notes import WITNESS, Note, Signer
from tests.audit.plainly import mth

ORIGIN = "waymark/test"
LOG = Signer(ORIGIN, b"\x01" * 32)
LOOKS = Signer(f"{ORIGIN}/looks", b"\x01" * 32)
REGULATOR = Signer("regulator.example", b"\x02" * 32, WITNESS)
SEEN = 1_790_000_000


@dataclass(frozen=True)
class Copy:
    """An export in hand, before it is written: what the tamperer changes.

    `nodes` are remade from the records where they are None. `kept` is what the reader holds.
    """

    leaves: list[dict]
    note: str
    nodes: bytes | None = None
    kept: tuple[str, ...] = ()
    asks_witness: bool = False
    lines: dict[int, bytes] = field(default_factory=dict)  # lines that are no leaf's own form

    def write(self, into: Path) -> None:
        into.mkdir(exist_ok=True)
        bodies = [self.lines.get(i, body_of(leaf)) for i, leaf in enumerate(self.leaves)]
        nodes = nodes_of(self.leaves) if self.nodes is None else self.nodes
        (into / "leaves.jsonl").write_bytes(b"".join(body + b"\n" for body in bodies))
        (into / "nodes").write_bytes(nodes)
        (into / "checkpoint").write_text(self.note, "utf-8")
        (into / "vkeys").write_text(f"{LOG.verifier}\n", "utf-8")
        (into / "openings").mkdir(exist_ok=True)
        (into / "openings" / "clear.jsonl").write_bytes(b"")
        write_looks(into / "looks")

    def verified(self, folder: Path) -> list[str]:
        """What the verifier says of it. Raises verify.Failed."""
        self.write(folder)
        witnesses = [str(REGULATOR.verifier)] if self.asks_witness else []
        return verify.verified(folder, verify.Held(self.kept, [str(LOG.verifier)], witnesses))


def write_looks(into: Path) -> None:
    """The log of who looked, where nobody has: it belongs to every export."""
    text = str(Checkpoint(LOOKS.verifier.name, 0, mth([])))
    into.mkdir(exist_ok=True)
    note = Note(text, (LOOKS.sign(text), REGULATOR.cosign(text, SEEN)))
    (into / "checkpoint").write_text(str(note), "utf-8")
    (into / "vkeys").write_text(f"{LOOKS.verifier}\n", "utf-8")
    for name in ("leaves.jsonl", "nodes"):
        (into / name).write_bytes(b"")


def body_of(leaf: dict) -> bytes:
    return json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(leaf: dict) -> bytes:
    return sha256(b"\x00" + body_of(leaf)).digest()


def nodes_of(leaves: list[dict]) -> bytes:
    hashes = [hash_of(leaf) for leaf in leaves]
    found = []
    for i in range(len(leaves)):
        found.append(hashes[i])
        width = 2
        while (i + 1) % width == 0:
            found.append(mth(hashes[i + 1 - width : i + 1]))
            width *= 2
    return b"".join(each.hex().encode() + b"\n" for each in found)


def signed(leaves: list[dict], *, by_witness: bool) -> str:
    """A checkpoint over these, with the keys of the log and perhaps of the witness."""
    text = str(Checkpoint(ORIGIN, len(leaves), mth([hash_of(leaf) for leaf in leaves])))
    signatures = [LOG.sign(text)] + ([REGULATOR.cosign(text, SEEN)] if by_witness else [])
    return str(Note(text, tuple(signatures)))


def rechained(leaves: list[dict]) -> list[dict]:
    """The same records, made to follow each other again in all that they say."""
    last: dict[str, tuple[int, str | None]] = {}
    made = []
    for i, leaf in enumerate(leaves):
        seq, prev = last.get(leaf["case"], (0, None))
        made.append({**leaf, "i": i, "seq": seq + 1, "prev": prev})
        last[leaf["case"]] = seq + 1, hash_of(made[-1]).hex()
    return made


def edited(leaf: dict, chance: random.Random) -> dict:
    """One fact of it changed, in the very form of the log."""
    name = chance.choice(["actor", "at", "commits", "rule", "type", "cmd"])
    value = leaf[name]
    match name:
        case "actor":
            value = f"{chance.getrandbits(128):032x}"
        case "at":
            value = value.replace("2026", "2025", 1)
        case "commits":
            value = [f"{chance.getrandbits(256):064x}", *value[1:]]
        case "rule":
            value += 1
        case _:
            value = "x" + value
    return {**leaf, name: value}


def followed(leaves: list[dict]) -> list[int]:
    """Records that another of the same case names."""
    named = {leaf["prev"] for leaf in leaves}
    return [leaf["i"] for leaf in leaves if hash_of(leaf).hex() in named]


# ---- kinds

Kind = Callable[[Copy, random.Random], Copy]


def edit(copy: Copy, chance: random.Random) -> Copy:
    at = chance.choice(followed(copy.leaves))
    leaves = list(copy.leaves)
    leaves[at] = edited(leaves[at], chance)
    return replace(copy, leaves=leaves, nodes=chance.choice([copy.nodes, None]))


def edit_last(copy: Copy, chance: random.Random) -> Copy:
    leaves = [*copy.leaves[:-1], edited(copy.leaves[-1], chance)]
    return replace(copy, leaves=leaves, nodes=chance.choice([copy.nodes, None]))


def edit_and_rechain(copy: Copy, chance: random.Random) -> Copy:
    leaves = list(copy.leaves)
    at = chance.randrange(len(leaves))
    leaves[at] = edited(leaves[at], chance)
    return replace(copy, leaves=rechained(leaves), nodes=chance.choice([copy.nodes, None]))


def delete(copy: Copy, chance: random.Random) -> Copy:
    leaves = list(copy.leaves)
    del leaves[chance.randrange(len(leaves))]
    if chance.random() < 0.5:
        leaves = rechained(leaves)
    return replace(copy, leaves=leaves, nodes=chance.choice([copy.nodes, None]))


def delete_and_duplicate(copy: Copy, chance: random.Random) -> Copy:
    leaves = list(copy.leaves)
    del leaves[chance.randrange(len(leaves) - 1)]
    leaves.insert(chance.randrange(len(leaves)), chance.choice(leaves))
    return replace(copy, leaves=rechained(leaves), nodes=chance.choice([copy.nodes, None]))


def swap(copy: Copy, chance: random.Random) -> Copy:
    leaves = list(copy.leaves)
    one, other = chance.sample(range(len(leaves)), 2)
    leaves[one], leaves[other] = leaves[other], leaves[one]
    return replace(copy, leaves=rechained(leaves), nodes=chance.choice([copy.nodes, None]))


def truncate(copy: Copy, chance: random.Random) -> Copy:
    keep = chance.randrange(len(copy.leaves))
    return replace(copy, leaves=copy.leaves[:keep], nodes=chance.choice([copy.nodes, None]))


def _another_history(copy: Copy, chance: random.Random, before: int) -> list[dict]:
    leaves = list(copy.leaves)
    at = chance.randrange(before)
    leaves[at] = edited(leaves[at], chance)
    return rechained(leaves)


def sign_again(copy: Copy, chance: random.Random) -> Copy:
    """The operator, with the log's key and without the witness's."""
    leaves = _another_history(copy, chance, len(copy.leaves))
    note = signed(leaves, by_witness=False)
    return replace(copy, leaves=leaves, nodes=None, note=note, asks_witness=True)


def sign_again_with_both(copy: Copy, chance: random.Random) -> Copy:
    """The operator with both keys, before a reader who kept a checkpoint."""
    size = chance.randrange(1, len(copy.leaves) + 1)
    kept = (signed(copy.leaves[:size], by_witness=chance.random() < 0.5),)
    leaves = _another_history(copy, chance, size)
    note = signed(leaves, by_witness=True)
    return replace(copy, leaves=leaves, nodes=None, note=note, kept=kept, asks_witness=True)


def roll_back(copy: Copy, chance: random.Random) -> Copy:
    """An older log, signed by both at its time, as if nothing had come after it."""
    size = chance.randrange(1, len(copy.leaves))
    leaves = copy.leaves[:size]
    note = signed(leaves, by_witness=True)
    kept = (signed(copy.leaves, by_witness=True),)
    return replace(copy, leaves=leaves, nodes=None, note=note, kept=kept, asks_witness=True)


# what the promise names, and the cause that each must be caught for
KINDS: dict[Kind, str] = {
    edit: "chain",
    edit_last: "root",
    edit_and_rechain: "root",
    delete: "size",
    delete_and_duplicate: "root",
    swap: "root",
    truncate: "size",
    sign_again: "cosignature",
    sign_again_with_both: "inconsistent",
    roll_back: "inconsistent",
}


def sign_again_with_both_unheld(copy: Copy, chance: random.Random) -> Copy:
    """The operator with both keys, before a reader who kept nothing."""
    return replace(sign_again_with_both(copy, chance), kept=())


LIMITS: tuple[Kind, ...] = (sign_again_with_both_unheld,)


# ---- more that is caught, beside what the promise names


def bend_a_node(copy: Copy, chance: random.Random) -> Copy:
    nodes = nodes_of(copy.leaves).splitlines(keepends=True)
    at = chance.randrange(len(nodes))
    nodes[at] = f"{chance.getrandbits(256):064x}\n".encode()
    if chance.random() < 0.2:
        nodes = [*nodes_of(copy.leaves).splitlines(keepends=True), nodes[at]]
    return replace(copy, nodes=b"".join(nodes))


def write_otherwise(copy: Copy, chance: random.Random) -> Copy:
    """The same facts, not in the one way that the log writes them."""
    at = chance.randrange(len(copy.leaves))
    leaf = copy.leaves[at]
    other = [
        json.dumps(leaf, sort_keys=True).encode(),
        json.dumps(leaf, separators=(",", ":")).encode(),
        body_of({**leaf, "note": "more"}),
        body_of({**leaf, "rule": True}),
        body_of({**leaf, "rule": 1.0}),
        body_of({**leaf, "actor": leaf["actor"].upper() + "A"}),
        body_of({**leaf, "commits": []}),
        body_of({**leaf, "v": 2}),
        body_of(leaf) + b" ",
        b"",
        b"\xff",
    ]
    return replace(copy, lines={at: chance.choice(other)}, nodes=None)


def number_otherwise(copy: Copy, chance: random.Random) -> Copy:
    leaves = list(copy.leaves)
    at = chance.randrange(len(leaves))
    leaves[at] = {**leaves[at], "i": leaves[at]["i"] + chance.choice([1, 7, 10**15])}
    return replace(copy, leaves=leaves, nodes=None)


def count_otherwise(copy: Copy, chance: random.Random) -> Copy:
    """One record says another number in its case, and the next still names it."""
    leaves = list(copy.leaves)
    at = chance.choice([leaf["i"] for leaf in leaves if leaf["seq"] > 1])
    leaves[at] = {**leaves[at], "seq": leaves[at]["seq"] + 1}
    return replace(copy, leaves=leaves, nodes=None)


def bend_the_signature(copy: Copy, chance: random.Random) -> Copy:
    text = Note.read(copy.note).text
    other = Signer(ORIGIN, b"\x09" * 32)
    stranger = replace(other.sign(text), id=LOG.verifier.id)
    notes = [
        str(Note(text, (stranger,))),  # claims to be of the key of the log
        str(Note(text, (other.sign(text),))),  # of a key that nobody knows
        copy.note.replace(f"\n{len(copy.leaves)}\n", f"\n{len(copy.leaves) + 1}\n"),
    ]
    return replace(copy, note=chance.choice(notes))


MORE: dict[Kind, str] = {
    bend_a_node: "node",
    write_otherwise: "leaf-form",
    number_otherwise: "number",
    count_otherwise: "sequence",
    bend_the_signature: "signature",
}
