"""A proof is read, checked and believed for what it shows, and nothing else is taken for one."""

from __future__ import annotations

from datetime import UTC, datetime
from hmac import digest

import pytest

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.leaf import event_leaf
from disputes.audit.merkle import grown, inclusion_proof, root
from disputes.audit.notes import WITNESS, Note, Signer
from disputes.audit.proof import HEADER, BadProof, Proof

ORIGIN = "waymark/test"
LOG = Signer(ORIGIN, bytes(32))
STRANGER = Signer(ORIGIN, b"\x01" * 32)
REGULATOR = Signer("regulator.example", b"\x02" * 32, WITNESS)
AT = datetime(2026, 11, 12, 19, 40, 3, tzinfo=UTC)
SALT = "c2FsdHNhbHRzYWx0c2FsdHNhbHRzYWx0c2FsdHNhbHQ="
CLEAR = b'{"fields":{"reference":"WM-4827-3162"},"of":"s|1|t","salt":"%b"}' % SALT.encode()


def leaf(i):
    commit = digest(b"salt" * 8, CLEAR, "sha256").hex()
    return event_leaf(
        i=i, case="c" * 32, seq=1, type="disagreement-lodged.1", at=AT, actor="a" * 32,
        cmd=f"cmd-{i}", rule=1, prev=None, commits=[commit],
    )  # fmt: skip


def proof_of(index=4, size=7, signers=(LOG,), cosigners=()):
    leaves = [leaf(i) for i in range(size)]
    nodes = {(0, i): each.hash for i, each in enumerate(leaves)}
    nodes |= grown(0, [each.hash for each in leaves], {})

    def fetch(wanted):
        return {node: nodes[node] for node in wanted}

    text = str(Checkpoint(ORIGIN, size, root(size, fetch)))
    signatures = [each.sign(text) for each in signers]
    signatures += [each.cosign(text, 1_790_000_000) for each in cosigners]
    path = tuple(inclusion_proof(index, size, fetch))
    return Proof(leaves[index].body, index, path, str(Note(text, tuple(signatures))))


def test_a_proof_says_what_was_recorded_and_when():
    proven = proof_of().check([LOG.verifier])
    assert (proven.kind, proven.at, proven.checkpoint.origin) == (
        "disagreement-lodged.1", AT, ORIGIN,
    )  # fmt: skip
    assert proven.witnesses == ()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_every_record_of_a_log_has_a_proof_that_is_written_and_read_again(size):
    for index in range(size):
        proof = proof_of(index, size)
        again = Proof.read(str(proof))
        assert again == proof
        assert again.check([LOG.verifier]).record["i"] == index
        assert str(proof).startswith(f"{HEADER}\nextra ")


def test_a_witness_that_is_known_is_named():
    proof = proof_of(cosigners=[REGULATOR])
    assert proof.check([LOG.verifier]).witnesses == ()
    assert proof.check([LOG.verifier, REGULATOR.verifier]).witnesses == ("regulator.example",)


def test_a_witness_alone_does_not_vouch_for_the_log():
    proof = proof_of(signers=[STRANGER], cosigners=[REGULATOR])
    with pytest.raises(BadProof, match="no key of the log"):
        proof.check([LOG.verifier, REGULATOR.verifier])


def test_a_key_of_another_log_does_not_vouch_for_this_one():
    other = Signer("waymark/other", bytes(32))
    with pytest.raises(BadProof, match="nobody who is known"):
        proof_of(signers=[other]).check([other.verifier])


def test_a_checkpoint_that_nobody_known_signed_proves_nothing():
    with pytest.raises(BadProof, match="nobody who is known"):
        proof_of(signers=[STRANGER]).check([LOG.verifier])


def test_one_changed_letter_anywhere_proves_nothing():
    text = str(proof_of())
    for place, letter in enumerate(text):
        changed = text[:place] + ("A" if letter != "A" else "B") + text[place + 1 :]
        with pytest.raises(BadProof):
            Proof.read(changed).check([LOG.verifier])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (HEADER, "c2sp.org/tlog-proof@v2"),
        ("\nindex 4\n", "\nindex 04\n"),
        ("\nindex 4\n", "\nindex -4\n"),
        ("\nindex 4\n", "\n"),
        ("extra ", ""),
        ("\n\n", "\n"),
        ("\n", "\r\n"),
        ("extra ", "extra =" * 3),
    ],
)
def test_what_is_no_proof_is_refused(old, new):
    with pytest.raises(BadProof):
        Proof.read(str(proof_of()).replace(old, new)).check([LOG.verifier])


def test_what_the_record_says_is_believed_only_as_it_was_committed_to():
    proven = proof_of().check([LOG.verifier])
    assert proven.opened(CLEAR) == {"reference": "WM-4827-3162"}
    for place in range(len(CLEAR)):
        with pytest.raises(BadProof):
            proven.opened(CLEAR[:place] + b"0" + CLEAR[place + 1 :] if CLEAR[place] != 48 else b"")
    for nonsense in (b"", b"[]", b"{}", b"\xff", b'{"salt":"","fields":{}}', b"[" * 100_000):
        with pytest.raises(BadProof):
            proven.opened(nonsense)
