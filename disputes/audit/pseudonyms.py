"""Who or what a leaf speaks of: a random name, in a row of its own that erasure deletes."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import nullcontext
from secrets import token_hex
from threading import Lock
from typing import cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.storage.engine import glancer_of, insert_if_new
from disputes.storage.tables import pseudonym

PERSON = "person"
CASE = "case"  # any stream

_REMEMBERED = 20_000
NAMED = sa.select(pseudonym.c.pseudonym).where(
    pseudonym.c.kind == sa.bindparam("kind"), pseudonym.c.subject == sa.bindparam("subject")
)


class Pseudonyms:
    """Random names for people and streams, made when first needed.

    Names are remembered in this process. A person's name whose row was deleted meanwhile may still
    be written by a process that remembers it: it names nobody, as it should. Of a stream, ask
    `standing` in the transaction that writes it: a name that came back would break its chain.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._lock = Lock()

    def of(self, kind: str, subject: str, conn: Connection | None = None) -> str:
        """The pseudonym of a subject. Committed before this returns, unless `conn` is given."""
        key = (kind, subject)
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        name = self._find(key, conn) or self._make(key, conn)
        if conn is None:  # what a transaction of the caller wrote may yet be rolled back
            with self._lock:
                self._known[key] = name
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
        return name

    def standing(self, conn: Connection, kind: str, subject: str) -> str:
        """The name as this transaction sees it, or a new one; whatever this process remembers."""
        key = (kind, subject)
        return self._find(key, conn) or self._make(key, conn)

    def _find(self, key: tuple[str, str], conn: Connection | None) -> str | None:
        kind, subject = key
        with nullcontext(conn) if conn is not None else glancer_of(self._engine).connect() as c:
            found: str | None = c.scalar(NAMED, {"kind": kind, "subject": subject})
        return found

    def _make(self, key: tuple[str, str], conn: Connection | None) -> str:
        kind, subject = key
        row = {"pseudonym": token_hex(16), "kind": kind, "subject": subject}
        with nullcontext(conn) if conn is not None else self._engine.begin() as c:
            c.execute(insert_if_new(c, pseudonym), row)
            return cast(str, c.scalar(NAMED, {"kind": kind, "subject": subject}))

    def subject_of(self, name: str) -> tuple[str, str] | None:
        """The kind and subject behind a pseudonym, or None where its row was deleted."""
        with glancer_of(self._engine).connect() as c:
            row = c.execute(
                sa.select(pseudonym.c.kind, pseudonym.c.subject).where(
                    pseudonym.c.pseudonym == name
                )
            ).one_or_none()
        return None if row is None else (row.kind, row.subject)

    def shred(self, kind: str, subject: str) -> None:
        """Delete the row: from now on the leaves with this name speak of nobody."""
        with self._engine.begin() as c:
            c.execute(
                sa.delete(pseudonym).where(pseudonym.c.kind == kind, pseudonym.c.subject == subject)
            )
        with self._lock:
            self._known.pop((kind, subject), None)
