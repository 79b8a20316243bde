"""Photos: decoded whole and written again, upright, with no place, time or camera in them."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, TiffImagePlugin
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from .answers import Refused, Stripped

# Pillow holds four bytes a pixel and turning a photo needs a second copy: 60 million pixels
# stay under the jail's gigabyte. A phone's largest JPEG (200 million) is decoded at half size.
MOST_PIXELS = 60_000_000
MOST_PIXELS_HALVED = 4 * MOST_PIXELS
LONGEST_SIDE = 30_000
HALVED = "The photo was made smaller"

# Loaded now, because the jail is about to forbid opening files
Image.preinit()
EXIF_IS_READ_BY = TiffImagePlugin


def jpeg(file: BinaryIO) -> Stripped:
    """A phone photo. The pictures some phones hide behind the first (MPO) are left out."""
    image = JpegImageFile(file)
    warnings: tuple[str, ...] = ()
    if MOST_PIXELS < image.width * image.height <= MOST_PIXELS_HALVED:
        image.draft(None, (image.width // 2, image.height // 2))
        warnings = (HALVED,)
    return Stripped("jpeg", "image/jpeg", as_jpeg(_upright(image)), warnings=warnings)


def png(file: BinaryIO) -> Stripped:
    """A screenshot. Moving ones (APNG) keep their first picture."""
    image = _upright(PngImageFile(file))
    if "transparency" in image.info:
        image = image.convert("RGBA")
    return Stripped("png", "image/png", _written(image, "PNG", compress_level=3))


def bounded(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise Refused("TooManyPixels")


def _upright(image: Image.Image) -> Image.Image:
    bounded(*image.size)
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except (SyntaxError, ValueError, TypeError, KeyError, ArithmeticError, OSError):
        return image  # the tags are nonsense, the picture is not


def as_jpeg(image: Image.Image) -> bytes:
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
