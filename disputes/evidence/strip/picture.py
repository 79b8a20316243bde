"""Photos: decoded whole and written again, upright, with no place, time or camera in them."""

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from .answers import Refused, Stripped

# Pillow holds four bytes a pixel and turning a photo needs a second copy: 60 million pixels
# stay under the jail's gigabyte. A phone's largest JPEG (200 million) is decoded at half size.
MOST_PIXELS = 60_000_000
MOST_PIXELS_HALVED = 4 * MOST_PIXELS
LONGEST_SIDE = 30_000
HALVED = "The photo was made smaller"

Image.preinit()  # loads the writers now, because the jail is about to forbid opening files


def jpeg(file: BinaryIO) -> Stripped:
    """A phone photo. The pictures some phones hide behind the first (MPO) are left out."""
    image = JpegImageFile(file)
    warnings: tuple[str, ...] = ()
    if MOST_PIXELS < image.width * image.height <= MOST_PIXELS_HALVED:
        image.draft(None, (image.width // 2, image.height // 2))
        warnings = (HALVED,)
    return Stripped("jpeg", "image/jpeg", _as_jpeg(_upright(image)), warnings=warnings)


def heic(file: BinaryIO) -> Stripped:
    """An iPhone photo, kept as JPEG because few council machines open HEIC."""
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1  # the jail allows no new threads
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=True)
    _bounded(*heif.size)
    image = heif.to_pillow()  # libheif has already turned it upright
    return Stripped("heic", "image/jpeg", _as_jpeg(image))


def png(file: BinaryIO) -> Stripped:
    """A screenshot. Moving ones (APNG) keep their first picture."""
    image = _upright(PngImageFile(file))
    if "transparency" in image.info:
        image = image.convert("RGBA")
    return Stripped("png", "image/png", _written(image, "PNG", compress_level=3))


def _bounded(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise Refused("TooManyPixels")


def _upright(image: Image.Image) -> Image.Image:
    _bounded(*image.size)
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except (SyntaxError, ValueError, TypeError, KeyError, ArithmeticError, OSError):
        return image  # the tags are nonsense, the picture is not


def _as_jpeg(image: Image.Image) -> bytes:
    if image.mode not in ("L", "RGB"):
        if image.has_transparency_data:
            image = image.convert("RGBA")
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image)
        image = image.convert("RGB")
    return _written(image, "JPEG", quality=90)


def _written(image: Image.Image, form: str, **how: int) -> bytes:
    image.info.clear()  # EXIF, XMP, comments and colour profiles would be written from here
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


READERS: dict[str, Callable[[BinaryIO], Stripped]] = {"jpeg": jpeg, "png": png, "heic": heic}
