"""The tree is that of RFC 9162: roots, proofs and checks against its definitions, word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.audit import merkle
from disputes.audit.merkle import NotProven, check_consistency, check_inclusion
from tests.audit import plainly
from tests.audit.plainly import leaves, mth

FEW = 40  # past five powers of two

# Made with tests/audit/plainly.py and written down: they hold when both are changed.
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "1bb97dcc21635d47e2663efdfd0a174686d98dd701352dd2cd06e8b43fd3d305",
    2: "fc5f6b88ff8554f75bb2f9e6f39c31b1936d44b69276edf7b1205a955b9761e3",
    7: "5a61fc2b54f9cfa71774f2432143dd40c6cb2b11947faf65a7d3da5cb65199c8",
    8: "c5c2c820ed342fdda8ce896b6b9cf5b8c00a21cc4b20714cc6e5d3c05c35240b",
    21: "bbfaebd1f1283c525877ecb8fe689acd9a9ee4f77ae9f4e5f2e30d5d1d9307e9",
}


def grown(steps: list[int]) -> tuple[int, dict[merkle.Node, bytes]]:
    """A tree grown in these steps, and every hash it keeps."""
    kept: dict[merkle.Node, bytes] = {}
    size = 0
    for step in steps:
        new = leaves(size + step)[size:]
        known = {node: kept[node] for node in merkle.open_nodes(size, step)}
        kept |= {(0, i): hash_ for i, hash_ in enumerate(new, size)}
        kept |= merkle.grown(size, new, known)
        size += step
    return size, kept


def fetching(kept):
    return lambda nodes: {node: kept[node] for node in nodes}


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_written_down(size):
    assert merkle.root(size, fetching(grown([1] * size)[1])).hex() == ROOTS[size]
    assert mth(leaves(size)).hex() == ROOTS[size]


@given(st.lists(st.integers(1, 9), max_size=12))
def test_a_tree_grown_in_any_steps_has_every_root_it_ever_had(steps):
    size, kept = grown(steps)
    for each in range(size + 1):
        assert merkle.root(each, fetching(kept)) == mth(leaves(each))


def test_nothing_is_kept_that_could_change():
    _, before = grown([21])
    _, after = grown([21, 50])
    assert before.items() <= after.items()
    assert sum(level > 0 for level, _ in after) == sum(71 >> n for n in range(1, 7))


def test_proofs_are_those_of_the_rfc_and_pass():
    _, kept = grown([FEW])
    fetch = fetching(kept)
    for size in range(1, FEW + 1):
        entries = leaves(size)
        for i in range(size):
            proof = merkle.inclusion_proof(i, size, fetch)
            assert proof == plainly.path(i, entries)
            check_inclusion(entries[i], i, size, proof, mth(entries))
        for first in range(1, size + 1):
            proof = merkle.consistency_proof(first, size, fetch)
            assert proof == plainly.proof(first, entries)
            check_consistency(first, size, mth(entries[:first]), mth(entries), proof)
        check_consistency(0, size, merkle.EMPTY, mth(entries), [])


def test_what_is_not_there_has_no_proof():
    fetch = fetching(grown([5])[1])
    for index, size in ((5, 5), (-1, 5), (0, 0)):
        with pytest.raises(ValueError, match="not among"):
            merkle.inclusion_proof(index, size, fetch)
    for first in (-1, 6):
        with pytest.raises(ValueError, match="not the first"):
            merkle.consistency_proof(first, 5, fetch)


@st.composite
def bent_proofs(draw):
    """A right proof with one thing changed that makes it wrong."""
    size = draw(st.integers(2, FEW))
    entries = leaves(size)
    index = draw(st.integers(0, size - 1))
    proof = plainly.path(index, entries)
    how = draw(st.sampled_from(["flip", "drop", "add", "swap", "index", "size", "root", "leaf"]))
    leaf, root = entries[index], mth(entries)
    other = mth(leaves(size + 1))
    match how:
        case "flip":
            at = draw(st.integers(0, len(proof) - 1))
            proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
        case "drop":
            del proof[draw(st.integers(0, len(proof) - 1))]
        case "add":
            proof.insert(draw(st.integers(0, len(proof))), other)
        case "swap":
            proof = [*proof[1:], proof[0]] if len(proof) > 1 else [other]
        case "index":
            index = draw(st.integers(-2, size + 2).filter(lambda i: i != index))
        case "size":
            size = draw(st.sampled_from([0, 1, size * 4, size * 8 + 1]).filter(lambda s: s != size))
        case "root":
            root = other
        case "leaf":
            leaf = other
    return leaf, index, size, proof, root


@given(bent_proofs())
def test_a_bent_inclusion_proof_never_passes(bent):
    with pytest.raises(NotProven):
        check_inclusion(*bent)


@given(st.data())
def test_a_bent_consistency_proof_never_passes(data):
    second = data.draw(st.integers(2, FEW))
    first = data.draw(st.integers(1, second - 1))
    entries = leaves(second)
    proof = plainly.proof(first, entries)
    roots = [mth(entries[:first]), mth(entries)]
    other = mth(leaves(second + 1))
    match data.draw(st.sampled_from(["flip", "drop", "add", "first", "second", "order"])):
        case "flip":
            at = data.draw(st.integers(0, len(proof) - 1))
            proof[at] = bytes([proof[at][0] ^ 1]) + proof[at][1:]
        case "drop":
            del proof[data.draw(st.integers(0, len(proof) - 1))]
        case "add":
            proof.insert(data.draw(st.integers(0, len(proof))), other)
        case "first":
            roots[0] = other
        case "second":
            roots[1] = other
        case "order":
            first, second = second, first
    with pytest.raises(NotProven):
        check_consistency(first, second, *roots, proof)


@pytest.mark.parametrize(
    ("first", "second", "roots", "proof", "says"),
    [
        (0, 3, (b"x" * 32, mth(leaves(3))), [], "no leaves have another root"),
        (3, 3, (mth(leaves(3)), mth(leaves(4))), [], "two roots for one size"),
        (3, 3, (mth(leaves(3)),) * 2, [b"x" * 32], "too long"),
        (-1, 3, (mth(leaves(3)),) * 2, [], "not the first"),
        (1, 3, (b"short", mth(leaves(3))), [], "32 bytes"),
        (2, 3, (mth(leaves(2)), mth(leaves(3))), [], "too short"),
    ],
)
def test_odd_claims_are_refused_in_words(first, second, roots, proof, says):
    with pytest.raises(NotProven, match=says):
        check_consistency(first, second, *roots, proof)
