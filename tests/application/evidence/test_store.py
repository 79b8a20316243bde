import hashlib
import io
import os
from datetime import UTC, datetime, timedelta

import pytest

from disputes.evidence.store import FileAltered, FileMissing, Folder, open_store

DATA = os.urandom(300_000)


@pytest.fixture(params=["folder", "objects"])
def store(request, tmp_path):
    if request.param == "folder":
        return open_store(f"file://{tmp_path}/files")
    return open_store(f"memory://bucket{tmp_path}")


def chunks(data: bytes = DATA):
    return (data[at : at + 70_000] for at in range(0, len(data), 70_000))


def broken_line():
    yield DATA
    raise ConnectionError


def test_a_file_is_named_by_its_bytes_and_comes_back(store):
    stored = store.put(chunks())
    assert (stored.name, stored.length) == (hashlib.sha256(DATA).hexdigest(), len(DATA))
    assert store.get(stored.name).read() == DATA
    assert store.verify(stored.name) == len(DATA)
    assert list(store.names()) == [stored.name]


def test_writing_the_same_bytes_twice_keeps_one(store):
    assert store.put(chunks()) == store.put(iter([DATA]))
    assert len(list(store.names())) == 1


def test_when_a_file_was_stored_can_be_told(store):
    name = store.put(chunks()).name
    assert abs(store.stored_at(name) - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_broken_line_leaves_nothing(store):
    with pytest.raises(ConnectionError):
        store.put(broken_line())
    assert list(store.names()) == []


def test_a_deleted_file_is_gone_and_may_be_deleted_again(store):
    name = store.put(chunks()).name
    store.delete(name)
    store.delete(name)
    assert not store.exists(name)
    with pytest.raises(FileMissing):
        store.get(name)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64])
def test_a_name_that_is_not_ours_is_missing(store, name):
    with pytest.raises(FileMissing):
        store.get(name)


@pytest.mark.parametrize("at", [0, 150_000, -1])
def test_one_changed_byte_is_found(tmp_path, at):
    store = open_store(f"file://{tmp_path}")
    name = store.put(chunks()).name
    path = tmp_path / name[:2] / name
    harmed = bytearray(DATA)
    harmed[at] ^= 1
    path.write_bytes(harmed)
    with pytest.raises(FileAltered) as found:
        store.verify(name)
    assert found.value.name == name


def test_a_shortened_or_lengthened_file_is_found(tmp_path):
    store = open_store(f"file://{tmp_path}")
    name = store.put(chunks()).name
    for harmed in (DATA[:-1], DATA + b"x", b""):
        (tmp_path / name[:2] / name).write_bytes(harmed)
        with pytest.raises(FileAltered):
            store.verify(name)


def test_files_are_private_and_half_written_ones_are_swept(tmp_path):
    folder = Folder(tmp_path / "files")
    name = folder.write(chunks()).name
    assert (folder.root / name[:2] / name).stat().st_mode & 0o077 == 0
    rough = folder.root / "arriving" / "left-by-a-killed-process"
    rough.write_bytes(b"half")
    assert folder.sweep(before=rough.stat().st_mtime - 1) == 0
    assert folder.sweep(before=rough.stat().st_mtime + 1) == 1
    assert folder.exists(name)


def test_the_local_store_works_through_obstore_too(tmp_path):
    from obstore.fsspec import FsspecStore

    from disputes.evidence.store import FileStore, Objects

    store = FileStore(Objects(FsspecStore("file", mkdir=True), str(tmp_path / "bucket")))
    name = store.put(chunks()).name
    assert store.verify(name) == len(DATA)
    assert io.BytesIO(store.get(name).read()).getvalue() == DATA
    store.delete(name)
    assert not store.exists(name)
    assert list(store.names()) == []
