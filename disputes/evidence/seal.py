"""Files under lock: libsodium's secretstream (XChaCha20-Poly1305) in frames of 64 KiB.

A sealed file is a mark, the stream's 24-byte header, then frames. Every frame is bound to the
file's id, to its place in the order and to all before it; the last one says that it is the last.
A frame dropped, swapped, repeated, added or taken from another file is therefore refused.
"""

import secrets
from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

import nacl.bindings as sodium

MARK = b"sealed-file.1\n"
FRAME = 64 * 1024
KEY_BYTES = 32
HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
OVERHEAD = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_state = sodium.crypto_secretstream_xchacha20poly1305_state
_init_push = sodium.crypto_secretstream_xchacha20poly1305_init_push
_init_pull = sodium.crypto_secretstream_xchacha20poly1305_init_pull
_push = sodium.crypto_secretstream_xchacha20poly1305_push
_pull = sodium.crypto_secretstream_xchacha20poly1305_pull


class SealBroken(Exception):
    """These bytes are not the whole of what was sealed under this key and file id."""


@runtime_checkable
class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def new_file_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


class Sealer:
    """Seals frame by frame, for a writer that is handed its data rather than asking for it."""

    def __init__(self, key: bytes, file_id: str) -> None:
        self._state = _state()
        self.start = MARK + _init_push(self._state, key)
        self._bound = _bound(file_id)

    def frame(self, plain: bytes) -> bytes:
        """Seal exactly FRAME bytes that are not the last."""
        return _push(self._state, plain, self._bound, MESSAGE)

    def last(self, plain: bytes) -> bytes:
        """Seal the last bytes, FRAME at most, perhaps none."""
        return _push(self._state, plain, self._bound, FINAL)


def seal(plain: Iterable[bytes] | Readable, key: bytes, file_id: str) -> Iterator[bytes]:
    """Seal as a stream; at most two frames are in memory at once."""
    sealer = Sealer(key, file_id)
    yield sealer.start
    frames = _frames(plain)
    frame = next(frames, b"")
    for following in frames:
        yield sealer.frame(frame)
        frame = following
    yield sealer.last(frame)


def unseal(sealed: Iterable[bytes] | Readable, key: bytes, file_id: str) -> Iterator[bytes]:
    """Open as a stream. Each piece given out is proven; only the end proves that it is all.

    Raises SealBroken, at the latest in place of the last piece.
    """
    source = _readable(sealed)
    start = _exactly(source, len(MARK) + HEADER)
    if len(start) < len(MARK) + HEADER or not start.startswith(MARK):
        raise SealBroken("not a sealed file")
    state = _state()
    _init_pull(state, start[len(MARK) :], key)
    bound = _bound(file_id)
    while True:
        frame = _exactly(source, FRAME + OVERHEAD)
        if len(frame) < OVERHEAD:
            raise SealBroken("the end is missing")
        try:
            plain, tag = _pull(state, frame, bound)
        except RuntimeError:
            raise SealBroken("a frame was changed, moved or cut") from None
        if tag == FINAL:
            if source.read(1):
                raise SealBroken("something was added after the end")
            yield plain
            return
        if tag != MESSAGE:
            raise SealBroken("a frame of a kind we never write")
        yield plain


def _bound(file_id: str) -> bytes:
    return MARK + file_id.encode()


def _readable(source: Iterable[bytes] | Readable) -> Readable:
    return source if isinstance(source, Readable) else _Joined(source)


class _Joined:
    """Pieces of any size, read as one file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._left = b""

    def read(self, size: int = -1, /) -> bytes:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._left = bytes(piece)
        given, self._left = self._left[:size], self._left[size:]
        return given


def _frames(plain: Iterable[bytes] | Readable) -> Iterator[bytes]:
    source = _readable(plain)
    while frame := _exactly(source, FRAME):
        yield frame


def _exactly(source: Readable, size: int) -> bytes:
    """`size` bytes, fewer only at the end."""
    got = source.read(size)
    if len(got) == size:
        return bytes(got)
    pieces = [got]
    while got and (size := size - len(got)):
        got = source.read(size)
        pieces.append(got)
    return b"".join(pieces)
