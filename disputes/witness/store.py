"""What a witness has signed, and the one decision it makes: whether to sign the next.

The size that is asked about is compared, and the new one stored, in one transaction that is durable
before anybody is answered: two who ask at once cannot take it back (C2SP tlog-witness).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.audit.checkpoint import Checkpoint
from disputes.audit.merkle import EMPTY, NotProven, check_consistency
from disputes.audit.notes import LOG, BadKey, BadNote, Note, Signature, Signer, Verifier
from disputes.storage.engine import glancer_of, insert_if_new, reader_of
from disputes.storage.tables import contradiction, cosigned, watched
from disputes.witness.protocol import AddCheckpoint, Unreadable


class UnknownLog(Exception):
    """The witness does not watch a log of this name."""


class NotSigned(Exception):
    """No key that is known for the log signed the checkpoint, or one did so wrongly; says how."""


class AnotherSize(Exception):
    """The witness signed another size last: `size`, 0 where it signed nothing."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the last size signed is {size}")
        self.size = size


class Inconsistent(Exception):
    """It was not shown that the log begins with what was signed of it; says why."""


@dataclass(frozen=True)
class Seen:
    """A checkpoint that the witness signed, when, and the note with its signature."""

    checkpoint: Checkpoint
    at: datetime
    note: str


@dataclass(frozen=True)
class Refused:
    """What a log signed and the witness did not, when it was first sent, and the note. `seen` is
    what the witness signed of the same size: another root, so the two notes contradict."""

    signed: Checkpoint
    at: datetime
    note: str
    seen: Seen | None


class Witness:
    """A witness over its own database, with its own key."""

    def __init__(self, engine: Engine, signer: Signer) -> None:
        self.verifier = signer.verifier
        self._engine = engine
        self._signer = signer

    @staticmethod
    def has_signed(engine: Engine) -> bool:
        """Whether this database is that of a witness that signed anything."""
        with glancer_of(engine).connect() as conn:
            return conn.execute(sa.select(cosigned.c.size).limit(1)).first() is not None

    def close(self) -> None:
        """Let go of every connection: nothing may be shared with a process that is forked."""
        self._engine.dispose()

    def watch(self, verifier: Verifier) -> None:
        """Sign for the log of this name what this key signed. A log may have several keys.

        Raises BadKey where it is no key of a log.
        """
        if verifier.kind != LOG:
            raise BadKey("it is the key of a witness, not of a log")
        row = {"origin": verifier.name, "vkey": str(verifier)}
        with self._engine.begin() as conn:
            conn.execute(insert_if_new(conn, watched), row)

    def unwatch(self, verifier: Verifier) -> bool:
        """Believe this key no more; whether it was believed. What was signed stays remembered."""
        with self._engine.begin() as conn:
            done = conn.execute(sa.delete(watched).where(watched.c.vkey == str(verifier)))
        return done.rowcount > 0

    def watching(self) -> list[Verifier]:
        """The keys that are believed."""
        query = sa.select(watched.c.vkey).order_by(watched.c.origin, watched.c.vkey)
        with glancer_of(self._engine).connect() as conn:
            return [Verifier.read(vkey) for vkey in conn.scalars(query)]

    def add(self, asked: AddCheckpoint, at: datetime) -> Signature:
        """Sign a checkpoint as seen at the UTC instant `at`, if it goes on from the last one.

        Raises UnknownLog, NotSigned, Unreadable, AnotherSize, Inconsistent.
        """
        new = asked.checkpoint
        self._check_signed(asked)
        with self._engine.begin() as conn:
            _lock(conn, new.origin)
            seen = _seen(conn, new)
            refusal = _refusal(asked, _last(conn, new.origin))
            if refusal is None:
                signature = self._signer.cosign(asked.note.text, int(at.timestamp()))
                _remember(conn, asked, signature, at)
            elif seen is not None and seen.checkpoint.root != new.root:
                _keep_evidence(conn, asked, at)
            elif seen is None and isinstance(refusal, Inconsistent):
                _keep_evidence(conn, asked, at)  # it may yet be shown, or be contradicted
        if refusal is not None:
            raise refusal
        return signature

    def _check_signed(self, asked: AddCheckpoint) -> None:
        """Before anything is locked, so that a stranger's request keeps no log waiting."""
        known = [each for each in self.watching() if each.name == asked.checkpoint.origin]
        if not known:
            raise UnknownLog(asked.checkpoint.origin)
        try:
            asked.note.vouched(known)
        except BadNote as why:
            raise NotSigned(str(why)) from None

    def seen(self, origin: str) -> Seen | None:
        """The last checkpoint of a log that was signed here."""
        with glancer_of(self._engine).connect() as conn:
            row = conn.execute(_newest(origin)).one_or_none()
        return None if row is None else Seen(_checkpoint(row.note), row.at, row.note)

    def contradictions(self) -> list[Refused]:
        """What a log signed of a size that was signed here, with another root: the evidence. No
        stranger can make it, as the log's own key signed both."""
        return [each for each in self._refused() if each.seen is not None]

    def not_shown(self) -> list[Refused]:
        """What a log signed of a size that was not signed here, and came without a proof: it may
        be a stranger's doing, and is told no more once the log has shown it."""
        return [each for each in self._refused() if each.seen is None]

    def _refused(self) -> list[Refused]:
        query = sa.select(contradiction).order_by(contradiction.c.at, contradiction.c.size)
        with reader_of(self._engine).connect() as conn:
            found = []
            for row in conn.execute(query).all():
                signed = _checkpoint(row.note)
                seen = _seen(conn, signed)
                if seen is None or seen.checkpoint.root != signed.root:
                    found.append(Refused(signed, row.at, row.note, seen))
        return found


