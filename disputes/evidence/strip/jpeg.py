"""JPEG segments, so that a photo inside another document loses its place and time too."""

START_OF_SCAN = 0xDA
EXIF_AND_XMP, PHOTOSHOP, COMMENT = 0xE1, 0xED, 0xFE
TELL_TALES = frozenset({EXIF_AND_XMP, PHOTOSHOP, COMMENT})


def without_metadata(jpeg: bytes) -> bytes:
    """Drop EXIF, XMP, IPTC and comments; the picture itself is not touched (ITU-T T.81 B.1.1.4).

    Bytes that do not read as JPEG segments come back as they were.
    """
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept = [jpeg[:2]]
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != START_OF_SCAN:
        if jpeg[at + 1] == 0xFF:  # padding before a marker
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] not in TELL_TALES:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])
