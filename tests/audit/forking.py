"""Crashes, races and restores of a signed log, and whether any two things it signed contradict
each other: used by the quick tests and by the long ones."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import combinations, count
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.notes import Note, Signer
from disputes.ledger.migrating import migrate_ledger
from disputes.storage.engine import engine_for
from disputes.storage.tables import audit_checkpoint, audit_leaf
from tests.audit.plainly import mth
from tests.audit.signing_child import SEED
from tests.databases import APPLICATION_ROLE, Server
from tests.witness.logs import ORIGIN

KEY = Signer(ORIGIN, SEED).verifier
POINTS = ("leaf", "ledger", "published", None)  # None: at any time
_numbers = count(1)


class Signers:
    """A process that starts signers, and kills the one that runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._early: list[str] = []

    def start(self, **job: Any) -> int:
        job = {"times": 1, "die": None, "twin": "", **job}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        word = self._line()
        while not word.startswith("pid "):  # a quick one speaks before its parent
            self._early.append(word)
            word = self._line()
        return int(word[4:])

    def ended(self) -> list[str]:
        """What the one that runs said until its end: notes, and `forked`."""
        said, self._early = self._early, []
        while (word := self._line()) != "dead":
            said.append(word)
        return [b64decode(w[5:]).decode() if w.startswith("note ") else w for w in said]

    def turn(self, kill_after: float | None = None, **job: Any) -> list[str]:
        pid = self.start(**job)
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return self.ended()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the signer ended by itself"
        return line.strip()


@contextmanager
def signers() -> Iterator[Signers]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.audit.signing_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        yield Signers(process)
    finally:
        process.kill()
        process.wait()
        for end in (process.stdin, process.stdout):
            if end is not None:
                end.close()


# ---- the ground: databases that are copied, restored and lost


class OnFiles:
    """SQLite: copies of two files."""

    def __init__(self, folder: Path, migrated: Path) -> None:
        self._folder = folder
        self._base = {"db": migrated, "ledger": folder / "base-ledger"}
        engine = engine_for(f"sqlite:///{self._base['ledger']}")
        migrate_ledger(engine)
        engine.dispose()

    def keep(self, url: str, what: str) -> None:
        """From now on copies begin as this one is."""
        engine = sa.create_engine(url)
        kept = self._folder / f"kept-{what}"
        kept.unlink(missing_ok=True)
        with engine.connect() as conn:
            conn.exec_driver_sql(f"VACUUM INTO '{kept}'")
        engine.dispose()
        self._base[what] = kept

    def copy(self, what: str) -> str:
        place = self._folder / f"{what}{next(_numbers)}"
        shutil.copy(self._base[what], place)
        return f"sqlite:///{place}"

    def drop(self, *urls: str) -> None:
        for url in urls:
            for file in Path(url.removeprefix("sqlite:///")).parent.glob(f"{Path(url).name}*"):
                file.unlink()


