"""Who looked at what: one leaf for each request that shows case material, before it is shown."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from hmac import digest
from secrets import token_bytes
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.audit.leaf import read_leaf
from disputes.audit.looks import Looks, count, is_counted, place_of
from disputes.audit.pseudonyms import CASE, PERSON, Pseudonyms
from disputes.audit.tree import LOOKS
from disputes.keys.keyring import KeyDestroyed
from disputes.storage.codec import canonical, instant
from disputes.storage.engine import lock_read_log
from disputes.storage.sealing import DataKey, Keyring, Sealed, seal
from disputes.storage.tables import access, access_leaf
from domain.disagreement.aggregate import Disagreement
from domain.events import Actor

_NO_CASE = UUID(int=2)  # the stream of the key for reads of no one case, or of an erased one
_SUBJECT = "reads"
_LAST = sa.select(access_leaf.c.i, access_leaf.c.hash).order_by(access_leaf.c.i.desc()).limit(1)


class ReadLogUnavailable(Exception):
    """The read cannot be recorded, so nothing may be shown (503)."""


class ReadLog:
    """Writes the leaf of a read, and its readable half sealed beside it."""

    def __init__(self, engine: Engine, keyring: Keyring, pseudonyms: Pseudonyms) -> None:
        self._engine = engine
        self._keyring = keyring
        self._pseudonyms = pseudonyms
        self.looks = Looks(engine, keyring)

    def note(self, actor: Actor, case: str | None, items: Sequence[str], at: datetime) -> int:
        """Record one look at `items`, durably, before the answer is given; returns its number.

        `items` are names of things, never their content. Raises ReadLogUnavailable.
        """
        try:
            return self._note(actor, case, items, at)
        except (sa.exc.SQLAlchemyError, KeyError) as problem:  # KeyError: a node is gone
            raise ReadLogUnavailable from problem

    def _note(self, actor: Actor, case: str | None, items: Sequence[str], at: datetime) -> int:
        stream = None if case is None else Disagreement.stream_id(case)
        salt = token_bytes(32)
        text = canonical(
            {
                "actor": actor.person,
                "capacity": actor.capacity,
                "organisation": actor.organisation,
                "case": case,
                "items": list(items),
                "at": instant(at),
                "salt": b64encode(salt).decode(),
            }
        )
        commit = digest(salt, text, sha256).hex()
        sealed = seal(self._key(stream), text, place_of(commit))
        actor_name = self._pseudonyms.of(PERSON, actor.person)
        with self._engine.begin() as conn:
            lock_read_log(conn)
            case_name = None
            if stream is not None:
                case_name = self._pseudonyms.standing(conn, CASE, stream.hex)
            last = conn.execute(_LAST).one_or_none()
            i = 0 if last is None else last.i + 1
            leaf = read_leaf(
                i=i,
                case=case_name,
                at=at,
                actor=actor_name,
                items=len(items),
                prev=None if last is None else last.hash,
                commits=[commit],
            )
            _insert(conn, i, case_name, leaf.body, leaf.hash, sealed)
            LOOKS.grow(conn, i, [leaf.hash], b"" if last is None else last.hash)
            if case_name is not None and is_counted(items):
                count(conn, i, case_name, actor_name, actor, at)
        return i

    def _key(self, stream: UUID | None) -> DataKey:
        if stream is not None:
            try:
                return self._keyring.key_for(stream, _SUBJECT)
            except KeyDestroyed:  # an erased case: looks at what is left are still recorded
                pass
        return self._nobodys_key

    @cached_property
    def _nobodys_key(self) -> DataKey:
        return self._keyring.key_for(_NO_CASE, _SUBJECT)


def _insert(
    conn: Connection, i: int, case: str | None, body: bytes, hash_: bytes, sealed: Sealed
) -> None:
    conn.execute(sa.insert(access_leaf), {"i": i, "case": case, "body": body, "hash": hash_})
    conn.execute(
        sa.insert(access),
        {"i": i, "key_id": sealed.key_id, "sealed": sealed.nonce + sealed.ciphertext},
    )
