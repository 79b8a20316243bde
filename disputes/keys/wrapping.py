"""The keys that wrap the others: from KEK_FILE, never in a database."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap


class WrongKek(Exception):
    """KEK_FILE does not hold the key that this store of keys was closed with."""


class Keks:
    """The wrapping keys of the deployment: the first wraps, all of them unwrap (RFC 3394)."""

    def __init__(self, keks: Sequence[bytes]) -> None:
        if not keks:
            raise WrongKek("There is no key to wrap with.")
        self._by_name = {name_of(kek): kek for kek in keks}
        self.newest = name_of(keks[0])

    def wrap(self, secret: bytes) -> bytes:
        return aes_key_wrap(self._by_name[self.newest], secret)

    def unwrap(self, kek: str, wrapped: bytes) -> bytes:
        """Raises WrongKek for a key we do not hold, or a wrapped key that was changed."""
        if kek not in self._by_name:
            raise WrongKek(
                f"The keys were wrapped with key {kek}, which is not in KEK_FILE. "
                "Put its line back, below the newest one."
            )
        try:
            return aes_key_unwrap(self._by_name[kek], wrapped)
        except InvalidUnwrap as why:
            raise WrongKek(f"A key wrapped with {kek} was changed in the store.") from why

    def holds(self, kek: str) -> bool:
        return kek in self._by_name


def name_of(kek: bytes) -> str:
    """A short public name of a wrapping key, which tells nothing about it."""
    return sha256(b"waymark wrapping key" + kek).hexdigest()[:16]
