"""Decide what a file is by reading all of it, in a jail, and hand back a harmless copy."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, ClassVar

from disputes.evidence.jail import (
    ChildFailed,
    ChildTookTooLong,
    Jail,
    freeze,
    in_memory,
)
from disputes.evidence.names import clean_name

MOST_BYTES = 200 * 2**20
FAMILIES = {
    **dict.fromkeys(("pdf",), "pdf"),
    **dict.fromkeys(("docx", "doc"), "word"),
    # phones name a photo by one kind and send another; all of them are written again anyway
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif"), "photo"),
    # what telephones and browsers record; a player is given no other
    **dict.fromkeys(("m4a", "mp3", "ogg", "oga", "opus", "wav", "webm"), "sound"),
    "": "unknown",
}
OTHER_SOUNDS = frozenset({"3gp", "aac", "aiff", "amr", "caf", "flac", "mka", "mp4", "wma"})


class FileRefused(Exception):
    """A file that is not kept. `message` is what the person who sent it reads."""

    says: ClassVar[str]

    def message(self, name: str) -> str:
        return f"{clean_name(name)} {self.says}"


class HasPassword(FileRefused):
    says = "has a password. Save a copy without it"


class IsEmpty(FileRefused):
    says = "is empty"


class TooLarge(FileRefused):
    says = "is larger than 200MB"


class WrongType(FileRefused):
    says = "must be a PDF, Word file or photo"


class OtherSound(WrongType):
    says = "is a kind of recording we cannot play. Save it as MP3 or M4A, then add it again"


class OldWordFile(WrongType):
    says = "is an old kind of Word file. Save it as .docx or PDF, then add it again"


class CannotBeRead(FileRefused):
    says = "cannot be opened. It may be damaged. Save a new copy, then add it again"


class HasActiveContent(FileRefused):
    says = "has a program or other files inside it. Print it to a PDF and add that"


class TooManyPages(FileRefused):
    says = "has more than 2,000 pages. Split it into smaller files"


class TooManyPixels(FileRefused):
    says = "is too big a picture. Save a smaller copy, then add it again"


class DidNotFinish(FileRefused):
    """Nothing is known against the file: the machine was too busy, or the line was cut."""

    says = "did not finish. Try again; your other files are safe"


REFUSALS = {
    refusal.__name__: refusal
    for refusal in (
        HasPassword, IsEmpty, TooLarge, WrongType, OldWordFile, CannotBeRead, HasActiveContent,
        TooManyPages, TooManyPixels, DidNotFinish,
    )
}  # fmt: skip
KINDS = ("pdf", "jpeg", "png", "heic", "docx", "wav", "mp3", "ogg", "m4a", "webm")


@dataclass(frozen=True)
class Checked:
    """A harmless copy. `kind` is what was sent and `media_type` what is kept: HEIC becomes JPEG.

    `network_jailed` is False where the host would not shut the parser's network.
    """

    kind: str
    media_type: str
    cleaned: bytes
    pages: int | None
    warnings: tuple[str, ...]
    network_jailed: bool


def inspect(source: bytes | BinaryIO, original_name: str, *, jail: Jail | None = None) -> Checked:
    """Read the whole file in a child process; raise a FileRefused, or return its harmless copy.

    The name must agree with the content: letter.pdf holding a web page is refused as WrongType.
    Photos may be named as any kind of photo. A file object is read from its start.
    """
    claimed = family(original_name)
    with in_memory() as file:
        stream = BytesIO(source) if isinstance(source, bytes) else source
        if copy_within_limit(stream, file) == 0:
            raise IsEmpty
        freeze(file)
        return inspect_frozen(file, claimed, jail=jail)


def family(original_name: str) -> str:
    """Which kind the name claims; raises WrongType for a name that claims none we take."""
    ending = PurePath(clean_name(original_name)).suffix.lstrip(".").casefold()
    if ending in OTHER_SOUNDS:
        raise OtherSound
    if ending not in FAMILIES:
        raise WrongType
    return FAMILIES[ending]


def copy_within_limit(source: BinaryIO, target: BinaryIO) -> int:
    """Copy a stream from its start and return its length; raises TooLarge past 200 MB."""
    size = 0
    if source.seekable():
        source.seek(0)
    while chunk := source.read(2**20):
        size += len(chunk)
        if size > MOST_BYTES:
            raise TooLarge
        target.write(chunk)
    return size


def inspect_frozen(file: BinaryIO, claimed: str, *, jail: Jail | None = None) -> Checked:
    """As `inspect`, for a file from `in_memory` that is frozen."""
    try:
        answer, data = (jail or Jail()).run(claimed, file)
    except ChildTookTooLong:
        raise DidNotFinish from None
    except ChildFailed:
        raise CannotBeRead from None
    if "refused" in answer:
        raise REFUSALS.get(str(answer["refused"]), CannotBeRead)
    if answer.get("kind") not in KINDS or not data:
        raise CannotBeRead
    pages = answer.get("pages")
    return Checked(
        kind=str(answer["kind"]),
        media_type=str(answer["media_type"]),
        cleaned=data,
        pages=pages if isinstance(pages, int) else None,
        warnings=tuple(str(warning) for warning in answer.get("warnings", ())),
        network_jailed=answer.get("network_jailed") is True,
    )
