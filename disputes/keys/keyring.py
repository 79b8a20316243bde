"""What the rest of the application asks of the store of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from disputes.storage.sealing import DataKey, Keyring
from domain.refusals import Refusal


class KeyDestroyed(Refusal):
    """The subject was erased: nothing more can be sealed for them in this stream."""

    says = "These details were erased, so nothing can be added to them"


class KeysInHand:
    """Keys that are looked up once. Keep it no longer than one request or one batch.

    KeyStore itself remembers no secret, so a key destroyed by any process is gone for all of them
    at their next request: asking the store for a case's keys costs as much as asking it whether
    what is remembered still holds.
    """

    def __init__(self, keys: Keyring) -> None:
        self._keys = keys
        self._found: dict[str, bytes | None] = {}

    def key_for(self, stream: UUID, subject: str) -> DataKey:
        return self._keys.key_for(stream, subject)

    def keys_for(self, stream: UUID, subjects: Iterable[str]) -> Mapping[str, DataKey]:
        return self._keys.keys_for(stream, subjects)

    def find(self, key_id: str) -> bytes | None:
        return self.find_many([key_id]).get(key_id)

    def find_many(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        wanted = set(ids)
        new = wanted - self._found.keys()
        if new:
            found = self._keys.find_many(new)
            self._found.update({key: found.get(key) for key in new})
        return {key: secret for key in wanted if (secret := self._found[key]) is not None}