class OnServer:
    """PostgreSQL: copies of two databases."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._base = {"db": "migrated", "ledger": self._new("template0")}
        engine = engine_for(self._url(self._base["ledger"]))
        migrate_ledger(engine)
        engine.dispose()

    def keep(self, url: str, what: str) -> None:
        self._base[what] = self._new(url.rpartition("/")[2])

    def copy(self, what: str) -> str:
        return self._url(self._new(self._base[what]))

    def drop(self, *urls: str) -> None:
        for url in urls:
            self._server.drop(url.rpartition("/")[2])

    def _new(self, like: str) -> str:
        name = f"f{next(_numbers)}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {like} OWNER {APPLICATION_ROLE}")
        return name

    def _url(self, name: str) -> str:
        return self._server.url(APPLICATION_ROLE, name)


# ---- what was signed


@dataclass(frozen=True)
class Told:
    """A checkpoint that somebody was given, and the leaves that the log had then."""

    checkpoint: Checkpoint
    leaves: tuple[bytes, ...]


def told(url: str, said: list[str]) -> list[Told]:
    """All that this database shows, and that its signers said: each of it signed."""
    engine = engine_for(url)
    with engine.connect() as conn:
        leaves = tuple(conn.scalars(sa.select(audit_leaf.c.hash).order_by(audit_leaf.c.i)))
        notes = [*conn.scalars(sa.select(audit_checkpoint.c.note)), *said]
    engine.dispose()
    found = {}
    for text in notes:
        if text == "forked" or text in _PLANTED:
            continue
        note = Note.read(text)
        note.vouched([KEY])
        checkpoint = Checkpoint.read(note.text)
        assert checkpoint.root == mth(list(leaves[: checkpoint.size]))
        found[checkpoint] = Told(checkpoint, leaves)
    return list(found.values())


_PLANTED: set[str] = set()


def plant(url: str) -> None:
    """A checkpoint over all that there is, by a key of somebody else: whoever writes to the
    database can put one there."""
    thief = Signer(ORIGIN, b"\x99" * 32)
    engine = engine_for(url)
    with engine.begin() as conn:
        leaves = list(conn.scalars(sa.select(audit_leaf.c.hash).order_by(audit_leaf.c.i)))
        text = str(Checkpoint(ORIGIN, len(leaves), mth(leaves)))
        note = str(Note(text, (thief.sign(text),)))
        row = {"origin": ORIGIN, "size": len(leaves), "note": note}
        conn.execute(sa.insert(audit_checkpoint), row)
    engine.dispose()
    _PLANTED.add(note)


@dataclass
class Tally:
    """Pairs of signed checkpoints that were compared, and those that contradict each other."""

    pairs: int = 0
    inconsistent: int = 0
    forks_refused: int = 0

    def add(self, all_told: list[Told], said: list[str]) -> None:
        self.forks_refused += said.count("forked")
        for one, other in combinations(all_told, 2):
            first, second = sorted((one, other), key=lambda each: each.checkpoint.size)
            begins = mth(list(second.leaves[: first.checkpoint.size]))
            self.pairs += 1
            self.inconsistent += begins != first.checkpoint.root


def begun(ground: Any, running: Signers) -> None:
    """Let every copy begin with a log of three records, signed."""
    database, ledger = ground.copy("db"), ground.copy("ledger")
    assert len(running.turn(database=database, ledger=ledger, words="base", times=2)) == 2
    ground.keep(database, "db")
    ground.keep(ledger, "ledger")


def crash_and_restore(
    ground: Any, running: Signers, chance: random.Random, rounds: int, twin: str = ""
) -> Tally:
    """A signer is killed; then its database, or its ledger, is that of an old backup, or the
    database holds a larger checkpoint of somebody else besides; then another history is recorded
    and signed. The backup is of before the first."""
    tally = Tally()
    for number in range(rounds):
        database, ledger = ground.copy("db"), ground.copy("ledger")
        point = POINTS[number % len(POINTS)]
        job = {"ledger": ledger, "twin": twin, "times": chance.randint(1, 3)}
        after = chance.uniform(0, 0.06) if point is None else None
        said = running.turn(database=database, words="a", die=point, kill_after=after, **job)
        seen = told(database, said)
        fate = chance.choice(("restored", "planted", "as it was", "ledger lost"))
        place = ground.copy("db") if fate in ("restored", "planted") else database
        if fate == "planted":
            for n in range(5):  # more than was ever signed, none of it signed
                running.turn(database=place, ledger=ledger, words=f"c{n}", die="leaf")
            plant(place)
        if fate == "ledger lost":
            job["ledger"] = ground.copy("ledger")
        job |= {"times": chance.randint(1, 4), "twin": "" if twin == "says-first" else twin}
        later = running.turn(database=place, words="b", **job)
        tally.add([*seen, *(each for each in told(place, later) if each not in seen)], later)
        ground.drop(*{database, ledger, place, job["ledger"]})
        if tally.inconsistent:
            break
    return tally


def race(
    ground: Any, running: tuple[Signers, Signers], rounds: int, twin: str = "", *, apart: bool
) -> Tally:
    """Two signers at once, with one ledger: over one database, or `apart` over two that a broken
    failover has left behind, each going on with another history."""
    tally = Tally()
    for _ in range(rounds):
        ledger, first = ground.copy("ledger"), ground.copy("db")
        second = ground.copy("db") if apart else first
        places = (first, second)
        for one, place, words in zip(running, places, "xy", strict=True):
            one.start(database=place, ledger=ledger, words=words, times=4, twin=twin)
        said = [one.ended() for one in running]
        both = [told(place, words) for place, words in zip(places, said, strict=True)]
        each_once = {each.checkpoint: each for some in both for each in some}
        tally.add(list(each_once.values()), [*said[0], *said[1]])
        ground.drop(ledger, *set(places))
        if tally.inconsistent:
            break
    return tally
