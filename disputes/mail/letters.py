"""Letters with a secret in them (sign-in links, invitations), sealed while they wait to leave."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.engine import Connection

from disputes.accounts.letters import Letter
from disputes.keys.sealing import seal_json, unseal_json
from disputes.practice_clock import Clock, RealClock
from disputes.storage.codec import canonical
from disputes.storage.engine import insert_if_new
from disputes.storage.sealing import Keyring
from disputes.storage.tables import outbox

KIND = "letter"
_STREAM = UUID(int=4)  # of the key that seals letters; what was sent is deleted, not kept

# Where each link leads. Access logs leave out a token.
PATHS = {
    "sign-in": "/sign-in/link/{token}",
    "confirm-email": "/sign-in/link/{token}",
    "invitation": "/invitations/{token}",
    "draft-last-day": "/drafts",
    "draft-deletion": "/drafts",
    "neutral": "/drafts",
}


@dataclass(frozen=True)
class Opened:
    """A letter out of the outbox."""

    notice: str
    to: str = field(repr=False)
    facts: Mapping[str, str] = field(repr=False)


class Letters:
    """Queues letters in the transaction that made their secret, and opens them to be sent."""

    def __init__(self, keys: Keyring, clock: Clock | None = None) -> None:
        self._keys = keys
        self._clock = clock or RealClock()

    def queue(self, conn: Connection, letter: Letter) -> None:
        """What disputes.accounts calls `Send`."""
        name = sha256(f"letter|{letter.key}".encode()).hexdigest()
        kept = {"notice": letter.notice, "to": letter.to, "facts": dict(letter.facts)}
        # outside this transaction, in a database of its own; made once for the deployment
        key = self._keys.key_for(_STREAM, "letters")
        row = {
            "id": name,
            "kind": KIND,
            "payload": canonical(
                {"sealed": b64encode(seal_json(key, kept, _place(name))).decode()}
            ),
            "position": 0,
            "not_before": self._clock.at(letter.at),  # the outbox is due by the cases' clock
        }
        conn.execute(insert_if_new(conn, outbox), row)

    def open(self, name: str, payload: Mapping[str, Any]) -> Opened | None:
        """The letter, or None where its key was destroyed."""
        kept = unseal_json(self._keys, b64decode(payload["sealed"]), _place(name))
        return None if kept is None else Opened(kept["notice"], kept["to"], kept["facts"])


def _place(name: str) -> str:
    return f"outbox.letter:{name}"
