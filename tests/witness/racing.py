"""Witnesses that are killed, and asked by many at once: used by the quick and the long tests."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

from disputes.audit.merkle import NotProven, check_consistency
from disputes.audit.notes import Note, Signature
from disputes.storage.engine import engine_for
from disputes.witness.protocol import AddCheckpoint
from disputes.witness.store import AnotherSize, Inconsistent, Seen, Witness, _checkpoint, _last
from disputes.witness.store import _remember as remember
from tests.audit.plainly import mth
from tests.databases import Server
from tests.witness.answering_child import AT
from tests.witness.conftest import migrated
from tests.witness.logs import ORIGIN, REGULATOR, PlainLog

SIZE, BASE = 40, 3
HISTORIES = (PlainLog(SIZE), PlainLog(SIZE, other=BASE))
POINTS = ("storing", "stored", "whenever")


@dataclass
class Given:
    """The checkpoints that a witness has signed and that somebody was given."""

    signed: list[tuple[PlainLog, int]] = field(default_factory=list)
    refused: int = 0

    def take(self, log: PlainLog, size: int, signature: Signature | str) -> None:
        note = Note.read(f"{log.note(size)}{signature}")
        assert REGULATOR.verifier in note.vouched([REGULATOR.verifier])
        self.signed.append((log, size))

    @property
    def contradictions(self) -> int:
        """Pairs of which neither log begins with the other."""
        return sum(
            mth(one.hashes[: min(m, n)]) != mth(other.hashes[: min(m, n)])
            for at, (one, m) in enumerate(self.signed)
            for other, n in self.signed[:at]
        )


def ask(witness: Witness, given: Given, log: PlainLog, old: int, size: int) -> bool:
    """Ask as a log does: once more where another size was signed."""
    for _ in range(3):
        try:
            signature = witness.add(AddCheckpoint.read(log.asks(old, size)), AT)
        except AnotherSize as its:
            if its.size > size:
                return False
            old = its.size
        except Inconsistent:
            given.refused += 1
            return False
        else:
            given.take(log, size, signature)
            return True
    return False


# ---- where


def on_files(folder: Path) -> Iterator[str]:
    """Databases as files, one after another."""
    kept = folder / "kept.db"
    migrated(f"sqlite:///{kept}")
    for number in count():
        place = folder / str(number)
        place.mkdir()
        shutil.copy(kept, place / "witness.db")
        yield f"sqlite:///{place / 'witness.db'}"
        shutil.rmtree(place)


def on_server(server: Server) -> Iterator[str]:
    """Databases of a server, one after another."""
    while True:
        with server.empty_database() as url:
            migrated(url)
            yield url


# ---- killed


@dataclass
class Killed:
    """What came of it, over all rounds."""

    contradictions: int = 0
    again: int = 0  # given to who had lost the answer
    refused: int = 0


@contextmanager
def answerers() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.witness.answering_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for end in (process.stdin, process.stdout):
            if end is not None:
                end.close()


def kill_while_answering(
    running: Any, urls: Iterator[str], chance: random.Random, rounds: int, *, twin: bool = False
) -> Killed:
    """One asks, and the witness dies; then the other history is asked for, and the first again."""
    tally = Killed()
    for number in range(rounds):
        url = next(urls)
        witness = Witness(engine_for(url), REGULATOR)
        mine = Given()
        ask(witness, mine, HISTORIES[0], 0, BASE)
        size = chance.randint(BASE + 1, SIZE)
        job = {
            "url": url,
            "body": b64encode(HISTORIES[0].asks(BASE, size)).decode(),
            "die": POINTS[number % len(POINTS)],
            "after": chance.uniform(0.001, 0.03),
            "twin": twin,
        }
        running.stdin.write(json.dumps(job) + "\n")
        running.stdin.flush()
        while (word := running.stdout.readline().strip()) != "dead":
            assert word, "the witness ended by itself"
            mine.take(HISTORIES[0], size, b64decode(word.removeprefix("said ")).decode())
        other = chance.randint(BASE + 1, SIZE)
        ask(witness, mine, HISTORIES[1], BASE, other)
        tally.again += ask(witness, mine, HISTORIES[0], BASE, size)
        witness.close()
        tally.refused += mine.refused
        tally.contradictions += mine.contradictions
        if tally.contradictions:
            break
    return tally


# ---- many at once


class Unlocked(Witness):
    """The broken twin: it compares, and then it stores."""

    def add(self, asked: AddCheckpoint, at: Any) -> Signature:
        with self._engine.connect() as conn:
            last = _last(conn, asked.checkpoint.origin)
        if asked.old != (last.size if last else 0):
            raise AnotherSize(last.size if last else 0)
        try:
            before = last.root if last else mth([])
            new = asked.checkpoint
            check_consistency(asked.old, new.size, before, new.root, asked.proof)
        except NotProven as why:
            raise Inconsistent(str(why)) from None
        time.sleep(0.02)
        signature = self._signer.cosign(asked.note.text, int(at.timestamp()))
        with self._engine.begin() as conn:
            remember(conn, asked, signature, at)
        return signature


def raced(witness: Witness, chance: random.Random, rounds: int) -> tuple[Given, int]:
    """Four ask at once, two for each history, all from where the witness stands. How many of them
    were taken from the same size, beyond the first, is how often it was rolled back."""
    given, rolled_back = Given(), 0
    ask(witness, given, HISTORIES[0], 0, BASE)
    standing = BASE
    for _ in range(rounds):
        barrier = Barrier(4)
        sizes = [standing + chance.randint(1, 3) for _ in range(4)]
        if max(sizes) > SIZE:
            break

        def one(which: int, old: int = standing, sizes: Any = sizes, barrier: Any = barrier) -> int:
            log = HISTORIES[which % 2]
            asked = AddCheckpoint.read(log.asks(old, sizes[which]))
            barrier.wait()
            try:
                given.take(log, sizes[which], witness.add(asked, AT))
            except (AnotherSize, Inconsistent):
                return 0
            return 1

        with ThreadPoolExecutor(4) as pool:
            taken = sum(pool.map(one, range(4)))
        rolled_back += max(0, taken - 1)
        seen = witness.seen(ORIGIN)
        assert isinstance(seen, Seen)
        standing = _checkpoint(seen.note).size
    return given, rolled_back
