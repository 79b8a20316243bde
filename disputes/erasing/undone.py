"""Whether a restore has brought back what was erased: asked before a deployment opens."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.keys.store import KeyStore
from disputes.ledger.erasures import Erasure, Erasures
from disputes.storage.engine import glancer_of
from disputes.storage.tables import command

_AT_ONCE = 500


def undone(ledger: Erasures, engine: Engine, keys: KeyStore) -> list[Erasure]:
    """Erasures that the ledger has as done, and that the database or the store of keys does not
    know of: one of them was restored from before."""
    done = [each for each in ledger.all() if each.done_at is not None]
    if not done:
        return []
    said = _said(engine, [completed_id(each.id) for each in done])
    of = ledger.keys_of_all()
    back = keys.still_there(key for each in done for key in of.get(each.id, ()))
    return [
        each
        for each in done
        if completed_id(each.id) not in said or not back.isdisjoint(of.get(each.id, ()))
    ]


def completed_id(erasure: str) -> str:
    """The id of the command by which the register says that an erasure is done."""
    return f"erasure.{erasure}.completed"


def _said(engine: Engine, names: list[str]) -> set[str]:
    found: set[str] = set()
    with glancer_of(engine).connect() as conn:
        for at in range(0, len(names), _AT_ONCE):
            query = sa.select(command.c.id).where(command.c.id.in_(names[at : at + _AT_ONCE]))
            found |= set(conn.scalars(query))
    return found
