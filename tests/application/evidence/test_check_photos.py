import io

import pytest
from PIL import Image

from disputes.evidence.check import CannotBeRead, TooManyPixels, WrongType, inspect
from tests.application.evidence import samples


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_a_phone_photo_is_turned_upright_and_forgets_where_it_was_taken():
    checked = inspect(samples.photo(orientation=6), "IMG_1.jpg")
    image = opened(checked.cleaned)
    assert (checked.kind, checked.media_type, checked.pages) == ("jpeg", "image/jpeg", None)
    assert image.size == (20, 40)
    assert image.getpixel((10, 4))[0] > 200  # red was on the left; turned clockwise it is on top
    assert dict(image.getexif()) == {}
    assert b"CANARY" not in checked.cleaned


def test_a_screenshot_stays_a_png():
    checked = inspect(samples.photo(orientation=1, form="PNG"), "screen.png")
    image = opened(checked.cleaned)
    assert (image.format, image.size, checked.media_type) == ("PNG", (40, 20), "image/png")
    assert dict(image.getexif()) == {}
    assert b"CANARY" not in checked.cleaned


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_kept(mode):
    assert opened(inspect(samples.png(mode=mode), "a.png").cleaned).size == (30, 30)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_kept(mode):
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, "JPEG")
    assert opened(inspect(out.getvalue(), "a.jpeg").cleaned).size == (50, 40)


def test_an_iphone_photo_becomes_a_jpeg():
    checked = inspect(samples.heic(), "IMG_2.HEIC")
    image = opened(checked.cleaned)
    assert (checked.kind, checked.media_type) == ("heic", "image/jpeg")
    assert (image.format, image.size) == ("JPEG", (64, 48))
    assert b"CANARY" not in checked.cleaned


def test_a_photo_named_as_another_kind_of_photo_is_kept():
    assert inspect(samples.photo(), "IMG_3.HEIC").kind == "jpeg"
    assert inspect(samples.photo(), "IMG_4").kind == "jpeg"


@pytest.mark.parametrize("side", [50_000, 2**31 - 1])
def test_a_tiny_file_that_declares_a_huge_picture_is_refused(side):
    with pytest.raises((TooManyPixels, CannotBeRead)):
        inspect(samples.png_declaring(side, side), "photo.png")


def test_a_very_large_phone_photo_is_kept_smaller():
    out = io.BytesIO()
    Image.new("L", (12_000, 9_000)).save(out, "JPEG", quality=30)
    checked = inspect(out.getvalue(), "huge.jpg")
    assert opened(checked.cleaned).size == (6_000, 4_500)
    assert checked.warnings


@pytest.mark.parametrize("make", [samples.photo, samples.png, samples.heic])
def test_half_a_photo_is_refused(make):
    whole = make()
    with pytest.raises(CannotBeRead):
        inspect(whole[: len(whole) // 2], "photo.jpg")


@pytest.mark.parametrize(
    "content, name",
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a.svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png"),
        (b"GIF89a" + b"\0" * 100, "a.gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a.jpg"),
        (b"MZ" + b"\0" * 500, "holiday.jpg"),
        (b"hello", "notes.txt"),
    ],
)
def test_other_kinds_are_refused(content, name):
    with pytest.raises(WrongType) as refused:
        inspect(content, name)
    assert refused.value.message(name) == f"{name} must be a PDF, Word file or photo"


def test_a_photo_that_is_also_a_web_page_and_a_zip_is_only_a_photo_afterwards():
    both = samples.photo() + b"<html>CANARY</html>" + samples.word()
    cleaned = inspect(both, "a.jpg").cleaned
    assert b"CANARY" not in cleaned
    assert b"PK\x03\x04" not in cleaned


def test_a_photo_called_a_pdf_is_refused():
    with pytest.raises(WrongType):
        inspect(samples.photo(), "letter.pdf")
