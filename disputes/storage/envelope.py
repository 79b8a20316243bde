"""The shape of a stored event's state, as msgspec reads it: exactly these names, nothing beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec


class Part(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """What is sealed under the key of one person, and the names of the fields in it."""

    fields: list[str]
    key: str
    nonce: str
    text: str


class _Outside(msgspec.Struct):
    clear: msgspec.Raw


_outside = msgspec.json.Decoder(_Outside).decode


def decoder_of(fields: Any) -> Callable[[bytes], Any]:
    """What reads a state whose fields in clear are of this type: all of it at once, in C."""
    clear = exactly("Clear", [("fields", fields), ("of", str), ("salt", str)])
    whole = [("clear", clear), ("commits", list[str]), ("sealed", dict[str, Part])]
    return msgspec.json.Decoder(exactly("Envelope", whole)).decode


def exactly(name: str, fields: Sequence[tuple[str, Any]]) -> type[msgspec.Struct]:
    """A type with these fields, no more and no fewer; its values never refer to themselves."""
    return msgspec.defstruct(name, fields, forbid_unknown_fields=True, gc=False)


def clear_part(state: bytes) -> bytes:
    """The part in clear as it was committed to, its salt in it. Raises msgspec.DecodeError."""
    return bytes(_outside(state).clear)


_any = decoder_of(msgspec.Raw)


def keys_in(state: bytes) -> list[str]:
    """The id of the key of each sealed part of a stored event; of an unreadable one, none."""
    try:
        return [part.key for part in _any(state).sealed.values()]
    except msgspec.DecodeError:
        return []  # reading it will say what is wrong
