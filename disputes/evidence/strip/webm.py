"""A browser's recording (.webm): one track of sound; names, dates and tags are emptied.

Every element keeps its place and length. Sources: RFC 8794 (EBML), RFC 9559 (Matroska).
"""

from typing import BinaryIO

from .answers import Refused, Stripped

EBML, SEGMENT, CLUSTER, VOID = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xEC
INFO, TRACKS, TRACK, KIND, CODEC, DOCTYPE = 0x1549A966, 0x1654AE6B, 0xAE, 0x83, 0x86, 0x4282
SEEK_HEAD, CUES = 0x114D9B74, 0x1C53BB6B
ENCODINGS = 0x6D80
SOUND = 2
UNKNOWN = -1
_IN_SEGMENT = {SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES}
_IN_INFO = {0x2AD7B1, 0x4489}  # scale of time, duration
_IN_TRACK = {0xD7, 0x73C5, KIND, CODEC, 0x63A2, 0x56AA, 0x56BB, 0xE1, 0x9C, 0x88, 0xB9, 0x23E383}
_IN_CLUSTER = {0xE7, 0xA3, 0xA0, 0xAB, 0xA7}  # time, blocks, size and place of the one before


def webm(file: BinaryIO) -> Stripped:
    """Refuses what has pictures, or is locked or packed."""
    walker = _Walker(bytearray(file.read()))
    walker.file()
    return Stripped("webm", "audio/webm", bytes(walker.data))


class _Walker:
    def __init__(self, data: bytearray) -> None:
        self.data = data
        self.tracks = self.clusters = 0

    def file(self) -> None:
        name, start, size = self._element(0)
        doctype = self._child(start, start + size, DOCTYPE)
        if name != EBML or doctype is None or bytes(doctype).rstrip(b"\0") != b"webm":
            raise Refused("WrongType")
        name, start, size = self._element(start + size)
        end = len(self.data) if size == UNKNOWN else min(start + size, len(self.data))
        if name != SEGMENT:
            raise Refused("CannotBeRead")
        del self.data[end:]
        self._segment(start, end)
        if self.tracks != 1 or not self.clusters:
            raise Refused("WrongType" if self.tracks else "CannotBeRead")

    def _segment(self, at: int, end: int) -> None:
        while at < end:
            name, start, size = self._element(at)
            if name == CLUSTER:
                self.clusters += 1
                at = self._cluster(start, end if size == UNKNOWN else start + size, end)
                continue
            stop = start + size
            if size == UNKNOWN or stop > end:
                raise Refused("CannotBeRead")
            if name not in _IN_SEGMENT:
                self._empty(at, stop)
            elif name == INFO:
                self._only(start, stop, _IN_INFO)
            elif name == TRACKS:
                self._tracks(start, stop)
            at = stop

    def _cluster(self, at: int, stop: int, end: int) -> int:
        """Walk a cluster; return where it ends, which its first stranger tells if its length
        does not, or where the recorder was cut off."""
        while at < stop:
            name, start, size = self._element(at)
            if name in _IN_SEGMENT:
                return at
            after = start + size
            if size == UNKNOWN or after > end:
                del self.data[at:]  # cut off in the middle of a block
                return end
            if name not in _IN_CLUSTER:
                self._empty(at, after)
            at = after
        return at

    def _tracks(self, at: int, end: int) -> None:
        while at < end:
            name, start, size = self._element(at)
            stop = self._within(start, size, end)
            if name == TRACK:
                self.tracks += 1
                kind, codec = self._child(start, stop, KIND), self._child(start, stop, CODEC)
                if kind is None or int.from_bytes(kind, "big") != SOUND:
                    raise Refused("WrongType")
                if codec is None or bytes(codec) not in (b"A_OPUS", b"A_VORBIS"):
                    raise Refused("CannotBeRead")
                if self._child(start, stop, ENCODINGS) is not None:
                    raise Refused("CannotBeRead")
                self._only(start, stop, _IN_TRACK)
            else:
                self._empty(at, stop)
            at = stop

    def _only(self, at: int, end: int, kept: set[int]) -> None:
        while at < end:
            name, start, size = self._element(at)
            stop = self._within(start, size, end)
            if name not in kept:
                self._empty(at, stop)
            at = stop

    def _child(self, at: int, end: int, wanted: int) -> bytearray | None:
        while at < end:
            name, start, size = self._element(at)
            stop = self._within(start, size, end)
            if name == wanted:
                return self.data[start:stop]
            at = stop
        return None

    def _within(self, start: int, size: int, end: int) -> int:
        if size == UNKNOWN or start + size > end:
            raise Refused("CannotBeRead")
        return start + size

    def _element(self, at: int) -> tuple[int, int, int]:
        """The element here: its name, where its content starts, and how long that is."""
        first = self.data[at]
        width = 9 - first.bit_length()
        if width > 4:
            raise Refused("CannotBeRead")
        name = int.from_bytes(self.data[at : at + width], "big")
        at += width
        first = self.data[at]
        width = 9 - first.bit_length()
        if width > 8:
            raise Refused("CannotBeRead")
        mask = (1 << 7 * width) - 1
        size = int.from_bytes(self.data[at : at + width], "big") & mask
        return name, at + width, UNKNOWN if size == mask else size

    def _empty(self, at: int, stop: int) -> None:
        """Put a Void of the same length here."""
        length = stop - at
        width = 8 if length >= 9 else 1
        size = (length - 1 - width) | 1 << 7 * width
        self.data[at:stop] = bytes([VOID]) + size.to_bytes(width, "big") + bytes(length - 1 - width)
