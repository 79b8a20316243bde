"""How often somebody may try: counted for each address, machine and network, in a sliding window.

Only tries that were let through count, so whoever waits is let in again. The values counted
(addresses) are kept as blind indexes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

import sqlalchemy as sa

from disputes.accounts.refusals import RateLimited
from disputes.accounts.tokens import new_id
from disputes.keys.store import KeyStore
from disputes.storage.tables import attempt


@dataclass(frozen=True)
class Limit:
    """At most `tries` in any `window`."""

    tries: int
    window: timedelta


QUARTER = timedelta(minutes=15)
LIMITS = {
    "address": Limit(5, QUARTER),
    "machine": Limit(100, QUARTER),  # a whole council may come from one address
    "network": Limit(300, QUARTER),
    "feed": Limit(30, QUARTER),  # a calendar that reads itself
    "no-feed": Limit(30, QUARTER),  # addresses of calendars that are none, from one machine
    "papers": Limit(30, QUARTER),  # checked by one machine: a tribunal's clerk has a handful a day
}
LONGEST = max(limit.window for limit in LIMITS.values())


def places_of(ip: str) -> dict[str, str]:
    """The machine and the network that an IP address stands for (RFC 6177: a home has a /64)."""
    there = ip_address(ip)
    if there.version == 6 and there.ipv4_mapped:
        there = there.ipv4_mapped
    machine, network = (32, 24) if there.version == 4 else (64, 48)
    return {
        "machine": str(ip_network((there, machine), strict=False)),
        "network": str(ip_network((there, network), strict=False)),
    }


class Limits:
    """The table of tries."""

    def __init__(self, engine: sa.Engine, keys: KeyStore) -> None:
        self._engine = engine
        self._keys = keys

    def count(self, tried: Mapping[str, str], at: datetime) -> None:
        """Count one try by each kind in `tried`. Raises RateLimited, and then counts none."""
        buckets = {self._keys.blind(f"{k}:{v}"): LIMITS[k] for k, v in tried.items()}
        with self._engine.begin() as c:
            for bucket, limit in sorted(buckets.items()):  # in one order, so that none deadlock
                _alone(c, bucket)
                tried_at = c.scalars(
                    sa.select(attempt.c.at)
                    .where(attempt.c.bucket == bucket, attempt.c.at > at - limit.window)
                    .order_by(attempt.c.at.desc())
                    .limit(limit.tries)
                ).all()
                if len(tried_at) == limit.tries:
                    raise RateLimited(wait=_minutes(tried_at[-1] + limit.window - at))
            c.execute(
                sa.insert(attempt), [{"id": new_id(), "bucket": b, "at": at} for b in buckets]
            )


def _alone(c: sa.Connection, bucket: str) -> None:
    """Let no other try of this bucket in until commit; SQLite has one writer anyway."""
    if c.dialect.name == "postgresql":
        c.execute(sa.text("select pg_advisory_xact_lock(hashtextextended(:b, 0))"), {"b": bucket})


def _minutes(wait: timedelta) -> str:
    count = max(1, -(-wait // timedelta(minutes=1)))
    return "1 minute" if count == 1 else f"{count} minutes"
