"""iPhone photos, kept as JPEG because few council machines open HEIC."""

from typing import BinaryIO

import pillow_heif

from .answers import Stripped
from .picture import as_jpeg, bounded

pillow_heif.options.DECODE_THREADS = 1  # the jail allows no new threads


def heic(file: BinaryIO) -> Stripped:
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=True)
    bounded(*heif.size)
    image = heif.to_pillow()  # libheif has already turned it upright
    return Stripped("heic", "image/jpeg", as_jpeg(image))
