"""Seal a personal value that is kept outside the events, as bytes for one column.

Form: one byte for the form, the key's id (16 bytes), the nonce (12), the ciphertext with its tag.
`place` is authenticated with it: a value copied to another row or column does not open there.
"""

from __future__ import annotations

import json
from typing import Any

from disputes.storage.sealing import Damaged, DataKey, Keyring, Sealed
from disputes.storage.sealing import seal as seal_part
from disputes.storage.sealing import unseal as unseal_part

_FORM = b"\x01"
_KEY, _NONCE = 1, 17  # where each begins
_REST = 29


def seal(key: DataKey, plain: bytes, place: str) -> bytes:
    part = seal_part(key, plain, place)
    return _FORM + bytes.fromhex(key.id) + part.nonce + part.ciphertext


def unseal(keyring: Keyring, sealed: bytes, place: str) -> bytes | None:
    """What was sealed, or None where its key was destroyed. Raises Damaged."""
    secret = keyring.find(key_of(sealed))
    if secret is None:
        return None
    part = Sealed(key_of(sealed), sealed[_NONCE:_REST], sealed[_REST:])
    return unseal_part(secret, part, place)


def key_of(sealed: bytes) -> str:
    """The id of the key that opens it. Raises Damaged."""
    if sealed[:1] != _FORM or len(sealed) <= _REST:
        raise Damaged("a sealed value has lost its form")
    return sealed[_KEY:_NONCE].hex()


def seal_text(key: DataKey, text: str, place: str) -> bytes:
    return seal(key, text.encode(), place)


def unseal_text(keyring: Keyring, sealed: bytes, place: str) -> str | None:
    """The text, or None where its key was destroyed. Raises Damaged."""
    plain = unseal(keyring, sealed, place)
    return None if plain is None else plain.decode()


def seal_json(key: DataKey, value: Any, place: str) -> bytes:
    return seal(key, json.dumps(value).encode(), place)


def unseal_json(keyring: Keyring, sealed: bytes, place: str) -> Any:
    """The value, or None where its key was destroyed. Raises Damaged."""
    plain = unseal(keyring, sealed, place)
    return None if plain is None else json.loads(plain)
