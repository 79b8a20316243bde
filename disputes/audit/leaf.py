"""One leaf for each event: what the provable log keeps, without a name or a word of anybody's.

Pure functions. The form is frozen: tests/storage/leaf_vectors.json holds leaves of our own and
their hashes. Hashing is that of RFC 9162 section 2.1.1: SHA-256(0x00 || leaf input).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from json import JSONEncoder
from typing import Any

VERSION = 1

_encode = JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True)
class Leaf:
    """The input of a leaf and its hash."""

    body: bytes
    hash: bytes


def leaf_hash(body: bytes) -> bytes:
    """RFC 9162 section 2.1.1: the hash of a leaf."""
    return sha256(b"\x00" + body).digest()


def milliseconds(at: datetime) -> str:
    """A UTC instant to the millisecond, cut and not rounded.

    >>> milliseconds(datetime(2026, 9, 14, 13, 5, 7, 999999, tzinfo=UTC))
    '2026-09-14T13:05:07.999Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def event_leaf(
    *,
    i: int,
    case: str,
    seq: int,
    type: str,
    at: datetime,
    actor: str,
    cmd: str,
    rule: int,
    prev: bytes | None,
    commits: Sequence[str],
    file: tuple[str, int] | None = None,
) -> Leaf:
    """The leaf of one event.

    `i` counts leaves from 0. `case` and `actor` are pseudonyms. `seq` is the event's number in its
    stream, `type` its topic, `rule` the policy version that allowed it. `prev` is the hash of the
    leaf before it in the same stream; the first has none. `commits` are the salted commitments of
    the part in clear and then of each sealed part; `file` the hash and length of a file.
    """
    content: dict[str, Any] = {
        "v": VERSION,
        "i": i,
        "case": case,
        "seq": seq,
        "type": type,
        "at": milliseconds(at),
        "actor": actor,
        "cmd": cmd,
        "rule": rule,
        "prev": _hex(prev),
        "commits": list(commits),
    }
    if file is not None:
        content["file"] = {"commit": file[0], "length": file[1]}
    return _leaf(content)


def read_leaf(
    *,
    i: int,
    case: str | None,
    at: datetime,
    actor: str,
    items: int,
    prev: bytes | None,
    commits: Sequence[str],
) -> Leaf:
    """The leaf of one request that showed `items` things; a chain of its own."""
    return _leaf(
        {
            "v": VERSION,
            "i": i,
            "case": case,
            "type": "read",
            "at": milliseconds(at),
            "actor": actor,
            "items": items,
            "prev": _hex(prev),
            "commits": list(commits),
        }
    )


def _leaf(content: dict[str, Any]) -> Leaf:
    body = _encode(content).encode()
    return Leaf(body, leaf_hash(body))


def _hex(hash_: bytes | None) -> str | None:
    return None if hash_ is None else hash_.hex()
