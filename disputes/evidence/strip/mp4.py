"""A telephone's recording (.m4a): boxes of one track of sound stay, all others become empty space.

Every box keeps its place, so that the offsets in the file still hold. Source: ISO/IEC 14496-12.
"""

from collections.abc import Iterator
from typing import BinaryIO

from .answers import Refused, Stripped

_TREE = {
    b"": {b"ftyp", b"moov", b"moof", b"mdat"},
    b"moov": {b"mvhd", b"trak", b"mvex"},
    b"mvex": {b"mehd", b"trex"},
    b"moof": {b"mfhd", b"traf"},  # in pieces, as browsers record
    b"traf": {b"tfhd", b"tfdt", b"trun", b"sgpd", b"sbgp"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {b"stsd", b"stts", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp"},
}
_TIMED = (b"mvhd", b"tkhd", b"mdhd")


def m4a(file: BinaryIO) -> Stripped:
    """Refuses pictures, and sound kept in another file."""
    data = bytearray(file.read())
    seen: list[bytes] = []
    _walk(data, 0, len(data), b"", seen)
    if seen[0] != b"ftyp" or b"mdat" not in seen or seen.count(b"trak") != 1:
        raise Refused("WrongType")
    if not {b"moov", b"hdlr", b"stsd", b"stsz"} <= set(seen):
        raise Refused("CannotBeRead")
    return Stripped("m4a", "audio/mp4", bytes(data))


def _walk(data: bytearray, start: int, end: int, parent: bytes, seen: list[bytes]) -> None:
    for name, at, inside, stop in _boxes(data, start, end):
        if name not in _TREE[parent]:
            data[at + 4 : at + 8] = b"free"
            data[inside:stop] = bytes(stop - inside)
            continue
        seen.append(name)
        if name in _TREE:
            _walk(data, inside, stop, name, seen)
        elif name in _TIMED:  # when it was made
            width = 16 if data[inside] == 1 else 8
            data[inside + 4 : inside + 4 + width] = bytes(width)
        elif name == b"hdlr":
            if data[inside + 8 : inside + 12] != b"soun":
                raise Refused("WrongType")
            data[inside + 24 : stop] = bytes(stop - inside - 24)  # what the recorder is called
        elif name == b"dref" and any(
            not data[held + 3] & 1 for _, _, held, _ in _boxes(data, inside + 8, stop)
        ):
            raise Refused("HasActiveContent")


def _boxes(data: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box of a span: its name, and where it, its content and its end are."""
    at = start
    while at < end:
        size, inside = int.from_bytes(data[at : at + 4], "big"), at + 8
        if size == 1:
            size, inside = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if stop > end or stop < inside or inside > end:
            raise Refused("CannotBeRead")
        yield bytes(data[at + 4 : at + 8]), at, inside, stop
        at = stop
