"""A proof that one record is in the log: for anybody, without us (C2SP tlog-proof).

The record itself travels in the `extra` line, so that whoever has the proof can compute the hash of
the leaf. Nothing in that line counts until the path from its hash leads to a root that is signed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest, digest
from typing import Any

from disputes.audit.checkpoint import BadCheckpoint, Checkpoint
from disputes.audit.leaf import leaf_hash
from disputes.audit.merkle import NotProven, check_inclusion
from disputes.audit.notes import WITNESS, BadNote, Note, Verifier

HEADER = "c2sp.org/tlog-proof@v1"
_EXTRA, _INDEX = "extra ", "index "
_SALT = 32
_MOST_HASHES = 63  # of a tree that no log will fill


class BadProof(Exception):
    """A text that is no proof, or that proves nothing; says why."""


@dataclass(frozen=True)
class Proof:
    """One leaf, the path from it, and the signed checkpoint that the path leads to."""

    body: bytes  # of the leaf
    index: int
    path: tuple[bytes, ...]
    note: str

    @classmethod
    def read(cls, text: str) -> Proof:
        """Only taken apart, not checked. Raises BadProof."""
        head, found, note = text.partition("\n\n")
        lines = head.split("\n")
        if not found or lines[0] != HEADER:
            raise BadProof(f"it does not begin with the line {HEADER}")
        if len(lines) < 3 or not lines[1].startswith(_EXTRA):
            raise BadProof("it does not hold the record that it is about")
        if not lines[2].startswith(_INDEX):
            raise BadProof("it does not say which number the record has")
        if len(lines) - 3 > _MOST_HASHES:
            raise BadProof("its path is longer than that of any log")
        return cls(
            body=_bytes(lines[1].removeprefix(_EXTRA)),
            index=_number(lines[2].removeprefix(_INDEX)),
            path=tuple(_bytes(line) for line in lines[3:]),
            note=note,
        )

    def __str__(self) -> str:
        head = (HEADER, f"{_EXTRA}{_base64(self.body)}", f"{_INDEX}{self.index}")
        return "\n".join((*head, *map(_base64, self.path), "", self.note))

    @property
    def checkpoint(self) -> Checkpoint:
        """What the path should lead to; signed or not. Raises BadProof."""
        try:
            return Checkpoint.read(Note.read(self.note).text)
        except (BadNote, BadCheckpoint) as why:
            raise BadProof(f"its checkpoint is none: {why}") from why

    def check(self, verifiers: Iterable[Verifier]) -> Proven:
        """What it proves, to somebody who knows these keys. Raises BadProof."""
        checkpoint = self.checkpoint
        ours = [
            each for each in verifiers if each.kind == WITNESS or each.name == checkpoint.origin
        ]
        try:
            signed = Note.read(self.note).vouched(ours)
        except BadNote as why:
            raise BadProof(f"nobody who is known vouches for its checkpoint: {why}") from why
        if all(each.kind == WITNESS for each in signed):
            raise BadProof(f"no key of the log {checkpoint.origin} that is known has signed it")
        try:
            check_inclusion(
                leaf_hash(self.body), self.index, checkpoint.size, self.path, checkpoint.root
            )
        except NotProven as why:
            raise BadProof(f"the record is not the one in the log: {why}") from why
        witnesses = [each.name for each in signed if each.kind == WITNESS]
        return Proven(_record(self.body, self.index), checkpoint, tuple(witnesses))


@dataclass(frozen=True)
class Proven:
    """A record that is in a log, as a checkpoint that somebody signed says."""

    record: dict[str, Any]
    checkpoint: Checkpoint
    witnesses: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What kind of step it records: the topic of the event."""
        return str(self.record["type"])

    @property
    def at(self) -> datetime:
        """The UTC instant that the record bears."""
        return datetime.fromisoformat(self.record["at"])

    def opened(self, clear: bytes) -> dict[str, Any]:
        """What the record says in clear, out of a text that somebody holds. Raises BadProof.

        The record holds a commitment to that text, HMAC-SHA256 under the salt that stands in it.
        """
        try:
            content = json.loads(clear)
            salt = b64decode(content["salt"], validate=True)
            fields: dict[str, Any] = content["fields"]
            committed = str(self.record["commits"][0])
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            raise BadProof("what the record says is not of a form that is known") from None
        if len(salt) < _SALT or not compare_digest(digest(salt, clear, "sha256").hex(), committed):
            raise BadProof("the record does not say this: it is of another record, or was changed")
        return fields


def _record(body: bytes, index: int) -> dict[str, Any]:
    """The leaf's content: of ours, all that is relied on is there."""
    try:
        content = json.loads(body)
        is_ours = isinstance(content, dict) and content["i"] == index and bool(content["type"])
        datetime.fromisoformat(content["at"])
    except (ValueError, KeyError, TypeError, RecursionError):
        is_ours = False
    if not is_ours:
        raise BadProof("the record is in the log, but is not of a form that this release knows")
    found: dict[str, Any] = content
    return found


def _base64(content: bytes) -> str:
    return b64encode(content).decode()


def _bytes(text: str) -> bytes:
    try:
        found = b64decode(text, validate=True)
    except (NotBase64, ValueError):
        found = b""
    if not found or _base64(found) != text:
        raise BadProof("a line of it is not base64")
    return found


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20 and str(int(text)) == text):
        raise BadProof("the number of the record is no number")
    return int(text)
