"""The store of keys, in a database of its own: made durably, wrapped, destroyed for ever."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from disputes.keys import blind
from disputes.keys.keyring import KeyDestroyed
from disputes.keys.wrapping import Keks, WrongKek
from disputes.storage.engine import empty_wal, engine_for, glancer_of
from disputes.storage.sealing import DataKey
from disputes.storage.tables import data_key, deployment_key

_SECRET = 32
_AT_ONCE = 500  # keys asked for in one statement
_INDEX = "blind index"
_PAPERS = "paper codes"
_KEY = sa.select(data_key.c.id, data_key.c.kek, data_key.c.wrapped).where(
    data_key.c.stream == sa.bindparam("of_stream", type_=sa.Uuid),
    data_key.c.subject == sa.bindparam("of"),
)


def keys_engine(url: str) -> sa.Engine:
    """An engine for KEYS_URL. On SQLite what is deleted is overwritten with zeros."""
    return engine_for(url)


class KeyStore:
    """Keyring over KEYS_URL. It remembers no data key: KeysInHand does, for one request."""

    def __init__(self, engine: sa.Engine, keks: Keks) -> None:
        self.engine = engine
        self._reader = glancer_of(engine)
        self._keks = keks
        self._deployments: dict[str, bytes] = {}

    def check(self) -> None:
        """Raise WrongKek unless KEK_FILE holds every wrapping key in use. Called at start."""
        with self._reader.connect() as c:
            names = {
                name
                for table in (data_key, deployment_key)
                for (name,) in c.execute(
                    sa.select(table.c.kek).where(table.c.kek.is_not(None)).distinct()
                )
            }
        missing = sorted(name for name in names if not self._keks.holds(name))
        if missing:
            raise WrongKek(f"KEK_FILE lacks wrapping keys in use: {', '.join(missing)}.")

    # --- sealing

    def key_for(self, stream: UUID, subject: str) -> DataKey:
        """The key of a subject, made and durable before this returns. Raises KeyDestroyed."""
        return self.keys_for(stream, [subject])[subject]

    def keys_for(self, stream: UUID, subjects: Iterable[str]) -> dict[str, DataKey]:
        """The same for several subjects of one stream, in one look. Raises KeyDestroyed."""
        wanted = set(subjects)
        found = self._of_stream(stream, wanted)
        for subject in sorted(wanted - found.keys()):
            self._make(stream, subject)
        if wanted - found.keys():
            found = self._of_stream(stream, wanted)  # ours, or the one that won the race
        return found

    def _of_stream(self, stream: UUID, subjects: set[str]) -> dict[str, DataKey]:
        found = {}
        with self._reader.connect() as c:
            for subject in subjects:  # mostly one: quicker than a list, which is compiled anew
                row = c.execute(_KEY, {"of_stream": stream, "of": subject}).one_or_none()
                if row is None:
                    continue
                if row.kek is None:
                    raise KeyDestroyed
                found[subject] = DataKey(row.id, self._keks.unwrap(row.kek, row.wrapped))
        return found

    def _make(self, stream: UUID, subject: str) -> None:
        row = {
            "id": secrets.token_hex(16),
            "stream": stream,
            "subject": subject,
            "kek": self._keks.newest,
            "wrapped": self._keks.wrap(secrets.token_bytes(_SECRET)),
        }
        try:
            with self.engine.begin() as c:
                c.execute(sa.insert(data_key), row)
        except IntegrityError:
            pass  # another process made it first: the caller reads that one

    # --- unsealing

    def find(self, key_id: str) -> bytes | None:
        """The secret of a key, or None where it was destroyed."""
        return self.find_many([key_id]).get(key_id)

    def find_many(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The secrets of those keys that still exist."""
        return {
            row.id: self._keks.unwrap(row.kek, row.wrapped)
            for row in self._rows(ids)
            if row.kek is not None
        }

    def destroyed(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of `ids` that were destroyed. A key neither found nor destroyed was lost: alarm."""
        return frozenset(row.id for row in self._rows(ids) if row.kek is None)

    def destroyed_in(self, stream: UUID, ids: Iterable[str]) -> dict[str, str]:
        """Those of `ids` that were of this stream and were destroyed, each with its subject."""
        mine = sa.select(data_key.c.id, data_key.c.subject).where(
            data_key.c.stream == stream, data_key.c.kek.is_(None)
        )
        with self._reader.connect() as c:
            return {
                row.id: row.subject
                for some in _in_parts(ids)
                for row in c.execute(mine.where(data_key.c.id.in_(some)))
            }

    def holds(self, stream: UUID, subject: str) -> bool:
        """Whether the key of a subject is, or was until it was destroyed, this stream's."""
        query = sa.select(data_key.c.id).where(
            data_key.c.stream == stream, data_key.c.subject == subject
        )
        with self._reader.connect() as c:
            return c.scalar(query) is not None

    def subjects(self, stream: UUID) -> dict[str, bool]:
        """Whose keys a stream has, and whether each still opens something."""
        query = sa.select(data_key.c.subject, data_key.c.kek).where(data_key.c.stream == stream)
        with self._reader.connect() as c:
            return {row.subject: row.kek is not None for row in c.execute(query)}

    def streams_of(self, subject: str) -> list[UUID]:
        """The streams in which a subject has a key that still opens something."""
        query = sa.select(data_key.c.stream).where(
            data_key.c.subject == subject, data_key.c.kek.is_not(None)
        )
        with self._reader.connect() as c:
            return list(c.scalars(query))

    def ids(self, stream: UUID, subjects: Iterable[str]) -> dict[str, str]:
        """The ids of the keys of some subjects of a stream, by id: what sealed parts name."""
        query = sa.select(data_key.c.id, data_key.c.subject).where(data_key.c.stream == stream)
        wanted = set(subjects)
        with self._reader.connect() as c:
            return {row.id: row.subject for row in c.execute(query) if row.subject in wanted}

    def still_there(self, keys: Iterable[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
        """Those of `keys` of which no row says that they were destroyed: as after a restore."""
        wanted = set(keys)
        gone: set[tuple[UUID, str]] = set()
        streams = sorted({stream for stream, _ in wanted}, key=str)
        with self._reader.connect() as c:
            for at in range(0, len(streams), _AT_ONCE):
                query = sa.select(data_key.c.stream, data_key.c.subject).where(
                    data_key.c.kek.is_(None), data_key.c.stream.in_(streams[at : at + _AT_ONCE])
                )
                gone |= {(row.stream, row.subject) for row in c.execute(query)}
        return wanted - gone

    def _rows(self, ids: Iterable[str]) -> list[sa.Row[Any, Any, Any]]:
        columns = sa.select(data_key.c.id, data_key.c.kek, data_key.c.wrapped)
        with self._reader.connect() as c:
            return [
                row
                for some in _in_parts(ids)
                for row in c.execute(columns.where(data_key.c.id.in_(some)))
            ]

    # --- erasing

    def destroy(self, stream: UUID, subject: str) -> None:
        """Destroy a key for ever. What stays is a row that says so, without the key.

        Where there was none, the row is made: a late write cannot bring the subject back.
        """
        self.destroy_all([(stream, subject)])

    def destroy_all(self, keys: Iterable[tuple[UUID, str]]) -> None:
        """The same for several keys, each of which stays destroyed if the next one fails."""
        for stream, subject in keys:
            self._make(stream, subject)
            self._overwrite(data_key.c.stream == stream, data_key.c.subject == subject)
        self.sweep()

    def destroy_stream(self, stream: UUID) -> None:
        """Destroy every key of one stream."""
        self._destroy(data_key.c.stream == stream)

    def _destroy(self, *which: sa.ColumnElement[bool]) -> None:
        self._overwrite(*which)
        self.sweep()

    def _overwrite(self, *which: sa.ColumnElement[bool]) -> None:
        noise = secrets.token_bytes(_SECRET + 8)  # as long as what it overwrites
        for kept in (noise, None):
            with self.engine.begin() as c:
                c.execute(sa.update(data_key).where(*which).values(kek=None, wrapped=kept))

    def sweep(self) -> bool:
        """Take old copies of changed rows out of the database's own files; whether all are out.

        On SQLite an open reader may keep them there until the next sweep. PostgreSQL's WAL and its
        archive keep them until they expire: there, a new KEK_FILE and `rotate` end them at once.
        """
        if self.engine.dialect.name == "sqlite":
            return empty_wal(self.engine)
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            c.exec_driver_sql("VACUUM data_key")
        return True

    # --- moving and rotating

    def move(self, stream: UUID, subject: str, to: UUID, as_subject: str) -> None:
        """Give a key to another stream: a draft's file becomes the case's, sealed as it is.

        A repeat changes nothing.
        """
        with self.engine.begin() as c:
            c.execute(
                sa.update(data_key)
                .where(data_key.c.stream == stream, data_key.c.subject == subject)
                .values(stream=to, subject=as_subject)
            )

    def rotate(self) -> int:
        """Wrap every key again with the first line of KEK_FILE; returns how many there were.

        Run it when every process has the new file. The old line may go once this returns 0.
        """
        count = 0
        for table, name in ((data_key, data_key.c.id), (deployment_key, deployment_key.c.name)):
            old = sa.select(name, table.c.kek, table.c.wrapped).where(
                table.c.kek != self._keks.newest
            )
            while True:
                with self.engine.begin() as c:
                    rows = c.execute(old.limit(_AT_ONCE).with_for_update()).all()
                    for key, kek, wrapped in rows:
                        again = self._keks.wrap(self._keks.unwrap(kek, wrapped))
                        c.execute(
                            sa.update(table)
                            .where(name == key)
                            .values(kek=self._keks.newest, wrapped=again)
                        )
                if not rows:
                    break
                count += len(rows)
        self.sweep()
        return count

    # --- keys that are nobody's: finding without keeping, and the codes on papers

    def blind(self, value: str) -> str:
        """The blind index of a value: 64 hex digits, the same for what people mean as the same."""
        return blind.blind(self.index_key(), value)

    def index_key(self) -> bytes:
        """The deployment's key of its blind indexes, made when first asked for."""
        return self._deployments_own(_INDEX)

    def papers_key(self) -> bytes:
        """The deployment's key of the codes on its papers, made when first asked for."""
        return self._deployments_own(_PAPERS)

    def is_destroyed(self, stream: UUID, subject: str) -> bool:
        """Whether the key of a subject was destroyed: what it sealed can be read no more."""
        with self._reader.connect() as c:
            row = c.execute(_KEY, {"of_stream": stream, "of": subject}).one_or_none()
        return row is not None and row.kek is None

    def _deployments_own(self, name: str) -> bytes:
        if name not in self._deployments:
            self._deployments[name] = self._find_own(name) or self._make_own(name)
        return self._deployments[name]

    def _find_own(self, name: str) -> bytes | None:
        with self._reader.connect() as c:
            row = c.execute(
                sa.select(deployment_key).where(deployment_key.c.name == name)
            ).one_or_none()
        return None if row is None else self._keks.unwrap(row.kek, row.wrapped)

    def _make_own(self, name: str) -> bytes:
        wrapped = self._keks.wrap(secrets.token_bytes(_SECRET))
        try:
            with self.engine.begin() as c:
                c.execute(
                    sa.insert(deployment_key),
                    {"name": name, "kek": self._keks.newest, "wrapped": wrapped},
                )
        except IntegrityError:
            pass  # another process made it first
        found = self._find_own(name)
        assert found is not None
        return found


def _in_parts(ids: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(ids))
    return (ordered[i : i + _AT_ONCE] for i in range(0, len(ordered), _AT_ONCE))
