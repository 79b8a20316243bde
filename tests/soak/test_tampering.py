"""A thousand seeds of each kind of tampering, each caught for its cause."""

from __future__ import annotations

import os
import random

import pytest

from disputes.audit.rows import Cause
from tests.audit.conftest import file, made_once  # noqa: F401
from tests.audit.service import flip_ciphertext, swap_ciphertext
from tests.audit.tampering import LIMITS
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


@pytest.mark.parametrize("kind", [flip_ciphertext, swap_ciphertext])
def test_ciphertext_is_caught_a_thousand_times(kind, file):  # noqa: F811
    for seed in range(SEEDS):
        untouched = {number: file.state(number) for number in range(1, 7)}
        number = kind(file, random.Random(seed))
        found = file.check()
        assert (found.fault.number, found.fault.cause) == (number, Cause.SEALED), seed
        file.put(number, untouched[number])
    assert file.check().fault is None
