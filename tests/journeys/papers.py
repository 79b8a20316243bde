"""A letter as a council's printer makes it, and a page as a phone photographs it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from disputes.stories.papers import letter

_GPS, _MAKE, _ORIENTATION = 0x8825, 0x010F, 0x0112
A_PHONE_WEIGHS = 2_000_000  # octets, at least


def write_letter(folder: Path) -> Path:
    """The decision letter, a PDF."""
    made = letter(
        "Decision letter.pdf",
        "Fairshire County Council",
        "Dear parent",
        "We have changed the EHC plan after the yearly review.",
        "If you disagree, you can ask for mediation or appeal to the SEND Tribunal.",
    )
    place = folder / made.name
    place.write_bytes(made.content)
    return place


def write_photo(folder: Path) -> Path:
    """A page on a kitchen table: over 2 MB, on its side, with the place where it was taken."""
    grain = Random(11).randbytes(2400 * 1800 * 3)  # a real sensor's noise is what makes it heavy
    page = Image.frombytes("RGB", (2400, 1800), grain)
    paper = Image.new("RGB", (2400, 1800), (236, 230, 216))
    ImageDraw.Draw(paper).text((200, 200), "Home-school book: a hard week", fill=(30, 30, 60))
    page = Image.blend(paper, page, 0.6)
    exif = Image.Exif()
    exif[_MAKE] = "Apple"
    exif[_ORIENTATION] = 6
    exif[_GPS] = {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}
    out = BytesIO()
    page.save(out, "JPEG", quality=95, exif=exif)
    assert out.tell() > A_PHONE_WEIGHS
    place = folder / "IMG_2041.jpg"
    place.write_bytes(out.getvalue())
    return place


def where_taken(photo: bytes) -> dict[int, object]:
    """The place that a photo tells."""
    return dict(Image.open(BytesIO(photo)).getexif().get_ifd(_GPS))
