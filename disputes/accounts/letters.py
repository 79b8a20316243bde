"""E-mails that carry a secret, handed to the outbox in the transaction that made the secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.engine import Connection


@dataclass(frozen=True)
class Letter:
    """One e-mail to write. `key` tells it from every other, so that it is queued once.

    `facts` hold a token: whoever keeps a letter seals it.
    """

    notice: str  # "sign-in", "confirm-email" or "invitation"
    to: str = field(repr=False)
    facts: Mapping[str, str] = field(repr=False)
    key: str
    at: datetime  # by the real clock
    person: str | None = None


Send = Callable[[Connection, Letter], None]
