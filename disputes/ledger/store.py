"""The ledger: a small database that no backup holds, so that no restore can take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from disputes.storage.engine import glancer_of, insert_if_new
from disputes.storage.tables import signed, signing_key

_NOTHING = {"size": 0, "root": b"", "note": ""}


@dataclass(frozen=True)
class Signed:
    """The last checkpoint that a log signed; of size 0 without a note where it signed none."""

    size: int
    root: bytes
    note: str


class Ledger:
    """What was signed and what was erased, told to no backup."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def last_signed(self, origin: str) -> Signed | None:
        """The last checkpoint of a log, or None where it signed none."""
        with glancer_of(self.engine).connect() as conn:
            found = _signed(conn, sa.select(signed).where(signed.c.origin == origin))
        return found if found and found.note else None

    def add_keys(self, vkeys: Iterable[str]) -> None:
        """Know the public halves of keys that sign. None is ever taken away."""
        with self.engine.begin() as conn:
            for vkey in vkeys:
                conn.execute(insert_if_new(conn, signing_key), {"vkey": vkey})

    def known_keys(self) -> list[str]:
        """Every key that ever signed a log of this service, the first known first."""
        query = sa.select(signing_key.c.vkey).order_by(signing_key.c.since, signing_key.c.vkey)
        with glancer_of(self.engine).connect() as conn:
            return list(conn.scalars(query))

    @contextmanager
    def signing(self, origin: str) -> Iterator[Signing]:
        """Be the only one who signs for this log until the block ends; then it is durable."""
        with self.engine.begin() as conn:
            row = {"origin": origin, **_NOTHING}
            conn.execute(insert_if_new(conn, signed), row)
            query = sa.select(signed).where(signed.c.origin == origin).with_for_update()
            last = _signed(conn, query)
            assert last is not None
            yield Signing(conn, origin, last)


class Signing:
    """The turn of one signer. `last` is what the log signed before."""

    def __init__(self, conn: Connection, origin: str, last: Signed) -> None:
        self._conn = conn
        self._origin = origin
        self.last = last

    def keep(self, now: Signed) -> None:
        """Keep what is signed now. It is not to be shown before the block has ended."""
        self._conn.execute(
            sa.update(signed)
            .where(signed.c.origin == self._origin)
            .values(size=now.size, root=now.root, note=now.note)
        )


def _signed(conn: Connection, query: sa.Select[tuple[str, int, bytes, str]]) -> Signed | None:
    row = conn.execute(query).one_or_none()
    return None if row is None else Signed(row.size, row.root, row.note)
