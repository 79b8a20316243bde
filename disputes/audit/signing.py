"""Signs what a log has come to, and never two histories.

A checkpoint is signed only where the log still begins with all that it has signed. What it signed
last is in the ledger, which no backup holds, and is durable there before anybody is given it: so
neither a crash, nor two processes at once, nor a restore of an old backup, nor whoever can write to
the database of the log can have a fork signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import structlog
from sqlalchemy.engine import Engine

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.history import History
from disputes.audit.log_keys import LogKeys, Vouching
from disputes.audit.notes import Verifier
from disputes.audit.published import Publications, Published, Waiting
from disputes.audit.tree import Tree
from disputes.ledger.store import Ledger, Signed
from disputes.storage.engine import glancer_of

_alarm = structlog.get_logger("disputes.alarm")


class Forked(Exception):
    """The log is not a continuation of what it has signed, so nothing more is signed for it."""


class LogSigner:
    """Signs checkpoints of one log, and tells which of those that are published it signed."""

    def __init__(
        self, engine: Engine, ledger: Ledger, tree: Tree, origin: str, keys: Sequence[bytes]
    ) -> None:
        """`keys` are seeds from outside the database; each signs, the newest first."""
        self.origin = origin
        self.tree = tree
        self.keys = LogKeys(origin, ledger, keys)
        self._publications = Publications(engine, origin)
        self.cosigned = self._publications.cosigned
        self._reader = glancer_of(engine)
        self._ledger = ledger

    def register(self) -> None:
        """Write down the public half of the keys in use, for whoever checks what they signed."""
        self.keys.register()

    def sign(self) -> Published | None:
        """The checkpoint of all that is committed; None while the log is empty.

        The same size again is the same note. Raises Forked, having alarmed.
        """
        with self._ledger.signing(self.origin) as turn:
            now = self._next(turn.last)
            if now is not None and now != turn.last:
                if turn.last.size:  # whose process was killed, or is slow: before any larger one
                    self._publications.publish(turn.last)
                turn.keep(now)
        if now is None:
            return None
        self._publish(now)
        return Published(Checkpoint(self.origin, now.size, now.root), now.note)

    def _next(self, kept: Signed) -> Signed | None:
        history = self._history(Vouching(self.keys, kept if kept.size else None))
        if history.foreign:
            _alarm.error("checkpoint not ours", log=self.origin, why=history.foreign)
        if history.newest is not None and history.newest.size > kept.size:
            _alarm.error(
                "ledger behind", log=self.origin, has=kept.size, signed=history.newest.size
            )
        try:
            return self._grown(history)
        except KeyError as node:
            raise self._forked(history, f"its node {node} is gone") from node

    def _grown(self, history: History) -> Signed | None:
        last = history.newest
        with self._reader.connect() as conn:
            broken = history.broken(conn, self.tree)
            if broken:
                raise self._forked(history, broken)
            size = self.tree.size(conn)
            if last is not None and size == last.size:
                return last
            root = self.tree.root(conn, size)
        if not size:
            return None
        note = self.keys.signed(str(Checkpoint(self.origin, size, root)))
        return Signed(size, root, str(note))

    def _forked(self, history: History, why: str) -> Forked:
        signed = history.newest.size if history.newest else 0
        _alarm.error("log forked", log=self.origin, signed=signed, why=why)
        return Forked(f"{self.origin}: {why}. Nothing is signed until somebody has looked.")

    def _publish(self, now: Signed) -> None:
        """A crash before this is made good by the next signature: it is kept in the ledger."""
        self._publications.publish(now)

    def history(self) -> History:
        """What this log signed last, from outside its database where that can be had.

        Ask before the log is read: what is signed in between would seem to be no part of it.
        """
        return self._history(self.vouching())

    def _history(self, vouching: Vouching) -> History:
        kept, found = vouching.last, self._publications.newest(vouching)
        signed = [] if kept is None else [kept]
        if found is not None and (kept is None or found.checkpoint.size > kept.size):
            signed.append(Signed(found.checkpoint.size, found.checkpoint.root, found.bare))
        newest = signed[-1] if signed else None
        return History(tuple(signed), self._publications.foreign(vouching, newest))

    def vouching(self) -> Vouching:
        """Which checkpoints are this log's, as things stand now."""
        return Vouching(self.keys, self._ledger.last_signed(self.origin))

    def last_signed(self) -> Published | None:
        """The newest checkpoint that was signed, also where it is not published: after a restore.

        Its note carries the signatures of witnesses, where there are any.
        """
        return self.shown(self.history())

    def shown(self, history: History) -> Published | None:
        """The newest of a history, as it is published or will be."""
        return None if history.newest is None else self._publications.found(history.newest)

    def broken(self, history: History) -> str:
        """How the log does not begin with all of this, in words; empty where it does."""
        with self._reader.connect() as conn:
            return history.broken(conn, self.tree)

    def not_vouched(self) -> tuple[int, str] | None:
        """The last of the oldest published that no known key signed: its size, and whose key."""
        return self._publications.not_vouched(self.vouching())

    def latest(self, by: Verifier | None = None) -> Published | None:
        """The newest checkpoint that was published, without signing another; `by`: the newest that
        this witness has signed too.

        Its note carries the signatures of witnesses, where there are any.
        """
        return self._publications.newest(self.vouching(), by)

    def newest(self, most: int) -> list[Published]:
        """The last that were published, the newest first."""
        return list(islice(self._publications.newest_first(self.vouching()), most))

    def consistency_proof(self, first: int, second: int) -> list[bytes]:
        """That this log at `second` leaves begins with what it was at `first`."""
        with self._reader.connect() as conn:
            return self.tree.consistency_proof(conn, first, second)

    def covering(self, index: int) -> Published | None:
        """The first checkpoint that was published with this leaf in it; the same for ever, so that
        what is proved by it is too. Only signatures of witnesses may come to stand under it."""
        vouching = self.vouching()
        found = next(self._publications.oldest_first(vouching, index), None)
        if found is None and vouching.last is not None and vouching.last.size > index:
            return self._publications.found(vouching.last)  # it is the next to be published
        return found

    def waiting(self, by: Verifier, at_least: int = 0) -> Waiting | None:
        """The next checkpoint for a witness to sign, of no fewer than `at_least` leaves."""
        return self._publications.waiting(self.vouching(), by, at_least)

    def signed_by(self, key: Verifier) -> Iterator[Checkpoint]:
        """All published that this key signed, the newest first, whether or not it is known here."""
        return self._publications.signed_by(key)

    def not_of_this_history(self, was: Checkpoint) -> str:
        """How the log does not begin with a checkpoint, in words; empty where it does."""
        return self.broken(History((Signed(was.size, was.root, ""),), ""))

    def vkeys(self) -> list[Verifier]:
        """Every key that ever signed this log, those in use first."""
        return self.keys.all()
