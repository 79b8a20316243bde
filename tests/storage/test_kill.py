"""kill -9 while appending: what was acknowledged is there, once and whole. Longer: tests/soak."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.storage.killing import appenders, nothing_lost_or_doubled

KILLS = 20


def test_kill_9_loses_nothing_and_doubles_nothing(database):
    chance = random.Random(database.kind)
    with appenders(database) as running:
        for _ in range(KILLS):
            running.kill_one(chance)
    assert len(running.said) > KILLS
    nothing_lost_or_doubled(database, running.said)


def test_kill_9_of_one_of_several_writers_hurts_no_other(database):
    """Three at once on one case, each killed and started again: one winner for each version."""

    def kill_some(name):
        with appenders(database, name=name) as running:
            for _ in range(5):
                running.kill_one(random.Random(name), most=8)
            return running.said

    with ThreadPoolExecutor(3) as pool:
        said = [word for some in pool.map(kill_some, "xyz") for word in some]
    nothing_lost_or_doubled(database, said)


def test_an_application_that_answers_before_its_commit_is_caught(database):
    """The broken twin: it acknowledges first, so kills lose what it acknowledged."""
    chance = random.Random(database.kind)
    with appenders(database, "ack-first") as running:
        for _ in range(KILLS):
            running.kill_one(chance)
    with pytest.raises(AssertionError, match="acknowledged and lost"):
        nothing_lost_or_doubled(database, running.said)
