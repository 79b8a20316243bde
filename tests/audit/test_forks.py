"""No two things that a log signs contradict each other: not after a crash, a race or a restore of
an old backup. Each of these would show a broken signer. Longer: tests/soak."""

from __future__ import annotations

import random

import pytest

from tests.audit.forking import OnFiles, OnServer, begun, crash_and_restore, race, signers

ROUNDS = 8


@pytest.fixture(scope="module")
def running():
    with signers() as one, signers() as other:
        yield one, other


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def ground(request, running):
    if request.param == "sqlite":
        folder = request.getfixturevalue("tmp_path")
        made = OnFiles(folder, request.getfixturevalue("sqlite_template"))
    else:
        made = OnServer(request.getfixturevalue("postgres"))
    begun(made, running[0])
    return made


def test_no_crash_and_no_restore_has_a_fork_signed(ground, running):
    tally = crash_and_restore(ground, running[0], random.Random(1), ROUNDS)
    assert tally.inconsistent == 0
    assert tally.pairs > ROUNDS
    assert tally.forks_refused > 0


@pytest.mark.parametrize("apart", [True, False], ids=["two databases", "one database"])
def test_no_race_has_a_fork_signed(ground, running, apart):
    tally = race(ground, running, ROUNDS // 4, apart=apart)
    assert tally.inconsistent == 0
    assert tally.pairs > ROUNDS
    assert (tally.forks_refused > 0) is apart


# ---- the broken twins: what these tests would show


@pytest.mark.parametrize("twin", ["no-ledger", "says-first"])
def test_a_signer_that_forgets_or_speaks_too_soon_is_caught(ground, running, twin):
    tally = crash_and_restore(ground, running[0], random.Random(1), ROUNDS, twin)
    assert tally.inconsistent > 0


@pytest.mark.parametrize("twin", ["no-ledger", "unlocked"])
def test_signers_that_do_not_wait_for_each_other_are_caught(ground, running, twin):
    assert race(ground, running, ROUNDS, twin, apart=True).inconsistent > 0
