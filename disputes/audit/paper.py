"""Checkpoints on paper: rows that a person can type back, each with a check of its own.

What reads them again is in verify.py, so that a regulator needs nothing else: `kept`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.notes import Note
from disputes.audit.verify import row_check

_ROW_BYTES = 16
_GROUP = 4  # hex digits
_WIDTH = 48


def letter(notes: Sequence[tuple[str, str]]) -> str:
    """The text of a letter: each note, under the words that say what it is of.

    A row is a label, what it says, and four digits that tell a slip: A1 and A2 are the name of the
    log and how many records it has, A3 and A4 its root; A11 on is the first signature, A21 on the
    next.
    """
    parts = [_HEAD]
    for sign, (what, note) in zip(ascii_uppercase, notes, strict=False):
        parts.append("\n".join(_log(sign, what, Note.read(note))))
    return "\n\n".join(parts) + "\n"


_HEAD = """Checkpoints of the log

Keep this letter. To check later that the log still begins with all that it had
on this day, type the rows into a file (capitals and spaces do not matter), and
give that file to the checking program:

    python3 -I verify.py DIR --earlier FILE"""


def _log(sign: str, what: str, note: Note) -> Iterator[str]:
    checkpoint = Checkpoint.read(note.text)
    yield f"{what}: {checkpoint.size:,} records\n"
    yield _row(f"{sign}1", checkpoint.origin)
    yield _row(f"{sign}2", str(checkpoint.size))
    yield from _bytes(sign, 3, checkpoint.root)
    for tens, signature in enumerate(note.signatures[:9], 1):
        yield ""
        yield _row(f"{sign}{tens}1", signature.name)
        yield from _bytes(sign, 10 * tens + 2, signature.id + signature.bytes)


def _bytes(sign: str, first: int, content: bytes) -> Iterator[str]:
    for number, at in enumerate(range(0, len(content), _ROW_BYTES), first):
        digits = content[at : at + _ROW_BYTES].hex()
        groups = " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))
        yield _row(f"{sign}{number}", digits, groups)


def _row(label: str, content: str, shown: str | None = None) -> str:
    return f"{label:<4} {shown or content:<{_WIDTH}} {row_check(label, content)}"
