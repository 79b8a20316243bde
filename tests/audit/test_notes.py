"""Notes and checkpoints: read and written as C2SP has them, and nothing else is taken for one."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.notes import WITNESS, BadKey, BadNote, Note, Signature, Signer, Verifier

TEXT = "waymark/1\n3\n" + b64encode(b"r" * 32).decode() + "\n"
LOG = Signer("waymark/1", bytes(32))
OTHER = Signer("waymark/1", b"\x01" * 32)
REGULATOR = Signer("regulator.example", b"\x02" * 32, WITNESS)

# The key and note that C2SP's signed-note and Go's sumdb/note give as their example.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
    "tpRZb6KE6RyyBwJnAM=\n"
)


def test_a_note_of_somebody_else_is_read_and_its_key_too():
    key = Verifier.read(PETER)
    assert str(key) == PETER
    note = Note.read(PETERS_NOTE)
    assert str(note) == PETERS_NOTE
    assert set(note.vouched([key])) == {key}
    with pytest.raises(BadNote, match="PeterNeumann is wrong"):
        Note(note.text.replace("answer", "Answer"), note.signatures).vouched([key])


def test_what_is_signed_is_read_again():
    note = Note(TEXT, (LOG.sign(TEXT), OTHER.sign(TEXT), REGULATOR.cosign(TEXT, 1_790_000_000)))
    again = Note.read(str(note))
    assert again == note
    keys = [LOG.verifier, OTHER.verifier, REGULATOR.verifier]
    vouched = again.vouched(Verifier.read(str(key)) for key in keys)
    assert list(vouched) == keys
    assert vouched[REGULATOR.verifier].seconds == 1_790_000_000


def test_a_witness_vouches_for_its_time_too():
    signature = REGULATOR.cosign(TEXT, 1_790_000_000)
    later = Signature(
        signature.name, signature.id, (1_790_000_001).to_bytes(8) + signature.bytes[8:]
    )
    with pytest.raises(BadNote, match="regulator"):
        Note(TEXT, (later,)).vouched([REGULATOR.verifier])


def test_signatures_by_unknown_keys_are_ignored_but_one_known_must_be_there():
    note = Note(TEXT, (OTHER.sign(TEXT), LOG.sign(TEXT)))
    assert list(note.vouched([LOG.verifier])) == [LOG.verifier]
    with pytest.raises(BadNote, match="none of its signatures"):
        Note(TEXT, (OTHER.sign(TEXT),)).vouched([LOG.verifier])


def test_one_wrong_signature_of_a_known_key_spoils_the_note():
    bad = Signature(OTHER.verifier.name, OTHER.verifier.id, b"x" * 64)
    with pytest.raises(BadNote, match="wrong"):
        Note(TEXT, (LOG.sign(TEXT), bad)).vouched([LOG.verifier, OTHER.verifier])


def test_sixteen_signatures_are_not_too_many():
    signers = [Signer(f"witness{n}", bytes([n]) * 32) for n in range(16)]
    note = Note.read(str(Note(TEXT, tuple(each.sign(TEXT) for each in signers))))
    assert len(note.vouched(each.verifier for each in signers)) == 16


@pytest.mark.parametrize(
    "note",
    [
        "",
        TEXT,
        TEXT + "\n",
        TEXT + "\n\u2014 waymark/1 AAAA",
        TEXT + "\nwaymark/1 AAAAAAAA\n",
        TEXT + "\n\u2014 waymark/1 AAAA!AAA\n",
        TEXT + "\n\u2014 waymark/1 AAAAAA==\n",
        TEXT + "\n\u2014  AAAAAAAA\n",
        TEXT + "\n\u2014 way+mark AAAAAAAA\n",
        TEXT.replace("3", "3\t") + "\n" + str(LOG.sign(TEXT)),
        TEXT + "\n" + str(LOG.sign(TEXT)) * 101,
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(BadNote):
        Note.read(note)


@given(st.text())
def test_any_text_is_a_note_or_refused_by_name(text):
    try:
        assert str(Note.read(text)) == text
    except BadNote as why:
        assert str(why)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "name+00000000",
        "name+00000000+",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("PeterNeumann", "Peter Neumann"),
        PETER[:-4],
        "x+00000000+" + b64encode(b"\x02" + b"k" * 32).decode(),
    ],
)
def test_what_is_no_key_is_refused(key):
    with pytest.raises(BadKey):
        Verifier.read(key)


@given(st.integers(0, 2**62), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_as_it_is_written(size, root):
    checkpoint = Checkpoint("waymark/1", size, root)
    assert Checkpoint.read(str(checkpoint)) == checkpoint


def test_lines_that_others_add_to_a_checkpoint_are_ignored():
    assert Checkpoint.read(TEXT + "something else\n") == Checkpoint.read(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "waymark/1\n3\n",
        TEXT.removesuffix("\n"),
        TEXT.replace("\n3\n", "\n03\n"),
        TEXT.replace("\n3\n", "\n-3\n"),
        TEXT.replace("\n3\n", "\n³\n"),
        TEXT.replace("\n3\n", "\n" + "3" * 30 + "\n"),
        TEXT.replace("\n3\n", "\n\n"),
        TEXT.replace("=", ""),
        "\n3\n" + b64encode(b"r" * 32).decode() + "\n",
        "waymark/1\n3\n" + b64encode(b"r" * 31).decode() + "\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(BadCheckpoint):
        Checkpoint.read(text)
