"""File names from strangers: shown, and given back at download, without doing harm."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 150  # bytes of UTF-8: a name must fit on every disk, with room for " (1)"
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "audio/mp4": (".m4a",),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/wav": (".wav",),
    "audio/webm": (".webm",),
    "text/csv": (".csv",),
    "text/calendar": (".ics",),
}
REPLACED = ("heic", "heif", "png", "jpg", "jpeg", "jpe", "jfif", "docx", "pdf")
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)  # Windows
ON_NO_DISK = re.compile(r'[<>:"|?*]')
JOINERS = "\u200c\u200d"  # part of how Persian and many Indian languages are written


def clean_name(original: str) -> str:
    """The last part of a path as one safe line: no control or direction-changing characters.

    >>> clean_name("C:\\\\Users\\\\Amina\\\\letter.pdf")
    'letter.pdf'
    >>> clean_name("../../etc/passwd")
    'passwd'
    """
    text = original.encode("utf-8", "replace").decode("utf-8")
    text = unicodedata.normalize("NFC", text)
    text = "".join(one for one in text if one in JOINERS or unicodedata.category(one)[0] != "C")
    text = re.split(r"[/\\]", text.rstrip("/\\ "))[-1]
    text = " ".join(ON_NO_DISK.sub("_", text).split()).strip(" .")
    if RESERVED.match(text):
        text = "_" + text
    return _shortened(text) or "file"


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = name, ""
    room = LONGEST - len((dot + ending).encode()) if ending else LONGEST
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem}.{ending}" if ending else stem


def download_headers(original_name: str, media_type: str) -> dict[str, str]:
    """Headers for handing out a kept file: saved, never shown as a page of ours.

    RFC 6266, with the plain name for old browsers and the true one in RFC 8187 form. The ending
    says what the file is now, so an iPhone's letter.HEIC, kept as JPEG, is letter.jpg.
    """
    name = clean_name(original_name)
    endings = ENDINGS.get(media_type, (".bin",))
    if not name.casefold().endswith(endings):
        stem, dot, ending = name.rpartition(".")
        replaced = dot and ending.casefold() in REPLACED
        name = (stem if replaced else name) + endings[0]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._ ()\-]", "_", plain).strip(" .") or "file" + endings[0]
    if not plain.casefold().endswith(endings):
        plain = "file" + endings[0]
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {
        "Content-Type": media_type if media_type in ENDINGS else "application/octet-stream",
        "Content-Disposition": f"attachment; {named}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
