"""The erasures in the ledger: written before anything is destroyed, so that a crash or a restore
finds what is to be done again. Ids and references only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from disputes.storage.engine import glancer_of, insert_if_new
from disputes.storage.tables import erased_file, erased_key, erasure
from domain.erasure_register import ErasureGround, ErasureReason
from domain.events import PersonId

Key = tuple[UUID, str]


@dataclass(frozen=True)
class Erasure:
    """One erasure as the ledger has it. `granted`: the register took it, so it is finished."""

    id: str
    subject: str
    ground: ErasureGround
    reason: ErasureReason
    asked_by: PersonId
    asked_at: datetime
    granted: bool
    files: int
    rows: int
    done_at: datetime | None


class Erasures:
    """The tables of erasures in the ledger."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = glancer_of(engine)

    def ask(self, new: Erasure) -> Erasure:
        """Keep a new erasure; or give back that of the same subject which is not done yet. One that
        nobody granted takes the ground and the reason of whoever asks now."""
        with self._engine.begin() as conn:
            query = sa.select(erasure).where(
                erasure.c.subject == new.subject, erasure.c.done_at.is_(None)
            )
            known = conn.execute(query.order_by(erasure.c.granted.desc())).first()
            if known is None:
                conn.execute(sa.insert(erasure), vars(new))
                return new
            if known.granted:
                return _erasure(known)
            asked = vars(new) | {"id": known.id}
            conn.execute(sa.update(erasure).where(erasure.c.id == known.id).values(asked))
        return Erasure(**asked)

    def drop(self, name: str) -> None:
        """It was refused, so there is nothing to finish."""
        with self._engine.begin() as conn:
            conn.execute(
                sa.delete(erasure).where(erasure.c.id == name, erasure.c.granted.is_(False))
            )

    def grant(self, name: str, keys: Iterable[Key], files: Iterable[str]) -> None:
        """The register took it: these keys are destroyed now, and these files deleted."""
        with self._engine.begin() as conn:
            _add_keys(conn, name, keys)
            rows = [{"erasure": name, "file": file} for file in files]
            if rows:
                conn.execute(insert_if_new(conn, erased_file), rows)
            conn.execute(sa.update(erasure).where(erasure.c.id == name).values(granted=True))

    def done(self, name: str, files: int, rows: int, at: datetime) -> None:
        with self._engine.begin() as conn:
            conn.execute(
                sa.update(erasure)
                .where(erasure.c.id == name, erasure.c.done_at.is_(None))
                .values(done_at=at, files=files, rows=rows)
            )

    def all(self) -> list[Erasure]:
        """Every erasure that is to be finished or was, in the order it was asked for."""
        query = sa.select(erasure).where(erasure.c.granted.is_(True))
        with self._reader.connect() as conn:
            found = conn.execute(query.order_by(erasure.c.asked_at, erasure.c.id)).all()
        return [_erasure(row) for row in found]

    def unfinished(self) -> list[Erasure]:
        """Those that the register took and that were cut short."""
        return [each for each in self.all() if each.done_at is None]

    def not_granted(self) -> list[Erasure]:
        """Those that were asked for, of which this ledger does not know that they were taken."""
        query = sa.select(erasure).where(erasure.c.granted.is_(False))
        with self._reader.connect() as conn:
            found = conn.execute(query.order_by(erasure.c.asked_at, erasure.c.id)).all()
        return [_erasure(row) for row in found]

    def keys(self, name: str) -> list[Key]:
        """The keys of one erasure."""
        query = sa.select(erased_key.c.stream, erased_key.c.subject)
        with self._reader.connect() as conn:
            return [
                (row.stream, row.subject)
                for row in conn.execute(query.where(erased_key.c.erasure == name))
            ]

    def keys_of_all(self) -> dict[str, list[Key]]:
        """The keys of every erasure, in one look."""
        found: dict[str, list[Key]] = {}
        with self._reader.connect() as conn:
            for row in conn.execute(sa.select(erased_key)):
                found.setdefault(row.erasure, []).append((row.stream, row.subject))
        return found

    def files(self, name: str | None = None) -> set[str]:
        """The stored files of one erasure, or of all."""
        query = sa.select(erased_file.c.file)
        if name is not None:
            query = query.where(erased_file.c.erasure == name)
        with self._reader.connect() as conn:
            return set(conn.scalars(query))


def _add_keys(conn: Connection, name: str, keys: Iterable[Key]) -> None:
    rows = [{"erasure": name, "stream": stream, "subject": subject} for stream, subject in keys]
    if rows:
        conn.execute(insert_if_new(conn, erased_key), rows)


def _erasure(row: sa.Row[tuple[object, ...]] | Sequence[object]) -> Erasure:
    values = row._mapping  # type: ignore[union-attr]
    return Erasure(
        **{
            **values,
            "ground": ErasureGround(values["ground"]),
            "reason": ErasureReason(values["reason"]),
        }
    )
