"""A thousand seeds of each kind of tampering, each caught for its cause."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from disputes.audit.rows import Cause
from tests.audit.conftest import file, made_once  # noqa: F401
from tests.audit.folders import LIMITS_OF_A_CASE, folder
from tests.audit.service import STREAM, flip_ciphertext, swap_ciphertext
from tests.audit.tampering import LIMITS
from tests.audit.test_folders import caught as caught_in
from tests.audit.test_folders import each_kind
from tests.audit.test_tampering import ALL, caught, whole

SEEDS = int(os.environ.get("SOAK_SEEDS", "1000"))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_thousand_are_caught_for_their_cause(kind, tmp_path):
    for seed in range(SEEDS):
        failed = caught(kind(whole(seed, most=200), random.Random(seed)), tmp_path)
        assert failed.cause == ALL[kind], (seed, failed)


def test_a_thousand_untouched_logs_are_proven(tmp_path):
    for seed in range(SEEDS):
        assert whole(seed, most=200).verified(tmp_path), seed


@pytest.mark.parametrize("limit", LIMITS, ids=lambda kind: kind.__name__)
def test_the_limit_stays_a_limit_a_thousand_times(limit, tmp_path):
    for seed in range(SEEDS):
        assert limit(whole(seed, most=200), random.Random(seed)).verified(tmp_path), seed


@each_kind
def test_a_thousand_exports_are_caught_for_their_cause(kind, whole, cause, tmp_path):
    for seed in range(SEEDS):
        made = kind(folder(seed, whole=whole), random.Random(seed))
        failed = caught_in(made, tmp_path / str(seed))
        assert failed.cause == cause, (seed, failed)
        shutil.rmtree(tmp_path / str(seed))


@pytest.mark.parametrize("limit", LIMITS_OF_A_CASE, ids=lambda kind: kind.__name__)
def test_the_limits_of_a_case_stay_limits_a_thousand_times(limit, tmp_path):
    for seed in range(SEEDS):
        assert limit(folder(seed), random.Random(seed)).verified(tmp_path / str(seed)), seed
        shutil.rmtree(tmp_path / str(seed))


@pytest.mark.parametrize("kind", [flip_ciphertext, swap_ciphertext])
def test_ciphertext_is_caught_a_thousand_times(kind, file):  # noqa: F811
    for seed in range(SEEDS):
        untouched = {number: file.state(number) for number in range(1, 7)}
        number = kind(file, random.Random(seed))
        found = file.check()
        assert (found.fault.number, found.fault.cause) == (number, Cause.SEALED), seed
        file.put(number, untouched[number])
    assert file.check().fault is None


def test_the_limit_of_ciphertext_without_its_key_stays_one_a_thousand_times(file):  # noqa: F811
    for subject in ("party:p1", "child"):
        file.keyring.destroy(STREAM, subject)
    for seed in range(SEEDS):
        untouched = {number: file.state(number) for number in range(1, 7)}
        number = flip_ciphertext(file, random.Random(seed))
        found = file.check()
        assert found.fault is None, seed
        assert number in found.closed
        file.put(number, untouched[number])
