"""The mark of a practice database, and signing in there with one press.

The mark is written only into an empty database, by seeding. No setting turns it on.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from disputes.accounts.refusals import NotADemonstration
from disputes.accounts.sessions import Opened, Sessions
from disputes.storage.engine import reader_of
from disputes.storage.tables import account, deployment, draft, event
from domain.events import Actor, Capacity, OrganisationId, PersonId

_MARK = "demonstration"
CLOCK = "practice-clock"  # how far it is ahead of the real one


class NotEmpty(Exception):
    """The database holds something, so it cannot become a practice database."""


def mark_demonstration(c: sa.Connection) -> None:
    """Mark an empty database as practice. Raises NotEmpty."""
    for table in (event, account, draft):
        if c.scalar(sa.select(sa.func.count()).select_from(sa.select(table).limit(1).subquery())):
            raise NotEmpty(f"The table {table.name} is not empty: this database stays what it is.")
    facts = ({"name": _MARK, "value": "yes"}, {"name": CLOCK, "value": "0"})
    c.execute(sa.insert(deployment), facts)


def is_demonstration(engine: sa.Engine) -> bool:
    """Whether this is a practice database."""
    with reader_of(engine).connect() as c:
        return c.scalar(sa.select(deployment.c.value).where(deployment.c.name == _MARK)) == "yes"


class Practice:
    """Signing in with one press."""

    def __init__(self, engine: sa.Engine, sessions: Sessions) -> None:
        self._engine = engine
        self._sessions = sessions

    def practice_session(
        self,
        person: PersonId,
        capacity: Capacity,
        organisation: OrganisationId | None,
        at: datetime,
        browser: str = "",
    ) -> Opened:
        """Sign in as a practice person, second factor and all. Raises NotADemonstration."""
        if not is_demonstration(self._engine):
            raise NotADemonstration
        opened = self._sessions.begin(person, at, device_known=True, browser=browser)
        return self._sessions.practise_as(opened, Actor(person, capacity, organisation), at)
