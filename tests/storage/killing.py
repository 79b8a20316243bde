"""Kill appenders and look at what they left: used by the quick test and by the long one."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from disputes.storage.engine import lock_log
from disputes.storage.tables import audit_leaf, command, event, outbox
from tests.databases import Database
from tests.storage.standin import Diary, application


class Appenders:
    """Starts an appender, lets it work for a while, kills it with -9, keeps what it said."""

    def __init__(self, process: subprocess.Popen[str], name: str) -> None:
        self._process = process
        self._name = name
        self.said: list[str] = []
        self.kills = 0

    def kill_one(self, chance: random.Random, most: int = 30) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{self._name}{self.kills}\n")
        self._process.stdin.flush()
        pid, wanted = 0, chance.randint(0, most)
        acks: list[str] = []
        while pid == 0 or len(acks) < wanted:
            word = self._line()
            if word.startswith("pid "):
                pid = int(word[4:])
            elif word == "dead":
                raise AssertionError("the appender ended by itself, before it was killed")
            else:
                acks.append(word)
        time.sleep(chance.uniform(0, 0.002))
        os.kill(pid, signal.SIGKILL)
        while (word := self._line()) != "dead":  # what it said before it was killed
            acks.append(word)
        self.said += acks
        self.kills += 1

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the appender ended by itself"
        return line.strip()


@contextmanager
def appenders(database: Database, *options: str, name: str = "w") -> Iterator[Appenders]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.appender", database.url, *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    try:
        yield Appenders(process, name)
    finally:
        process.kill()
        process.wait()
        for end in (process.stdin, process.stdout):
            if end is not None:
                end.close()


def nothing_lost_or_doubled(database: Database, said: list[str]) -> int:
    """Assert that all that was acknowledged is there, once and whole; returns how much was not
    acknowledged and is there (killed between the commit and the word)."""
    engine = database.engine()
    with engine.begin() as conn:
        lock_log(conn)  # behind whatever the last one killed has still under way
        stored = set(conn.scalars(sa.select(command.c.id)))
        lost = set(said) - stored
        assert not lost, f"{len(lost)} acknowledged and lost"
        for table in (event, audit_leaf, outbox):
            assert conn.scalar(sa.select(sa.func.count()).select_from(table)) == len(stored)
        positions = list(conn.scalars(sa.select(event.c.position).order_by(event.c.position)))
        assert positions == list(range(1, len(stored) + 1))
        prev = None
        for leaf in conn.execute(sa.select(audit_leaf).order_by(audit_leaf.c.i)):
            assert json.loads(leaf.body)["prev"] == prev
            prev = leaf.hash.hex()
        if database.kind == "sqlite":
            assert conn.scalar(sa.text("pragma integrity_check")) == "ok"
    app = application(engine)
    events = app.log.stream(Diary.stream_id("d1"))
    assert {e.act.command_id for e in events} == stored
    diary = None
    for one in events:
        diary = one.mutate(diary)
    assert diary is None or diary.notes == len(stored) - 1
    engine.dispose()
    return len(stored) - len(set(said))
