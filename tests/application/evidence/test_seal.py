import io
import itertools
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.evidence.seal import (
    FRAME,
    HEADER,
    MARK,
    OVERHEAD,
    SealBroken,
    new_file_key,
    seal,
    unseal,
)

KEY = bytes(range(32))
START = len(MARK) + HEADER
STEP = FRAME + OVERHEAD


def sealed(plain: bytes, file_id: str = "file-1") -> bytes:
    return b"".join(seal(io.BytesIO(plain), KEY, file_id))


def plain(data: bytes, file_id: str = "file-1", key: bytes = KEY) -> bytes:
    return b"".join(unseal(io.BytesIO(data), key, file_id))


def frames(data: bytes) -> list[bytes]:
    return [data[:START], *(data[at : at + STEP] for at in range(START, len(data), STEP))]


THREE = bytes(FRAME) + b"\1" * FRAME + b"end"


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 3 * FRAME + 5])
def test_what_is_sealed_opens(size):
    data = bytes(index % 251 for index in range(size))
    assert plain(sealed(data)) == data


@given(st.lists(st.binary(max_size=50_000), max_size=6), st.integers(1, 90_000))
@settings(max_examples=30, deadline=None)
def test_pieces_of_any_size_go_in_and_out(pieces, cut):
    data = b"".join(seal(pieces, KEY, "f"))
    again = [data[at : at + cut] for at in range(0, len(data), cut)]
    assert b"".join(unseal(again, KEY, "f")) == b"".join(pieces)


@pytest.mark.parametrize(
    "harm",
    [
        lambda f: f[:-1],  # the last frame dropped
        lambda f: [f[0], f[2], f[1], f[3]],  # swapped
        lambda f: [f[0], f[1], f[1], f[2], f[3]],  # repeated
        lambda f: [f[0], f[2], f[3]],  # the first dropped
        lambda f: [*f, b"x"],  # something after the end
        lambda f: [*f, f[-1]],  # a second end
        lambda f: [*f[:-1], f[-1][:-1]],  # cut inside the last frame
        lambda f: f[:1],  # nothing but the start
        lambda f: [b"", *f[1:]],  # no start
        lambda f: [f[0][:-1] + b"\0", *f[1:]],  # another header
        lambda f: [b"X" + f[0][1:], *f[1:]],  # another mark
    ],
)
def test_a_stream_that_is_not_the_whole_stream_is_refused(harm):
    with pytest.raises(SealBroken):
        plain(b"".join(harm(frames(sealed(THREE)))))


def test_a_stream_without_an_end_is_refused_even_at_a_frame_boundary():
    never_ended = frames(sealed(bytes(2 * FRAME) + b"x"))[:-1]
    with pytest.raises(SealBroken, match="end is missing"):
        plain(b"".join(never_ended))


@pytest.mark.parametrize("at", [0, 20, START, START + 5, START + STEP, -1])
def test_one_flipped_bit_is_found(at):
    data = bytearray(sealed(THREE))
    data[at] ^= 1
    with pytest.raises(SealBroken):
        plain(bytes(data))


def test_another_files_id_or_key_does_not_open_it():
    with pytest.raises(SealBroken):
        plain(sealed(b"letter", "file-1"), "file-2")
    with pytest.raises(SealBroken):
        plain(sealed(b"letter"), key=new_file_key())


def test_the_same_letter_sealed_twice_looks_different():
    assert sealed(b"letter") != sealed(b"letter")


def test_memory_does_not_grow_with_the_file():
    source = itertools.repeat(bytes(2**20), 64)
    tracemalloc.start()
    length = sum(map(len, unseal(seal(source, KEY, "f"), KEY, "f")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length == 64 * 2**20
    assert peak < 4 * 2**20
