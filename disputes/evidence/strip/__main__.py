"""The child: lock itself in, read one file from descriptor 0, answer on descriptor 1.

The answer is one line of JSON, then the bytes of the harmless copy. Started by
disputes/evidence/jail.py as `python -I -c ... claimed cpu_seconds memory_bytes`.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from .answers import Refused, Stripped
from .cell import Cell

HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and what a Word password makes
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Reader = Callable[[BinaryIO], Stripped]


def main(claimed: str, cpu_seconds: str, memory_bytes: str) -> None:
    """`claimed` is the family its name puts the file in: pdf, photo, word, sound or
    unknown."""
    cell = Cell.enter(int(cpu_seconds), int(memory_bytes))
    if claimed == "probe":
        answer: dict[str, object] = {"shut": cell.shut()}
        data = b""
    else:
        answer, data = _answer(claimed, cell)
    with os.fdopen(1, "wb") as out:
        out.write(json.dumps(answer | {"network_jailed": cell.network}).encode() + b"\n")
        out.write(data)


def _answer(claimed: str, cell: Cell) -> tuple[dict[str, object], bytes]:
    try:
        with os.fdopen(0, "rb", closefd=False) as file:
            read = _reader(claimed, file.read(1024))
            cell.lock()
            file.seek(0)
            copy = read(file)
    except Refused as refusal:
        return {"refused": refusal.code}, b""
    except Exception as error:  # whatever a parser makes of a hostile file, it is not kept
        return {"refused": "CannotBeRead", "because": type(error).__name__}, b""
    return {
        "kind": copy.kind,
        "media_type": copy.media_type,
        "pages": copy.pages,
        "warnings": copy.warnings,
    }, copy.data


def _reader(claimed: str, start: bytes) -> Reader:
    """The parser for what the bytes say they are, if the name says the same."""
    if claimed in ("pdf", "unknown") and b"%PDF-" in start:
        from .pdf import pdf

        return pdf
    if claimed in ("photo", "unknown") and (kind := _photo(start)):
        if kind == "heic":
            from .heic import heic

            return heic
        from .picture import jpeg, png

        return jpeg if kind == "jpeg" else png
    if claimed in ("word", "unknown") and start.startswith(b"PK\x03\x04"):
        from .word import word

        return word
    if claimed in ("word", "unknown") and start.startswith(OLE):
        return old_word
    if claimed in ("sound", "unknown") and (sound := _sound(start)):
        return sound
    raise Refused("WrongType")


def _sound(start: bytes) -> Reader | None:
    """MPEG audio begins with its tags or with a frame, whose first 11 bits are set."""
    from . import mp4, sound, webm

    if start.startswith(b"RIFF") and start[8:12] == b"WAVE":
        return sound.wav
    if start.startswith(b"OggS"):
        return sound.ogg
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return webm.webm
    if start[4:8] == b"ftyp" and not _photo(start):
        return mp4.m4a
    if start.startswith(b"ID3") or (start[:1] == b"\xff" and start[1:2] >= b"\xe0"):
        return sound.mp3
    return None


def _photo(start: bytes) -> str | None:
    if start.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start[4:8] == b"ftyp" and any(
        start[at : at + 4] in HEIC_BRANDS for at in range(8, int.from_bytes(start[:4], "big"), 4)
    ):
        return "heic"
    return None


def old_word(file: BinaryIO) -> Stripped:
    """A .docx with a password is an OLE file holding an EncryptedPackage ([MS-OFFCRYPTO] 2.3)."""
    locked = ENCRYPTED in file.read()
    raise Refused("HasPassword" if locked else "OldWordFile")


if __name__ == "__main__":
    main(*sys.argv[1:4])
