"""Private addresses where somebody's own calendar reads their dates: one for each capacity.

The address is the only key, so it is long, kept only as a fingerprint, and replaced or ended by a
press. It goes by the real clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from disputes.accounts.tokens import fingerprint, new_token
from disputes.storage.engine import insert_or_other, reader_of
from disputes.storage.tables import calendar_feed as feed
from domain.events import Actor, Capacity, PersonId

_NOTICED = timedelta(hours=1)  # read_at is written at most this often


@dataclass(frozen=True)
class Feed:
    """An address that stands. It is not known here: only who has it can read it."""

    actor: Actor
    made_at: datetime
    read_at: datetime | None


class Feeds:
    """The table of private addresses."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._reader = reader_of(engine)

    def make(self, actor: Actor, at: datetime) -> str:
        """A new address for this capacity: the end of it. The one before is dead at once."""
        token = new_token()
        new = {"token_hash": fingerprint(token), "made_at": at, "read_at": None}
        with self._engine.begin() as c:
            insert = insert_or_other(c, feed).values({**_key(actor), **new})
            c.execute(insert.on_conflict_do_update(index_elements=list(_key(actor)), set_=new))
        return token

    def end(self, actor: Actor) -> None:
        with self._engine.begin() as c:
            c.execute(sa.delete(feed).where(*_of(actor)))

    def end_all(self, person: PersonId) -> None:
        with self._engine.begin() as c:
            c.execute(sa.delete(feed).where(feed.c.person == person))

    def of(self, actor: Actor) -> Feed | None:
        """The address that somebody has in this capacity."""
        with self._reader.connect() as c:
            return _read(c.execute(sa.select(feed).where(*_of(actor))).one_or_none())

    def find(self, token: str, at: datetime) -> Feed | None:
        """Whose address this is, and that it was read now."""
        named = feed.c.token_hash == fingerprint(token)
        with self._reader.connect() as c:
            found = _read(c.execute(sa.select(feed).where(named)).one_or_none())
        if found and (found.read_at is None or at - found.read_at > _NOTICED):
            with self._engine.begin() as c:
                c.execute(sa.update(feed).where(named).values(read_at=at))
        return found


def _key(actor: Actor) -> dict[str, str]:
    organisation = actor.organisation or ""
    return {"person": actor.person, "capacity": actor.capacity, "organisation": organisation}


def _of(actor: Actor) -> list[sa.ColumnElement[bool]]:
    return [feed.c[name] == value for name, value in _key(actor).items()]


def _read(row: sa.Row[Any] | None) -> Feed | None:
    if row is None:
        return None
    actor = Actor(row.person, Capacity(row.capacity), row.organisation or None)
    return Feed(actor, row.made_at, row.read_at)
