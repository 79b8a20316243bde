"""A witness that is killed, or asked by many at once, still signs no two histories, and never goes
back. Longer: tests/soak."""

from __future__ import annotations

import random

import pytest

from disputes.storage.engine import engine_for
from tests.witness.logs import REGULATOR
from tests.witness.racing import (
    Unlocked,
    answerers,
    kill_while_answering,
    on_files,
    on_server,
    raced,
)

ROUNDS = 9


@pytest.fixture(scope="module")
def running():
    with answerers() as process:
        yield process


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def urls(request, tmp_path):
    """A new database of a witness each time; the one before it is gone."""
    if request.param == "sqlite":
        return on_files(tmp_path)
    return on_server(request.getfixturevalue("postgres"))


def test_a_witness_killed_before_it_answers_signs_nothing_else(running, urls):
    given = kill_while_answering(running, urls, random.Random(1), ROUNDS)
    assert given.contradictions == 0
    assert given.again > 0  # stored, and killed before the answer: it is given again
    assert given.refused > 0


def test_a_witness_that_answers_before_it_stores_is_caught(running, urls):
    given = kill_while_answering(running, urls, random.Random(1), ROUNDS, twin=True)
    assert given.contradictions > 0


def test_of_many_who_ask_at_once_one_is_answered(witness):
    given, rolled_back = raced(witness, random.Random(1), ROUNDS)
    assert (given.contradictions, rolled_back) == (0, 0)
    assert len(given.signed) > ROUNDS


def test_a_witness_that_compares_and_then_stores_is_caught(place):
    witness = Unlocked(engine_for(place), REGULATOR)
    given, rolled_back = raced(witness, random.Random(1), ROUNDS)
    witness.close()
    assert rolled_back > 0
    assert given.contradictions > 0
