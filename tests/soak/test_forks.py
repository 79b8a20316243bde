"""A thousand crashes with restores, and a thousand races, on each database: no fork is signed."""

from __future__ import annotations

import os
import random

import pytest

from tests.audit.forking import OnFiles, OnServer, begun, crash_and_restore, race, signers

ROUNDS = int(os.environ.get("SOAK_FORKS", "1000"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def ground(request):
    if request.param == "sqlite":
        folder = request.getfixturevalue("tmp_path")
        return OnFiles(folder, request.getfixturevalue("sqlite_template"))
    return OnServer(request.getfixturevalue("postgres"))


def said(what, ground, tally):
    where = type(ground).__name__
    print(  # noqa: T201
        f"{where}, {what}: {ROUNDS} rounds, {tally.inconsistent} inconsistent of {tally.pairs} "
        f"pairs, {tally.forks_refused} forks refused"
    )
    assert tally.pairs >= ROUNDS
    assert tally.inconsistent == 0


def test_a_thousand_crashes_and_restores(ground):
    with signers() as running:
        begun(ground, running)
        said("crashes", ground, crash_and_restore(ground, running, random.Random(7), ROUNDS))


@pytest.mark.parametrize("apart", [True, False], ids=["two databases", "one database"])
def test_a_thousand_races(ground, apart):
    with signers() as one, signers() as other:
        begun(ground, one)
        said("races", ground, race(ground, (one, other), ROUNDS, apart=apart))
