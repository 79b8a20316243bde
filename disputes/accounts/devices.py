"""Browsers where a family has typed their PIN: they are not asked again there for 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from disputes.accounts.tokens import fingerprint, new_token
from disputes.storage.engine import reader_of
from disputes.storage.tables import device
from domain.events import PersonId

LASTS = timedelta(days=90)


class Devices:
    """The table of known browsers."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reader = reader_of(engine)

    def know(self, person: PersonId, at: datetime) -> str:
        """Know this browser from now on; returns the cookie to keep in it."""
        cookie = new_token()
        row = {"cookie_hash": fingerprint(cookie), "person": person, "ends_at": at + LASTS}
        with self._engine.begin() as c:
            c.execute(sa.insert(device), row)
        return cookie

    def is_known(self, cookie: str | None, person: PersonId, at: datetime) -> bool:
        with self._reader.connect() as c:
            found = c.execute(
                sa.select(device.c.person).where(
                    device.c.cookie_hash == fingerprint(cookie or ""),
                    device.c.person == person,
                    device.c.ends_at > at,
                )
            )
            return found.first() is not None

    def forget(self, person: PersonId) -> None:
        """Ask for the PIN everywhere again."""
        with self._engine.begin() as c:
            c.execute(sa.delete(device).where(device.c.person == person))
