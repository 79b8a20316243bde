"""What one stored event commits to, made again from its row: the part in clear, and each sealed
part whose key is there.

It trusts nothing of the row. Reading an event for a page (disputes/storage/mapper.py) asks less:
there a part that nobody may read is passed over.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from hmac import digest
from typing import Any

import msgspec
from eventsourcing.persistence import StoredEvent

from disputes.storage.codec import canonical
from disputes.storage.mapper import EventMapper, Unreadable, belonging
from disputes.storage.sealing import Damaged, Sealed, unseal
from domain.events import Event


class Cause(StrEnum):
    """Why a record is not what was signed."""

    MISSING = "missing"  # a leaf without its event, or an event left out
    UNRECORDED = "unrecorded"  # an event without its leaf
    FORM = "form"  # the row is not written as the service writes it
    CLEAR = "clear"  # the part in clear is another than was committed to
    SEALED = "sealed"  # a sealed part was changed, or put here from elsewhere
    KEY = "key"  # a sealed part names a key that never was
    LEAF = "leaf"  # the leaf says something else than the event
    HASH = "hash"  # the leaf is not what its hash is of
    CHAIN = "chain"  # the leaf does not follow the one before it in its case
    ROOT = "root"  # the leaf, or the nodes above it, are not what was signed
    SIGNATURE = "signature"  # the checkpoint is not signed by the log's keys


class Altered(Exception):
    """A record is not what was signed: the cause, and more in words."""

    def __init__(self, cause: Cause, says: str) -> None:
        super().__init__(says)
        self.cause = cause


@dataclass(frozen=True)
class KeysOfCase:
    """The keys that a case's records name: those at hand, and those of this very case that are
    known to be destroyed, each with the subject whose it was."""

    secrets: Mapping[str, bytes]
    destroyed: Mapping[str, str]


def keys_named(states: Iterable[Any]) -> set[str]:
    """Every key that these rows name, as far as they can be read."""
    found: set[str] = set()
    for state in states:
        try:
            found |= {part["key"] for part in _json(state)["sealed"].values()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # judging the row will say so
    return {key for key in found if isinstance(key, str)}


@dataclass(frozen=True)
class Row:
    """An event that is what its leaf commits to. `closed` are the people whose part has no key any
    more: what is in it can be neither read nor checked."""

    event: Event
    closed: tuple[str, ...]


def checked_row(
    stored: StoredEvent, commits: Sequence[str], mapper: EventMapper, keys: KeysOfCase
) -> Row:
    """A stored event, each part of it held against the commitments of its leaf. Raises Altered."""
    clear, said, sealed = _taken_apart(stored.state)
    again = b'{"clear":%b,"commits":%b,"sealed":%b}' % (clear, canonical(said), _again(sealed))
    if again != stored.state or len(said) != 1 + len(sealed):
        raise Altered(Cause.FORM, "Its row is not written as the service writes it.")
    if _commitment(clear) != commits[0]:
        raise Altered(Cause.CLEAR, _CLEAR)
    if said != list(commits):
        raise Altered(Cause.FORM, "Its row says other commitments than its leaf.")
    try:
        event = mapper.to_domain_event(stored)
    except Unreadable:
        raise Altered(Cause.FORM, "Its row cannot be read as what it says it is.") from None
    _check_parts(stored.topic, event, sealed, mapper)
    closed = []
    of = belonging(str(stored.originator_id), stored.originator_version, stored.topic)
    for (subject, part), commit in zip(sorted(sealed.items()), commits[1:], strict=True):
        text = _opened(part, subject, of, keys)
        if text is None:
            closed.append(subject)
        elif _commitment(text) != commit:
            raise Altered(Cause.SEALED, "A sealed part is not what was recorded.")
    return Row(event, tuple(closed))


_CLEAR = "Its part in clear is not what was recorded."
_json = msgspec.json.Decoder().decode


class _Parts(msgspec.Struct, forbid_unknown_fields=True):
    clear: msgspec.Raw
    commits: list[str]
    sealed: dict[str, dict[str, Any]]


def _taken_apart(state: bytes) -> tuple[bytes, list[str], dict[str, dict[str, Any]]]:
    try:
        parts = msgspec.json.decode(state, type=_Parts)
    except (ValueError, RecursionError):
        raise Altered(Cause.FORM, "Its row cannot be read at all.") from None
    return bytes(parts.clear), parts.commits, parts.sealed


def _again(sealed: Mapping[str, Mapping[str, Any]]) -> bytes:
    try:
        return canonical(
            {
                subject: {
                    "fields": sorted(part["fields"]),
                    "key": part["key"],
                    "nonce": _base64(part["nonce"]),
                    "text": _base64(part["text"]),
                }
                for subject, part in sealed.items()
            }
        )
    except (KeyError, TypeError, ValueError):
        raise Altered(Cause.FORM, "A sealed part of its row is not one.") from None


def _base64(text: str) -> bytes:
    return b64decode(text, validate=True)  # written again, as msgspec does, with no bit to spare


def _check_parts(topic: str, event: Event, sealed: Mapping[str, Any], mapper: EventMapper) -> None:
    """That each sealed part is of whom its event speaks: nothing else says so without its key."""
    if mapper.topics.now(topic)[1]:
        return  # its fields were others then
    expected: dict[str, list[str]] = {}
    for subject, name, _ in event.sealed_parts():
        expected.setdefault(subject, []).append(name)
    if {subject: part["fields"] for subject, part in sealed.items()} != {
        subject: sorted(names) for subject, names in expected.items()
    }:
        raise Altered(Cause.SEALED, "A sealed part is not of the person it should be of.")


def _opened(part: Mapping[str, Any], subject: str, of: str, keys: KeysOfCase) -> bytes | None:
    key = part["key"]
    secret = keys.secrets.get(key)
    if secret is None:
        if keys.destroyed.get(key) != subject:
            says = "A sealed part names a key that there never was, or that was never its own."
            raise Altered(Cause.KEY, says)
        return None
    try:
        return unseal(secret, Sealed(key, b64decode(part["nonce"]), b64decode(part["text"])), of)
    except (Damaged, ValueError):
        says = "A sealed part does not open with its own key: it was changed, or put here."
        raise Altered(Cause.SEALED, says) from None


def _commitment(text: bytes) -> str:
    """The salted commitment of a part: its salt stands in it. Raises Altered."""
    try:
        salt = b64decode(_json(text)["salt"], validate=True)
    except (ValueError, KeyError, TypeError):
        raise Altered(Cause.CLEAR, _CLEAR) from None
    return digest(salt, text, sha256).hex()
