"""Whatever somebody does to a log is caught for the cause it should be, and nothing else is."""

from __future__ import annotations

import random

import pytest

from disputes.audit import verify
from tests.audit.tampering import (
    KINDS,
    LIMITS,
    LOG,
    MORE,
    Copy,
    edit,
    hash_of,
    nodes_of,
    rechained,
    signed,
)

SEEDS = 20
ALL = KINDS | MORE


def whole(seed: int, most: int = 60) -> Copy:
    """A log of some cases that go on beside each other, as the product writes it."""
    chance = random.Random(seed)
    cases = [f"{chance.getrandbits(128):032x}" for _ in range(chance.randrange(2, 6))]
    leaves = rechained(
        [
            {
                "v": 1,
                "case": chance.choice(cases),
                "type": "message-sent.1",
                "at": f"2026-09-14T10:30:{n % 60:02d}.{n:03d}Z",
                "actor": f"{chance.getrandbits(128):032x}",
                "cmd": f"{chance.getrandbits(64):x}",
                "rule": 1,
                "commits": [f"{chance.getrandbits(256):064x}" for _ in range(1 + n % 3)],
            }
            for n in range(chance.randrange(40, most))
        ]
    )
    return Copy(leaves, signed(leaves, by_witness=True), nodes_of(leaves))


def caught(copy: Copy, folder) -> verify.Failed:
    with pytest.raises(verify.Failed) as caught:
        copy.verified(folder)
    return caught.value


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_it_is_caught_for_its_cause(kind, seed, tmp_path):
    failed = caught(kind(whole(seed), random.Random(seed)), tmp_path)
    assert failed.cause == ALL[kind], failed
    assert failed.cause in verify.CAUSES


@pytest.mark.parametrize("seed", range(SEEDS))
def test_an_untouched_log_is_proven(seed, tmp_path):
    copy = whole(seed)
    assert f"log: {LOG.verifier.name}, {len(copy.leaves)} records" in copy.verified(tmp_path)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("limit", LIMITS, ids=lambda kind: kind.__name__)
def test_a_limit_stays_a_limit(limit, seed, tmp_path):
    """A negative control: whoever holds every key, before a reader who kept nothing, is believed.
    The other limit is that of ciphertext without its key: tests/audit/test_checking.py."""
    assert limit(whole(seed), random.Random(seed)).verified(tmp_path)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_record_that_was_edited_is_named(seed, tmp_path):
    copy = whole(seed)
    changed = edit(copy, random.Random(seed))
    pairs = zip(copy.leaves, changed.leaves, strict=True)
    [at] = [one["i"] for one, other in pairs if one != other]
    [after] = [leaf["i"] for leaf in copy.leaves if leaf["prev"] == hash_of(copy.leaves[at]).hex()]
    named = caught(changed, tmp_path).record
    assert named == (after if changed.nodes is None else at)


def test_a_log_whose_names_were_erased_goes_on_under_another(tmp_path):
    copy = whole(1)
    case = copy.leaves[20]["case"]
    last = max(leaf["i"] for leaf in copy.leaves if leaf["case"] == case)
    more = [
        {**copy.leaves[last], "case": "f" * 32, "i": len(copy.leaves) + n, "cmd": f"later {n}"}
        for n in range(2)
    ]
    for before, leaf in zip([copy.leaves[last], more[0]], more, strict=True):
        leaf |= {"seq": before["seq"] + 1, "prev": hash_of(before).hex()}
    leaves = [*copy.leaves, *more]
    assert Copy(leaves, signed(leaves, by_witness=False)).verified(tmp_path)
    stolen = [
        *copy.leaves,
        {**more[0], "case": next(c["case"] for c in leaves if c["case"] != case)},
    ]
    assert caught(Copy(stolen, signed(stolen, by_witness=False)), tmp_path).cause == "chain"


def test_a_case_may_come_back_to_a_name_that_it_had_and_to_no_other(tmp_path):
    """Two processes wrote it, and one still remembered the name that the other had erased."""
    copy = whole(1)
    case = copy.leaves[20]["case"]
    other = next(leaf["case"] for leaf in copy.leaves if leaf["case"] != case)

    def going_on(*names):
        last = max(leaf["i"] for leaf in copy.leaves if leaf["case"] == case)
        before, leaves = copy.leaves[last], list(copy.leaves)
        for name in names:
            then = {"case": name, "i": len(leaves), "seq": before["seq"] + 1}
            before = {**before, **then, "prev": hash_of(before).hex()}
            leaves.append(before)
        return Copy(leaves, signed(leaves, by_witness=False))

    assert going_on("f" * 32, case, "f" * 32).verified(tmp_path)
    failed = caught(going_on("f" * 32, case, other), tmp_path)
    assert (failed.cause, failed.record) == ("chain", len(copy.leaves) + 2)


def test_a_checkpoint_that_was_kept_is_held_against_the_log(tmp_path):
    copy = whole(2)
    for size in (1, 7, 32, len(copy.leaves)):
        kept = (signed(copy.leaves[:size], by_witness=False),)
        said = Copy(copy.leaves, copy.note, copy.nodes, kept).verified(tmp_path)
        assert f"begins with the {size} records of a checkpoint kept" in said


def test_a_checkpoint_of_another_log_is_no_help(tmp_path):
    copy = whole(3)
    kept = (copy.note.replace("waymark/test", "waymark/other"),)
    failed = caught(Copy(copy.leaves, copy.note, copy.nodes, kept), tmp_path)
    assert failed.cause == "inconsistent"
