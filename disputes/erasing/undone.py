"""Whether a restore has brought back what was erased, and what the register knows of an erasure:
asked before a deployment opens."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from disputes.keys.store import KeyStore
from disputes.ledger.erasures import Erasure, Erasures
from disputes.storage.engine import glancer_of
from disputes.storage.tables import command

_AT_ONCE = 500


def undone(ledger: Erasures, engine: Engine, keys: KeyStore) -> list[Erasure]:
    """Erasures that the ledger has, and that the database or the store of keys does not know of:
    one of them was restored from before. Of one that was cut short, the register knows that it was
    asked for; of one that is done, that it was completed."""
    known = ledger.all()
    if not known:
        return []
    done = [each for each in known if each.done_at is not None]
    said = said_of(engine, [_last_step(each) for each in known])
    of = ledger.keys_of_all()
    back = keys.still_there(key for each in done for key in of.get(each.id, ()))
    return [
        each
        for each in known
        if _last_step(each) not in said
        or (each.done_at is not None and not back.isdisjoint(of.get(each.id, ())))
    ]


def cut_short(ledger: Erasures, engine: Engine) -> list[Erasure]:
    """Erasures that were taken and not finished: also where the process was gone before the ledger
    heard that the register had taken it."""
    waiting = ledger.not_granted()
    said = said_of(engine, [requested_id(each.id) for each in waiting])
    taken = [each for each in waiting if requested_id(each.id) in said]
    return [*ledger.unfinished(), *taken]


def requested_id(erasure: str) -> str:
    """The id of the command by which the register took an erasure."""
    return f"erasure.{erasure}.requested"


def completed_id(erasure: str) -> str:
    """The id of the command by which the register says that an erasure is done."""
    return f"erasure.{erasure}.completed"


def said_of(engine: Engine, names: Iterable[str]) -> set[str]:
    """Those of these commands that were done."""
    names, found = list(names), set[str]()
    with glancer_of(engine).connect() as conn:
        for at in range(0, len(names), _AT_ONCE):
            query = sa.select(command.c.id).where(command.c.id.in_(names[at : at + _AT_ONCE]))
            found |= set(conn.scalars(query))
    return found


def _last_step(erasure: Erasure) -> str:
    return requested_id(erasure.id) if erasure.done_at is None else completed_id(erasure.id)
