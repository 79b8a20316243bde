"""Delete what is over: a job of the worker."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from disputes.accounts.limits import LONGEST
from disputes.storage.tables import attempt, device, half_done, invitation, session, sign_in_link

_DAY = timedelta(days=1)
_HALF_DONE_KEPT = timedelta(days=90)


def prune(engine: sa.Engine, at: datetime) -> int:
    """Delete tries, links, sessions, devices and forms that can matter no more; returns how many.

    Sessions stay a day longer than they last, so that a late post still finds its person.
    """
    over = (
        (attempt, attempt.c.at < at - LONGEST),
        (sign_in_link, sign_in_link.c.ends_at < at - _DAY),
        (session, session.c.ends_at < at - _DAY),
        (device, device.c.ends_at < at),
        (invitation, invitation.c.ends_at < at - timedelta(days=30)),
        (half_done, half_done.c.changed_at < at - _HALF_DONE_KEPT),
    )
    with engine.begin() as c:
        return sum(c.execute(sa.delete(table).where(which)).rowcount for table, which in over)
