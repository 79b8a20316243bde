"""Exports of logs of any size, made without a database: the form is what the product writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from disputes.audit import merkle
from disputes.audit.checkpoint import Checkpoint
from disputes.audit.leaf import Leaf, event_leaf, read_leaf
from disputes.audit.notes import Note, Signer

BEGAN = datetime(2026, 9, 1, tzinfo=UTC)
OPEN_CASES = 500  # that go on beside each other
STEPS = 40  # of a case
SEALED = "message-sent.1"  # what somebody wrote: nothing of it is opened
LOOKS = 1_000


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
            type=SEALED,
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


def looks(count: int) -> Iterator[Leaf]:
    """Leaves of looks at no case, a second apart."""
    last: bytes | None = None
    for i in range(count):
        name = sha256(b"%d" % i).hexdigest()
        at = BEGAN + timedelta(seconds=i)
        leaf = read_leaf(i=i, case=None, at=at, actor=name[:32], items=1, prev=last, commits=[name])
        yield leaf
        last = leaf.hash


def write_export(into: Path, count: int) -> Path:
    """A whole export of that many records, signed, of what the verifier reads."""
    for name in ("verify.py", "README.txt", "policy.txt", "openings/clear.jsonl"):
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (into / name).touch()
    _write_log(into, "waymark/bench", leaves(count))
    _write_log(into / "looks", "waymark/bench/looks", looks(LOOKS))
    return into


def _write_log(into: Path, origin: str, made: Iterator[Leaf]) -> None:
    into.mkdir(exist_ok=True)
    signer = Signer(origin, b"\x01" * 32)
    stack: list[bytes] = []
    count = 0
    with (into / "leaves.jsonl").open("wb") as bodies, (into / "nodes").open("wb") as nodes:
        for i, leaf in enumerate(made):
            bodies.write(leaf.body + b"\n")
            found = [leaf.hash]
            while i & 1:
                found.append(merkle.node_hash(stack.pop(), found[-1]))
                i >>= 1
            stack.append(found[-1])
            nodes.writelines(each.hex().encode() + b"\n" for each in found)
            count += 1
    root = stack.pop()
    while stack:
        root = merkle.node_hash(stack.pop(), root)
    text = str(Checkpoint(origin, count, root))
    (into / "checkpoint").write_text(str(Note(text, (signer.sign(text),))), "utf-8")
    (into / "vkeys").write_text(f"{signer.verifier}\n", "utf-8")
