"""Recordings built byte by byte, each with a CANARY where a telephone writes names and places."""

from __future__ import annotations

import io
import wave

from disputes.evidence.strip.sound import _page


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(range(256)) * 8)
    data = bytearray(out.getvalue()) + b"LIST" + (6).to_bytes(4, "little") + b"CANARY"
    data[4:8] = (len(data) - 8).to_bytes(4, "little")
    return bytes(data)


def mp3(frames: int = 8) -> bytes:
    """Frames of 128 kbit/s at 44.1 kHz between an ID3 tag and an old one at the end."""
    words = b"CANARY" * 3
    tag = b"ID3\x04\0\0" + bytes((0, 0, 0, len(words))) + words
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames + b"TAG" + b"CANARY".ljust(125)


def ogg(*, tail: bytes = b"") -> bytes:
    head = b"OpusHead\x01\x01" + bytes(9)
    tags = b"OpusTags" + (6).to_bytes(4, "little") + b"CANARY" + bytes(4)
    pages = [
        _page(2, 0, 7, 0, bytes([len(head)]), head),
        _page(0, 0, 7, 1, bytes([len(tags)]), tags),
        _page(4, 960, 7, 2, bytes([3]), b"abc"),
    ]
    return b"".join(pages) + tail


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return (len(body) + 8).to_bytes(4, "big") + name + body


def m4a(handler: bytes = b"soun", outside: bytes = b"\0\0\0\1") -> bytes:
    """One track, whose one reference says that the sound is in this file."""
    times = b"\0\0\0\0" + b"WHEN" * 2
    told = box(b"hdlr", bytes(8) + handler + bytes(12) + b"CANARY recorder\0")
    here = box(b"dref", bytes(4) + (1).to_bytes(4, "big"), box(b"url ", outside))
    table = box(b"stbl", box(b"stsd", bytes(8)), box(b"stsz", bytes(12)), box(b"stco", bytes(8)))
    media = box(
        b"mdia",
        box(b"mdhd", times + bytes(12)),
        told,
        box(b"minf", box(b"smhd", bytes(8)), box(b"dinf", here), table),
    )
    place = box(b"udta", box(b"\xa9xyz", b"CANARY+51.5-000.1/"))
    track = box(b"trak", box(b"tkhd", times + bytes(72)), media, place)
    movie = box(b"moov", box(b"mvhd", times + bytes(88)), track, place)
    return box(b"ftyp", b"M4A \0\0\0\0") + movie + box(b"mdat", b"sound") + box(b"uuid", b"CANARY")


def element(name: bytes, body: bytes, *, unknown: bool = False) -> bytes:
    size = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 28).to_bytes(4, "big")
    return name + size + body


def webm(kind: bytes = b"\x02") -> bytes:
    """As a browser writes it: it does not know yet how long it will be."""
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", b"webm"))
    info = element(
        b"\x15\x49\xa9\x66",
        element(b"\x2a\xd7\xb1", b"\x0f\x42\x40") + element(b"\x7b\xa9", b"CANARY title"),
    )
    track = element(b"\xae", element(b"\x83", kind) + element(b"\x86", b"A_OPUS"))
    tracks = element(b"\x16\x54\xae\x6b", track)
    tags = element(b"\x12\x54\xc3\x67", b"CANARY tags")
    block = element(b"\xa3", b"\x81\0\0\x80sound")
    cluster = element(b"\x1f\x43\xb6\x75", element(b"\xe7", b"\0") + block, unknown=True)
    body = info + tracks + cluster + cluster + tags
    return head + element(b"\x18\x53\x80\x67", body, unknown=True)
