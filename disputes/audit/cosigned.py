"""What witnesses outside the service have signed of one log, and what pages say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.audit.notes import BadKey, BadNote, Note, Signature, Verifier
from disputes.storage.engine import glancer_of, insert_if_new
from disputes.storage.tables import cosignature

_MOST = 50  # signatures under one note


class Cosignatures:
    """The signatures of witnesses under the checkpoints of one log; only ever added to."""

    def __init__(self, engine: Engine, origin: str) -> None:
        self._engine = engine
        self._reader = glancer_of(engine)
        self._origin = origin

    def keep(self, size: int, by: Verifier, signature: Signature) -> None:
        """Keep the first signature of a witness under the checkpoint of this size."""
        row = {"origin": self._origin, "size": size, "vkey": str(by), "line": str(signature)}
        with self._engine.begin() as conn:
            conn.execute(insert_if_new(conn, cosignature), row)

    def under(self, conn: Connection, size: int) -> str:
        """The lines to put under the note of this size: none where nobody signed."""
        query = (
            sa.select(cosignature.c.line)
            .where(cosignature.c.origin == self._origin, cosignature.c.size == size)
            .order_by(cosignature.c.vkey)
        )
        return "".join(line for line in conn.scalars(query.limit(_MOST)) if _is_one(line))

    def sizes(self, by: Verifier) -> sa.Select[tuple[int]]:
        """Of every checkpoint that a witness has signed: how large the log was."""
        return sa.select(cosignature.c.size).where(
            cosignature.c.origin == self._origin, cosignature.c.vkey == str(by)
        )

    def witnesses(self) -> list[Verifier]:
        """Every witness that ever signed this log. Whether to believe one is for others to say."""
        query = sa.select(cosignature.c.vkey).where(cosignature.c.origin == self._origin).distinct()
        with self._reader.connect() as conn:
            found = [_read(vkey) for vkey in sorted(conn.scalars(query))]
        return [each for each in found if each is not None]


def _is_one(line: str) -> bool:
    """Whether it has the form of a signature: one that has not would spoil the whole note."""
    try:
        return len(Note.read(f"\n\n{line}").signatures) == 1
    except BadNote:
        return False


def _read(vkey: str) -> Verifier | None:
    try:
        return Verifier.read(vkey)
    except BadKey:
        return None


@dataclass(frozen=True)
class Witnessed:
    """That a witness has signed a checkpoint: what it is called, and when (UTC)."""

    name: str
    at: datetime


def witnessed(note: str, by: Verifier | None) -> Witnessed | None:
    """Whether the witness that this service names signed the note; None where there is none."""
    if by is None:
        return None
    try:
        signature = Note.read(note).vouched([by])[by]
        return Witnessed(by.name, _instant(signature.seconds))
    except (BadNote, OverflowError):
        return None


def _instant(seconds: int) -> datetime:
    """The UTC instant of a POSIX time. Raises OverflowError where no calendar goes so far."""
    at = datetime(1970, 1, 1, tzinfo=UTC)
    return at + timedelta(seconds=seconds)


NOBODY = "No witness outside this service has signed it."


def who_witnessed(note: str, by: Verifier | None) -> str:
    """The sentence that stands wherever a checkpoint is shown or written.

    `by` is the witness that this service has set: None where it has none, and so it says.
    """
    if by is None:
        return NOBODY
    found = witnessed(note, by)
    if found is None:
        return f"{by.name}, a witness outside this service, has not signed it yet."
    day = f"{found.at.day} {found.at:%B %Y}"
    return f"Also signed by {found.name} on {day} at {found.at:%H:%M} UTC."
