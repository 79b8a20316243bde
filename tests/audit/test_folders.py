"""Whatever somebody does to the files of an export is caught for the cause it should be."""

from __future__ import annotations

import random

import pytest

from disputes.audit import verify
from tests.audit.folders import (
    LIMITS_OF_A_CASE,
    OF_A_CASE,
    OF_A_WHOLE_LOG,
    OF_ANY,
    begin_later,
    folder,
    kept,
)

SEEDS = 20
ALL = [
    *((kind, whole, cause) for whole in (False, True) for kind, cause in OF_ANY.items()),
    *((kind, False, cause) for kind, cause in OF_A_CASE.items()),
    *((kind, True, cause) for kind, cause in OF_A_WHOLE_LOG.items()),
]
each_kind = pytest.mark.parametrize(
    ("kind", "whole", "cause"),
    ALL,
    ids=[f"{kind.__name__}-{'whole' if whole else 'case'}" for kind, whole, _ in ALL],
)


def caught(copy, into):
    with pytest.raises(verify.Failed) as why:
        copy.verified(into)
    return why.value


@pytest.mark.parametrize("seed", range(SEEDS))
@each_kind
def test_it_is_caught_for_its_cause(kind, whole, cause, seed, tmp_path):
    failed = caught(kind(folder(seed, whole=whole), random.Random(seed)), tmp_path)
    assert failed.cause == cause, failed


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("whole", [False, True])
def test_an_untouched_export_is_proven(whole, seed, tmp_path):
    made = folder(seed, whole=whole)
    said = made.verified(tmp_path)
    count = len(made.records if whole else made.of_the_case())
    assert any(line.startswith(f"checked: {count} records") for line in said)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("limit", LIMITS_OF_A_CASE, ids=lambda kind: kind.__name__)
def test_a_limit_stays_a_limit(limit, seed, tmp_path):
    """Negative controls, from a case alone: only the whole log shows what it has no more of."""
    assert limit(folder(seed), random.Random(seed)).verified(tmp_path)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_log_from_a_checkpoint_on_is_proven_to_who_kept_that_one(seed, tmp_path):
    made = folder(seed, whole=True)
    later = begin_later(made, random.Random(seed))
    size = len(made.records) - later.files["leaves.jsonl"].count(b"\n")
    assert later.verified(tmp_path, kept(made, size))


def test_what_is_left_out_is_named(tmp_path):
    made = folder(1)
    for kind, says in (("take_the_looks_away", "looks: none given"), ("add_a_file", "not belong")):
        [how] = [each for each in OF_ANY if each.__name__ == kind]
        assert says in str(caught(how(made, random.Random(3)), tmp_path / kind))
    [how] = [each for each in OF_ANY if each.__name__ == "empty_the_openings"]
    failed = caught(how(made, random.Random(3)), tmp_path / "openings")
    assert failed.record == made.of_the_case()[0]["i"]
    assert "disagreement-lodged.1" in str(failed)
