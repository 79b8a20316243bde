"""Recordings: walked container by container, never decoded; what is not sound is left out.

No codec runs here. A player gets frames, pages, chunks or boxes that this has counted itself,
without names, places, dates, pictures or other tracks. Sources: RFC 3533 and 7845 (Ogg, Opus),
ISO/IEC 11172-3 (MPEG audio); mp4.py and webm.py have the two kinds that are trees.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from .answers import Refused, Stripped

PCM, FLOAT, EXTENSIBLE = 1, 3, 0xFFFE
_BITS = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def wav(file: BinaryIO) -> Stripped:
    """The chunks `fmt ` and `data` alone; of samples as they are, not of a codec inside."""
    data = file.read()
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"fmt ", b"data"):
            # a recorder that was cut off leaves a length of 0, or one past the end
            cut = name == b"data" and (size == 0 or at + 8 + size > len(data))
            found.setdefault(name, data[at + 8 :] if cut else data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    form, sound = found.get(b"fmt ", b""), found.get(b"data", b"")
    if len(form) < 16 or not sound:
        raise Refused("CannotBeRead")
    if int.from_bytes(form[:2], "little") not in (PCM, FLOAT, EXTENSIBLE):
        raise Refused("CannotBeRead")
    form = form[:40]
    body = b"WAVE" + _chunk(b"fmt ", form) + _chunk(b"data", sound)
    return Stripped("wav", "audio/wav", _chunk(b"RIFF", body))


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)


# ---- MPEG audio, layer III

_RATES = {  # kilobits a second by the index in the header
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES = 4


def mp3(file: BinaryIO) -> Stripped:
    """The frames alone: ID3 and APE tags, with their pictures and names, are left out."""
    data = file.read()
    at = 0
    while data[at : at + 3] == b"ID3":
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    frames = []
    while length := _frame(data[at : at + 4]):
        if at + length > len(data):
            break  # cut off in the middle of its last frame
        frames.append(data[at : at + length])
        at += length
    left = data[at:].lstrip(b"\0")
    whole = not left or left.startswith((b"TAG", b"APETAGEX", b"ID3", b"LYRICSBEGIN"))
    if len(frames) < _FEWEST_FRAMES or not (whole or _frame(left[:4])):
        raise Refused("CannotBeRead")
    return Stripped("mp3", "audio/mpeg", b"".join(frames))


def _frame(head: bytes) -> int:
    """The length of the frame that begins so; 0 where none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, hertz, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or layer != 1 or rate in (0, 15) or hertz == 3:
        return 0
    kilobits = _RATES[1 if version == 3 else 2][rate]
    return (144 if version == 3 else 72) * kilobits * 1000 // _HERTZ[version][hertz] + padding


# ---- Ogg: Opus, or Vorbis

_HEADERS = {b"OpusHead": 2, b"\x01vorbis": 3}
_NO_TAGS = {
    b"OpusHead": b"OpusTags" + bytes(8),
    b"\x01vorbis": b"\x03vorbis" + bytes(8) + b"\x01",
}


def ogg(file: BinaryIO) -> Stripped:
    """One stream of sound: its pages as they are, after headers whose comments are empty."""
    pages = _pages(file.read())
    packets: list[bytes] = [b""]
    serial = wanted = None
    out: list[bytes] = []
    for kind, position, number, lacing, body in pages:
        if serial is None:
            serial = number
            start = next((each for each in _HEADERS if body.startswith(each)), None)
            if start is None:
                raise Refused("WrongType")
            wanted = _HEADERS[start]
        elif number != serial or kind & 2:  # another stream beside it or after it
            raise Refused("WrongType")
        if wanted:
            wanted = _collect(packets, wanted, lacing, body)
            if not wanted:
                packets[1] = _NO_TAGS[start]
                out += _as_pages(packets, serial)
        else:
            out.append(_page(kind & 5, position, serial, len(out), lacing, body))
    if wanted is None or wanted or len(out) < 3:
        raise Refused("CannotBeRead")
    return Stripped("ogg", "audio/ogg", b"".join(out))


def _pages(data: bytes) -> Iterator[tuple[int, int, int, bytes, bytes]]:
    """Each page: its kind, position, stream, lacing values and body. One cut off ends the file."""
    at = 0
    while at + 27 <= len(data):
        if data[at : at + 5] != b"OggS\0":
            raise Refused("CannotBeRead")
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        start = at + 27 + len(lacing)
        end = start + sum(lacing)
        if end > len(data):
            return
        blank = data[at : at + 22] + bytes(4) + data[at + 26 : end]
        if _crc(blank) != int.from_bytes(data[at + 22 : at + 26], "little"):
            raise Refused("CannotBeRead")
        yield (
            data[at + 5],
            int.from_bytes(data[at + 6 : at + 14], "little"),
            int.from_bytes(data[at + 14 : at + 18], "little"),
            lacing,
            data[start:end],
        )
        at = end


def _collect(packets: list[bytes], wanted: int, lacing: bytes, body: bytes) -> int:
    """Add a page of headers to the packets; how many are still wanted. Sound begins a new page."""
    at = 0
    for number, length in enumerate(lacing):
        packets[-1] += body[at : at + length]
        at += length
        if length < 255:
            wanted -= 1
            if not wanted:
                if number + 1 < len(lacing):
                    raise Refused("CannotBeRead")
                return 0
            packets.append(b"")
    return wanted


def _as_pages(packets: list[bytes], serial: int) -> list[bytes]:
    """The headers again: the first alone on its page, each other on as many as it needs."""
    out: list[bytes] = []
    for number, packet in enumerate(packets):
        lacing = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
        for at in range(0, len(lacing), 255):
            part = lacing[at : at + 255]
            kind = (1 if at else 0) | (0 if number else 2)
            ends = part[-1] < 255
            body = packet[at * 255 : at * 255 + sum(part)]
            out.append(_page(kind, 0 if ends else 2**64 - 1, serial, len(out), part, body))
    return out


def _page(kind: int, position: int, serial: int, number: int, lacing: bytes, body: bytes) -> bytes:
    head = b"OggS\0" + bytes([kind]) + position.to_bytes(8, "little")
    head += serial.to_bytes(4, "little") + number.to_bytes(4, "little")
    rest = bytes([len(lacing)]) + lacing + body
    return head + _crc(head + bytes(4) + rest).to_bytes(4, "little") + rest


def _crc(page: bytes) -> int:
    """RFC 3533 section 6. zlib has the same polynomial with every bit the other way about."""
    turned = zlib.crc32(page.translate(_BITS), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{turned:032b}"[::-1], 2)
