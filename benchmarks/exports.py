"""Exports of logs of any size, made without a database: the form is what the product writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from disputes.audit import merkle
from disputes.audit.checkpoint import Checkpoint
from disputes.audit.leaf import Leaf, event_leaf
from disputes.audit.notes import Note, Signer

BEGAN = datetime(2026, 9, 1, tzinfo=UTC)
OPEN_CASES = 500  # that go on beside each other
STEPS = 40  # of a case


def leaves(count: int) -> Iterator[Leaf]:
    """Leaves of cases that go on beside each other, each of some dozens of steps."""
    last: dict[str, bytes] = {}
    for i in range(count):
        turn, place = divmod(i, OPEN_CASES)
        generation, step = divmod(turn, STEPS)
        case = sha256(b"%d %d" % (generation, place)).hexdigest()
        leaf = event_leaf(
            i=i,
            case=case[:32],
            seq=step + 1,
            type="undertaking-reported.1",
            at=BEGAN + timedelta(seconds=i),
            actor=case[32:],
            cmd=f"{case[:8]}-{i:027d}",
            rule=1,
            prev=last.pop(case, None),
            commits=[case, case[::-1]],
        )
        if step + 1 < STEPS:
            last[case] = leaf.hash
        yield leaf


def write_export(into: Path, count: int) -> Path:
    """A whole export of that many records, signed, of what the verifier reads."""
    into.mkdir(parents=True)
    signer = Signer("waymark/bench", b"\x01" * 32)
    stack: list[bytes] = []
    with (into / "leaves.jsonl").open("wb") as bodies, (into / "nodes").open("wb") as nodes:
        for i, leaf in enumerate(leaves(count)):
            bodies.write(leaf.body + b"\n")
            found = [leaf.hash]
            while i & 1:
                found.append(merkle.node_hash(stack.pop(), found[-1]))
                i >>= 1
            stack.append(found[-1])
            nodes.writelines(each.hex().encode() + b"\n" for each in found)
    root = stack.pop()
    while stack:
        root = merkle.node_hash(stack.pop(), root)
    text = str(Checkpoint("waymark/bench", count, root))
    (into / "checkpoint").write_text(str(Note(text, (signer.sign(text),))), "utf-8")
    (into / "vkeys").write_text(f"{signer.verifier}\n", "utf-8")
    return into
