"""A witness killed a thousand times, and asked a thousand times by many at once."""

from __future__ import annotations

import os
import random

import pytest

from disputes.storage.engine import engine_for
from disputes.witness.store import Witness
from tests.witness.logs import REGULATOR
from tests.witness.racing import answerers, kill_while_answering, on_files, on_server, raced

ROUNDS = int(os.environ.get("SOAK_WITNESS", "1000"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def urls(request, tmp_path):
    """A new database of a witness each time; the one before it is gone."""
    if request.param == "sqlite":
        return on_files(tmp_path)
    return on_server(request.getfixturevalue("postgres"))


def test_a_thousand_kills(urls):
    with answerers() as running:
        killed = kill_while_answering(running, urls, random.Random(7), ROUNDS)
    print(f"{ROUNDS} kills: {killed}")  # noqa: T201
    assert killed.contradictions == 0
    assert killed.again
    assert killed.refused


def test_a_thousand_races(urls):
    rounds = rolled_back = contradictions = 0
    while rounds < ROUNDS:
        witness = Witness(engine_for(next(urls)), REGULATOR)
        given, back = raced(witness, random.Random(rounds), 15)
        witness.close()
        rounds += len(given.signed) - 1
        rolled_back += back
        contradictions += given.contradictions
    print(f"{rounds} races, {rolled_back} rolled back, {contradictions} contradictions")  # noqa: T201
    assert (rolled_back, contradictions) == (0, 0)
