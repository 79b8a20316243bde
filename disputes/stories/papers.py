"""Small real documents: a typed letter as a PDF, a photographed page, a recording."""

from __future__ import annotations

import wave
from io import BytesIO

from PIL import Image, ImageDraw

from disputes.stories.script import Paper

_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"
_FONT = b"/Resources << /Font << /F1 5 0 R >> >>"


def letter(name: str, *lines: str) -> Paper:
    """A one-page PDF with these lines of plain English."""
    drawn = b"BT /F1 12 Tf 16 TL 60 780 Td "
    drawn += b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines) + b" ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE % _FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    return Paper(name, "application/pdf", _pdf(parts))


def photo(name: str, *lines: str) -> Paper:
    """A small JPEG of a page with these lines on it."""
    page = Image.new("RGB", (480, 640), (244, 240, 230))
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((36, 48 + 26 * number), line, fill=(40, 40, 60))
    out = BytesIO()
    page.save(out, "JPEG", quality=70)
    return Paper(name, "image/jpeg", out.getvalue())


def recording(name: str) -> Paper:
    """A second and a half of three notes, as a telephone's recorder might keep it."""
    notes = b"".join(
        bytes(128 + (40 if at * tone // 4000 % 2 else -40) for at in range(4000))
        for tone in (220, 262, 330)
    )
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(notes)
    return Paper(name, "audio/wav", out.getvalue())


def _escaped(line: str) -> bytes:
    plain = line.encode("latin-1", "replace")
    return plain.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _pdf(parts: tuple[bytes, ...]) -> bytes:
    """The objects, from 1, as one file with its table of where each starts."""
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table)
    return bytes(out)
