"""Where sealed files lie: a folder, or any S3-compatible store. Named by what they contain.

A name is the SHA-256 of the sealed bytes, so a changed byte is a different file and is found out.
Only ciphertext comes here. A file is written once, whole or not at all.
"""

import hashlib
import io
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast
from urllib.parse import parse_qsl, urlsplit

import fsspec

NAME = re.compile(r"[0-9a-f]{64}")
ARRIVING = "arriving"  # where a file is until it is whole


class FileAltered(Exception):
    """The stored bytes are not those that were stored."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class FileMissing(FileAltered):
    """Nothing is stored under the name any more."""


@dataclass(frozen=True)
class Stored:
    name: str
    length: int


class _Place(Protocol):
    """What a folder and an object store have in common."""

    def write(self, chunks: Iterable[bytes]) -> Stored: ...
    def open(self, name: str) -> BinaryIO: ...  # raises FileNotFoundError
    def delete(self, name: str) -> None: ...
    def exists(self, name: str) -> bool: ...
    def names(self) -> Iterator[str]: ...
    def stored_at(self, name: str) -> datetime: ...


class FileStore:
    """Sealed files by name."""

    def __init__(self, place: _Place) -> None:
        self._place = place

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Keep a sealed stream, on the disk for certain before this returns."""
        return self._place.write(chunks)

    def get(self, name: str) -> BinaryIO:
        """The stored bytes. Reading to the end raises FileAltered where one byte has changed."""
        try:
            return cast(BinaryIO, _Verifying(self._place.open(_named(name)), name))
        except FileNotFoundError:
            raise FileMissing(name) from None

    def verify(self, name: str) -> int:
        """Read the whole file and return its length; raises FileAltered or FileMissing."""
        with self.get(name) as file:
            length = 0
            while piece := file.read(2**20):
                length += len(piece)
        return length

    def delete(self, name: str) -> None:
        """Forget a file; one that is not there is already forgotten."""
        self._place.delete(_named(name))

    def exists(self, name: str) -> bool:
        return self._place.exists(_named(name))

    def names(self) -> Iterator[str]:
        """Every file kept, to find those that no event knows."""
        return self._place.names()

    def stored_at(self, name: str) -> datetime:
        """When a file was stored, by the clock of the place it lies in (UTC)."""
        return self._place.stored_at(_named(name))


def open_store(files_url: str) -> FileStore:
    """The store that FILES_URL names.

    `file:///srv/waymark/files`, or `s3://bucket/folder` with the usual AWS_ variables, or
    options in the address: `s3://bucket?endpoint=http://127.0.0.1:9000&region=eu-west-2`.
    """
    address = urlsplit(files_url)
    if address.scheme in ("", "file"):
        return FileStore(Folder(Path(address.path)))
    where = f"{address.netloc}{address.path}".strip("/")
    if address.scheme == "memory":
        return FileStore(Objects(fsspec.filesystem("memory"), "/" + where))
    from obstore.fsspec import FsspecStore  # a second to import, and only object stores need it

    options: dict[str, Any] = dict(parse_qsl(address.query))
    plain = str(options.get("endpoint", "")).startswith("http://")
    store = FsspecStore(
        cast(Any, address.scheme), client_options={"allow_http": True} if plain else None, **options
    )
    return FileStore(Objects(store, where))


def _named(name: str) -> str:
    if not NAME.fullmatch(name):
        raise FileMissing(name)  # never a path of the asker's choosing
    return name


class Folder:
    """A local folder, 256 ways, each file 0600."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, chunks: Iterable[bytes]) -> Stored:
        arriving = self.root / ARRIVING
        arriving.mkdir(mode=0o700, parents=True, exist_ok=True)
        rough = arriving / secrets.token_hex(16)
        try:
            number = os.open(rough, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as file:
                stored = _copied(chunks, cast(BinaryIO, file))
                file.flush()
                os.fsync(file.fileno())
            final = self._path(stored.name)
            if not final.parent.exists():
                final.parent.mkdir(mode=0o700, exist_ok=True)
                _settle(self.root)
            with suppress(FileExistsError):  # the same bytes are there: written once
                os.link(rough, final)
            _settle(final.parent)
        finally:
            rough.unlink(missing_ok=True)
        return stored

    def open(self, name: str) -> BinaryIO:
        return self._path(name).open("rb")

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def exists(self, name: str) -> bool:
        return self._path(name).exists()

    def names(self) -> Iterator[str]:
        return (file.name for file in sorted(self.root.glob("??/*")))

    def stored_at(self, name: str) -> datetime:
        began_at = datetime(1970, 1, 1, tzinfo=UTC)  # files' times are counted from here
        return began_at + timedelta(seconds=self._path(name).stat().st_mtime)

    def sweep(self, before: float) -> int:
        """Remove what a killed process left half written before `before` (Unix seconds)."""
        old = [one for one in self.root.glob(f"{ARRIVING}/*") if one.stat().st_mtime < before]
        for rough in old:
            rough.unlink(missing_ok=True)
        return len(old)

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name


class Objects:
    """A bucket, through fsspec. An object appears whole; its bytes fix its name."""

    def __init__(self, system: Any, root: str) -> None:
        self.system, self.root = system, root

    def write(self, chunks: Iterable[bytes]) -> Stored:
        rough = f"{self.root}/{ARRIVING}/{secrets.token_hex(16)}"
        try:
            with self.system.open(rough, "wb") as file:
                stored = _copied(chunks, file)
            if not self.exists(stored.name):
                self.system.cp_file(rough, self._path(stored.name))
        finally:
            with suppress(FileNotFoundError):
                self.system.rm_file(rough)
        return stored

    def open(self, name: str) -> BinaryIO:
        if not self.exists(name):
            raise FileNotFoundError(name)
        return cast(BinaryIO, self.system.open(self._path(name), "rb"))

    def delete(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self.system.rm_file(self._path(name))

    def exists(self, name: str) -> bool:
        return bool(self.system.exists(self._path(name)))

    def names(self) -> Iterator[str]:
        found = (path.rsplit("/", 1)[-1] for path in self.system.find(self.root))
        return (name for name in found if NAME.fullmatch(name))

    def stored_at(self, name: str) -> datetime:
        at: datetime = self.system.modified(self._path(name))
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)

    def _path(self, name: str) -> str:
        return f"{self.root}/{name[:2]}/{name}"


def _copied(chunks: Iterable[bytes], file: BinaryIO) -> Stored:
    digest, length = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        length += file.write(chunk)
    return Stored(digest.hexdigest(), length)


def _settle(folder: Path) -> None:
    """Make the folder's new entries survive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


class _Verifying(io.RawIOBase):
    """Hashes while it is read, and objects at the end if the hash is not the name."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self._digest.update(data)
        if (size < 0 or (size > 0 and not data)) and self._digest.hexdigest() != self._name:
            raise FileAltered(self._name)
        return data

    def close(self) -> None:
        self._file.close()
        super().close()
