"""Sealing one part of an event under the key of the person it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


@dataclass(frozen=True)
class DataKey:
    """The key of one data subject within one stream."""

    id: str
    secret: bytes = field(repr=False)  # 32 bytes


class Keyring(Protocol):
    """Where data keys are kept: a store of their own."""

    def key_for(self, stream: UUID, subject: str) -> DataKey:
        """The key of `subject` in `stream`; made, and durable before this returns, if absent."""
        ...

    def keys_for(self, stream: UUID, subjects: Iterable[str]) -> Mapping[str, DataKey]:
        """The same for several subjects of one stream, in one look."""
        ...

    def find(self, key_id: str) -> bytes | None:
        """The secret of a key, or None where it was destroyed."""
        ...

    def find_many(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The secrets of those keys that still exist."""
        ...


class Damaged(ValueError):
    """A sealed part does not open with its own key: it was changed, or moved from another row."""


@dataclass(frozen=True)
class Sealed:
    """Ciphertext under AES-256-GCM, and which key opens it."""

    key_id: str
    nonce: bytes
    ciphertext: bytes


def seal(key: DataKey, plaintext: bytes, bound_to: str) -> Sealed:
    """Seal `plaintext` so that it opens only where it belongs, `bound_to`."""
    nonce = token_bytes(12)  # random: each key seals far fewer than 2**32 parts
    associated = f"{bound_to}|{key.id}".encode()
    return Sealed(key.id, nonce, AESGCM(key.secret).encrypt(nonce, plaintext, associated))


def unseal(secret: bytes, sealed: Sealed, bound_to: str) -> bytes:
    """The plaintext. Raises Damaged."""
    associated = f"{bound_to}|{sealed.key_id}".encode()
    try:
        return AESGCM(secret).decrypt(sealed.nonce, sealed.ciphertext, associated)
    except InvalidTag:
        raise Damaged(f"part of {bound_to} does not open") from None
