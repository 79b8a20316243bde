"""Uploads wait here while the rest of a form arrives: small ones in memory, large ones sealed.

Nothing a family sends may lie readable on a disk, not even in /tmp for a second; and 200 MB from
each of several people may not fill the memory. So beyond 1 MiB an upload goes, sealed in the
framing of seal.py, to a temporary file without a name, under a key that exists only in this
object. When the process dies the key is gone with it.
"""

import io
import secrets
import tempfile
from collections.abc import Iterator
from typing import IO, Any, cast

from disputes.evidence.seal import FRAME, Sealer, new_file_key, unseal

IN_MEMORY = 2**20


class SealedSpool(io.BufferedIOBase):
    """Written from start to end once, then read. Seeking back opens it again from the start."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._most = in_memory
        self._held = bytearray()  # the whole of a small upload, the last bytes of a large one
        self._key, self._id = new_file_key(), secrets.token_hex(16)
        self._sealer = Sealer(self._key, self._id)
        self._disk: IO[bytes] | None = None
        self._size = self._at = 0
        self._pieces: Iterator[bytes] | None = None  # set when reading begins
        self._left = b""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return self._pieces is None

    def seekable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        if self._pieces is not None:
            raise io.UnsupportedOperation("an upload is written once")
        self._held += data
        self._size += len(data)
        self._at = self._size
        if self._disk is not None or len(self._held) > self._most:
            self._spill()
        return len(data)

    def _spill(self) -> None:
        if self._disk is None:
            self._disk = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed with us)
            self._disk.write(self._sealer.start)
        while len(self._held) > FRAME:  # never all of it: the last frame must say it is the last
            self._disk.write(self._sealer.frame(bytes(self._held[:FRAME])))
            del self._held[:FRAME]

    def _rewind(self) -> None:
        if self._disk is None:
            self._pieces = iter((bytes(self._held),))
        else:
            if self._pieces is None:
                self._disk.write(self._sealer.last(bytes(self._held)))
                self._held.clear()
            self._disk.seek(0)
            self._pieces = unseal(self._disk, self._key, self._id)
        self._at, self._left = 0, b""

    def read(self, size: int | None = -1, /) -> bytes:
        if self._pieces is None:
            self._rewind()
        wanted = self._size - self._at if size is None or size < 0 else size
        got = []
        while wanted > 0 and self._at < self._size:
            if not self._left:
                self._left = next(cast(Iterator[bytes], self._pieces))
            piece, self._left = self._left[:wanted], self._left[wanted:]
            self._at += len(piece)
            wanted -= len(piece)
            got.append(piece)
        return b"".join(got)

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        wanted = min(max(base + offset, 0), self._size)
        if self._pieces is None or wanted < self._at:
            self._rewind()
        while self._at < wanted:
            self.read(min(FRAME, wanted - self._at))
        return self._at

    def close(self) -> None:
        self._held.clear()
        self._left = b""
        if self._disk is not None:
            self._disk.close()
        super().close()


def sealing_stream_factory(
    total_content_length: int | None,
    content_type: str | None,
    filename: str | None,
    content_length: int | None = None,
) -> IO[bytes]:
    """For werkzeug's form parser: override `Request._get_file_stream` with this."""
    return cast(IO[bytes], SealedSpool())
