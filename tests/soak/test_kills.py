"""A thousand kills on each database; PostgreSQL with fsync on."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.databases import running_postgres
from tests.storage.killing import appenders, nothing_lost_or_doubled

KILLS = int(os.environ.get("SOAK_KILLS", "1000"))


def kill_many(database):
    chance = random.Random(database.kind)
    with appenders(database) as running:
        for number in range(KILLS):
            running.kill_one(chance, most=12)
            if number % 100 == 99:
                nothing_lost_or_doubled(database, running.said)
    unsaid = nothing_lost_or_doubled(database, running.said)
    print(f"{database.kind}: {KILLS} kills, {len(running.said)} acknowledged, {unsaid} more stored")  # noqa: T201


def kill_writers_at_once(database):
    def kill_some(name):
        chance = random.Random(name)
        with appenders(database, name=name) as running:
            for _ in range(KILLS // 6):
                running.kill_one(chance, most=12)
            return running.said

    with ThreadPoolExecutor(6) as pool:
        said = [word for some in pool.map(kill_some, "uvwxyz") for word in some]
    nothing_lost_or_doubled(database, said)


def test_six_writers_on_one_case(database):
    kill_writers_at_once(database)


def test_a_thousand_kills_on_sqlite(sqlite_database):
    kill_many(sqlite_database)


@pytest.mark.postgres
def test_a_thousand_kills_on_postgresql(postgres):
    with running_postgres(fsync=True) as server:
        kill_many(server.new_database())
