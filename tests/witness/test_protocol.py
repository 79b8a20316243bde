"""A request is read as C2SP has it, and anything else is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.notes import BadNote, Note
from disputes.witness.protocol import LARGEST, MOST_BYTES, AddCheckpoint, Unreadable
from tests.witness.logs import PlainLog

LOG = PlainLog()
GOOD = LOG.asks(5, 9)

# The request that C2SP's tlog-witness gives as its example.
BEHIND_THE_SOFA = (
    "old 20852014\n"
    "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
    "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
    "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
    "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n"
    "\n"
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "\u2014 example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+"
    "49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n"
)


def test_the_example_of_the_protocol_is_read_and_written_again():
    asked = AddCheckpoint.read(BEHIND_THE_SOFA.encode())
    assert (asked.old, len(asked.proof)) == (20852014, 4)
    assert asked.checkpoint.origin == "example.com/behind-the-sofa"
    assert asked.checkpoint.size == 20852163
    assert bytes(asked).decode() == BEHIND_THE_SOFA


def test_what_we_ask_is_what_is_read():
    asked = AddCheckpoint.read(GOOD)
    assert bytes(asked) == GOOD
    assert bytes(AddCheckpoint.of(asked.old, asked.proof, LOG.note(9))) == GOOD


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\xff",
        b"old 5",
        GOOD.replace(b"old 5", b"old 05"),
        GOOD.replace(b"old 5", b"old +5"),
        GOOD.replace(b"old 5", b"old -5"),
        GOOD.replace(b"old 5", b"Old 5"),
        GOOD.replace(b"old 5", "old \u0665".encode()),
        GOOD.replace(b"old 5", b"old " + b"9" * 30),
        GOOD.replace(b"old 5", b"old 9223372036854775808"),
        GOOD.replace(b"old 5\n", b"old 5\r\n"),
        GOOD.replace(b"old 5\n", b"old 5\n\n"),
        GOOD.replace(b"old 5\n", b"old 5\nAAAA\n"),
        GOOD.replace(b"=\n", b"\n", 1),
        GOOD.replace(b"\n9\n", b"\n9.5\n"),
        GOOD.replace(b"\n9\n", b"\n9223372036854775808\n"),
        GOOD.rstrip(b"\n"),
        LOG.asks(5, 9, proof=LOG.proof(5, 9)[:1] * 64),
        GOOD + b" " * MOST_BYTES,
    ],
)
def test_what_is_no_request_is_refused(wrong):
    with pytest.raises(Unreadable) as refused:
        AddCheckpoint.read(wrong)
    assert str(refused.value)


def test_sixty_three_hashes_are_not_too_many_and_neither_is_the_largest_size():
    assert len(AddCheckpoint.read(LOG.asks(5, 9, LOG.proof(5, 9)[:1] * 63)).proof) == 63
    assert AddCheckpoint.read(GOOD.replace(b"old 5", b"old %d" % LARGEST)).old == LARGEST


def spoiled():
    """The good request with some octets taken out and others put in."""
    place = st.integers(0, len(GOOD))
    return st.builds(
        lambda at, to, put: GOOD[:at] + put + GOOD[max(at, to) :], place, place, st.binary()
    )


@given(st.one_of(st.binary(), spoiled(), st.text().map(str.encode)))
def test_any_octets_are_a_request_or_refused(sent):
    try:
        asked = AddCheckpoint.read(sent)
    except Unreadable as why:
        assert str(why)
    else:
        assert AddCheckpoint.read(bytes(asked)) == asked


@given(st.one_of(st.text(), spoiled().map(lambda sent: sent.decode("utf-8", "replace"))))
def test_any_text_is_a_note_and_a_checkpoint_or_refused(text):
    try:
        note = Note.read(text)
        assert Note.read(str(note)) == note
    except BadNote as why:
        assert str(why)
    try:
        assert Checkpoint.read(text).size >= 0
    except BadCheckpoint as why:
        assert str(why)