def _lock(conn: Connection, origin: str) -> None:
    """Be the only one who answers for this log until commit (SQLite: for any)."""
    query = sa.select(watched.c.vkey).where(watched.c.origin == origin).with_for_update()
    if not conn.scalars(query).all():
        raise UnknownLog(origin)


def _newest(origin: str) -> sa.Select[tuple[str, int, datetime, str]]:
    query = sa.select(cosigned).where(cosigned.c.origin == origin)
    return query.order_by(cosigned.c.size.desc()).limit(1)


def _last(conn: Connection, origin: str) -> Checkpoint | None:
    row = conn.execute(_newest(origin)).one_or_none()
    return None if row is None else _checkpoint(row.note)


def _seen(conn: Connection, of: Checkpoint) -> Seen | None:
    """What was signed here of the same log at the same size."""
    query = sa.select(cosigned).where(cosigned.c.origin == of.origin, cosigned.c.size == of.size)
    row = conn.execute(query).one_or_none()
    return None if row is None else Seen(_checkpoint(row.note), row.at, row.note)


def _refusal(
    asked: AddCheckpoint, last: Checkpoint | None
) -> Unreadable | AnotherSize | Inconsistent | None:
    """Why this cannot be signed after the last one; None where it can."""
    new, known = asked.checkpoint, last.size if last else 0
    if asked.old > new.size:
        return Unreadable("the old size is larger than the new one")
    if asked.old != known:
        return AnotherSize(known)
    try:
        check_consistency(asked.old, new.size, last.root if last else EMPTY, new.root, asked.proof)
    except NotProven as why:
        return Inconsistent(str(why))
    return None


def _checkpoint(note: str) -> Checkpoint:
    return Checkpoint.read(Note.read(note).text)


def _remember(conn: Connection, asked: AddCheckpoint, signed: Signature, at: datetime) -> None:
    new = asked.checkpoint
    row = {"origin": new.origin, "size": new.size, "at": at, "note": f"{asked.note}{signed}"}
    conn.execute(insert_if_new(conn, cosigned), row)


def _keep_evidence(conn: Connection, asked: AddCheckpoint, at: datetime) -> None:
    """Once for each checkpoint, however often it is sent."""
    new = asked.checkpoint
    row = {"origin": new.origin, "size": new.size, "root": new.root, "at": at}
    conn.execute(insert_if_new(conn, contradiction), {**row, "note": str(asked.note)})
