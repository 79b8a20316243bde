import io
import os
from pathlib import Path

import pytest
from flask import Flask, Request, request
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.evidence.seal import SealBroken
from disputes.evidence.spool import IN_MEMORY, SealedSpool, sealing_stream_factory

WORDS = b"He has speech therapy once a week. "


def spooled(data: bytes, **how) -> SealedSpool:
    spool = SealedSpool(**how)
    for at in range(0, len(data), 50_000):
        spool.write(data[at : at + 50_000])
    spool.seek(0)
    return spool


@pytest.mark.parametrize("size", [0, 1, IN_MEMORY, IN_MEMORY + 1, 3 * IN_MEMORY + 17])
def test_an_upload_reads_back_as_often_as_asked(size):
    data = (WORDS * (size // len(WORDS) + 1))[:size]
    spool = spooled(data)
    assert spool.read() == data
    assert spool.read() == b""
    assert spool.seek(0, io.SEEK_END) == size
    spool.seek(0)
    assert b"".join(iter(lambda: spool.read(70_001), b"")) == data


@given(
    data=st.binary(max_size=400_000),
    moves=st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 100_000)), max_size=5),
)
@settings(max_examples=25, deadline=None)
def test_it_reads_like_any_other_file(data, moves):
    spool, plain = spooled(data, in_memory=1_000), io.BytesIO(data)
    for place, size in moves:
        spool.seek(min(place, len(data)))
        plain.seek(min(place, len(data)))
        assert spool.read(size) == plain.read(size)
        assert spool.tell() == plain.tell()


def on_disk(spool: SealedSpool) -> Path:
    return Path(f"/proc/self/fd/{spool._disk.fileno()}")


def test_what_lies_on_the_disk_cannot_be_read_and_cannot_be_changed():
    spool = spooled(WORDS * 100_000)
    kept = on_disk(spool).read_bytes()
    assert len(kept) > 3_000_000
    assert WORDS not in kept
    os.pwrite(spool._disk.fileno(), b"\0\0\0\0", 2_000_000)
    spool.seek(0)
    with pytest.raises(SealBroken):
        spool.read()


def test_a_form_with_a_large_file_goes_through_the_spool():
    class Sealing(Request):
        def _get_file_stream(self, *args, **named):
            return sealing_stream_factory(*args, **named)

    app = Flask("upload")
    app.request_class = Sealing

    @app.post("/")
    def upload():
        sent = request.files["letter"]
        assert isinstance(sent.stream, SealedSpool)
        return {"name": sent.filename, "same": sent.read() == WORDS * 90_000}

    form = {"letter": (io.BytesIO(WORDS * 90_000), "letter.pdf")}
    answer = app.test_client().post("/", data=form)
    assert answer.json == {"name": "letter.pdf", "same": True}
