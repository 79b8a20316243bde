"""A thousand kills on each database; PostgreSQL with fsync on."""

from __future__ import annotations

import os
import random

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


def test_a_thousand_kills_on_sqlite(sqlite_database):
    kill_many(sqlite_database)


@pytest.mark.postgres
def test_a_thousand_kills_on_postgresql(postgres):
    with running_postgres(fsync=True) as server:
        kill_many(server.new_database())
