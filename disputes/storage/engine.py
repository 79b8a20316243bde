"""The database engine: SQLite or PostgreSQL, with the settings that make a commit durable.

How a transaction begins is said by dialects of our own. Listeners would be asked at every
statement, which makes each a third slower.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, registry, sqlite
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import Connection, Engine, RootTransaction

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "recursive_triggers=ON",  # else INSERT OR REPLACE deletes from the log unseen
    "secure_delete=ON",  # what is deleted is overwritten with zeros
)
_PATIENCE = 5.0  # seconds for a file that another connection is opening
_PRIMARY = 0xFF  # the part of SQLite's codes that says busy, without why
_LEVEL = "READ COMMITTED"
_APPEND_LOCK = 77  # advisory locks of PostgreSQL: one appender at a time,
_READ_LOG_LOCK = 78  # one writer of read leaves,
_MIGRATION_LOCK = 79  # and one migration


class NotDurable(RuntimeError):
    """The database may lose what it has acknowledged: the product refuses to start on it."""


def engine_for(url: str) -> Engine:
    """An engine for `url`; transactions that write take the write lock when they begin."""
    url = _with_driver(url)
    if sa.make_url(url).get_backend_name() == "sqlite":
        named = sa.make_url(url).set(drivername="sqlite+immediate")
        engine = sa.create_engine(named, pool_size=10, max_overflow=30, pool_use_lifo=True)
        sa.event.listen(engine, "connect", _set_pragmas)
        return engine
    return sa.create_engine(
        url,
        # max(position) + 1 is right only where the snapshot is younger than the lock
        isolation_level=_LEVEL,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=30,  # as long as max_connections of the server allows it
        connect_args={"options": "-c lock_timeout=5000", "connect_timeout": 10},
    )


def _with_driver(url: str) -> str:
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _set_pragmas(raw: Any, _record: Any) -> None:
    raw.isolation_level = None  # stops the driver's own deferred BEGIN
    last = time.monotonic() + _PATIENCE
    for pragma in _PRAGMAS:
        _set_pragma(raw, pragma, last)


def _set_pragma(raw: Any, pragma: str, last: float) -> None:
    """SQLite does not wait where another connection gives the file its journal at this moment, or
    mends it after a kill: it says at once that it is locked. So we ask again, until `last`."""
    while True:
        try:
            raw.execute("PRAGMA " + pragma)
        except sqlite3.OperationalError as problem:
            is_busy = problem.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > last:
                raise
            time.sleep(0.01)
        else:
            return


class ImmediateSqlite(SQLiteDialect_pysqlite):
    """A deferred BEGIN that reads and then writes fails as locked without waiting at all."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.execute("BEGIN IMMEDIATE")


registry.register("sqlite.immediate", __name__, ImmediateSqlite.__name__)
_WRITES = "the next transaction writes"


class _Reading:
    """A dialect, before those of SQLAlchemy, whose transactions only read."""

    def do_begin(self, dbapi_connection: Any) -> None:
        if dbapi_connection.info.pop(_WRITES, False):
            super().do_begin(dbapi_connection)  # type: ignore[misc]
        else:
            self.begin_reading(dbapi_connection)

    def begin_reading(self, raw: Any) -> None:
        """Nothing: each statement sees its own moment."""


class _OneMoment(_Reading):
    def begin_reading(self, raw: Any) -> None:
        raw.execute("BEGIN")


class _Autocommit(_Reading):
    """No BEGIN and no ROLLBACK to send: two messages fewer for each read."""

    def begin_reading(self, raw: Any) -> None:
        raw.dbapi_connection.autocommit = True

    def do_rollback(self, dbapi_connection: Any) -> None:
        raw = dbapi_connection.dbapi_connection
        if raw.autocommit:
            raw.autocommit = False
        else:
            super().do_rollback(dbapi_connection)  # type: ignore[misc]


def reader_of(engine: Engine) -> Engine:
    """The same engine for those who only read. On SQLite they never wait for a writer and see one
    moment; on PostgreSQL each statement sees its own moment, as READ COMMITTED has it."""
    return _with_dialect(engine, _OneMoment if engine.dialect.name == "sqlite" else _Autocommit)


def one_moment_of(engine: Engine) -> Engine:
    """The same for those who hold what one statement finds against another: all that a transaction
    reads is of one moment, on either database."""
    if engine.dialect.name == "sqlite":
        return reader_of(engine)
    return engine.execution_options(isolation_level="REPEATABLE READ")


def glancer_of(engine: Engine) -> Engine:
    """The same for whoever needs no two statements of one moment, on either database."""
    return _with_dialect(engine, _Reading if engine.dialect.name == "sqlite" else _Autocommit)


def _with_dialect(engine: Engine, reading: type[_Reading]) -> Engine:
    """`engine` with `reading` before its dialect, made once: what it compiles is kept with it."""
    made: dict[type[_Reading], Engine] = vars(engine).setdefault("readers_by_dialect", {})
    if reading not in made:
        kind = type(engine.dialect)
        sure = {"supports_statement_cache": kind.supports_statement_cache}  # asked of each class
        dialect: Any = object.__new__(type(reading.__name__, (reading, kind), sure))
        dialect.__dict__ = engine.dialect.__dict__  # what the first connection tells is for both
        made[reading] = engine.execution_options(readonly=True)
        made[reading].dialect = dialect
    return made[reading]


@contextmanager
def read_then_write(engine: Engine) -> Iterator[tuple[Connection, Callable[[], RootTransaction]]]:
    """One connection for both: reads first, and what `begin()` returns is the write transaction.

    Each statement before `begin()` sees its own moment, on both databases.
    """
    with glancer_of(engine).connect() as conn:

        def begin() -> RootTransaction:
            conn.rollback()  # the end of reading
            conn.info[_WRITES] = True
            return conn.begin()

        yield conn, begin


def require_durable(engine: Engine) -> None:
    """Raise NotDurable unless every acknowledged commit reaches the disk first."""
    with reader_of(engine).connect() as conn:
        if engine.dialect.name == "sqlite":
            if conn.exec_driver_sql("PRAGMA synchronous").scalar() != 2:
                raise NotDurable("SQLite must run with synchronous=FULL")
            if conn.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
                raise NotDurable("SQLite must run with journal_mode=WAL")
        elif conn.exec_driver_sql("SHOW synchronous_commit").scalar() == "off":
            raise NotDurable("PostgreSQL must not run with synchronous_commit=off")


def lock_log(conn: Connection) -> None:
    """Be the only appender until commit, so that positions have no gaps in any reader's view."""
    _lock(conn, _APPEND_LOCK)


def lock_read_log(conn: Connection) -> None:
    """Be the only writer of read leaves until commit."""
    _lock(conn, _READ_LOG_LOCK)


def lock_schema(conn: Connection) -> None:
    """Be the only migration until commit."""
    _lock(conn, _MIGRATION_LOCK)


def _lock(conn: Connection, number: int) -> None:
    if conn.dialect.name == "postgresql":  # SQLite's BEGIN IMMEDIATE has locked already
        conn.execute(_LOCK, {"number": number})


_LOCK = sa.text("select pg_advisory_xact_lock(:number)")


def insert_or_other(bind: Connection | Engine, table: sa.Table) -> Any:
    """An insert that can say what to do with a row that is there, as both databases can."""
    dialect = postgresql if bind.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_if_new(bind: Connection | Engine, table: sa.Table) -> sa.Insert:
    """An insert that leaves a row that is there as it is."""
    made: sa.Insert = insert_or_other(bind, table).on_conflict_do_nothing()
    return made


def empty_wal(engine: Engine) -> bool:
    """On SQLite, write what is in the write-ahead log home and empty it: it holds old pages.

    Returns whether it is empty: where somebody goes on reading for as long as a writer would wait,
    they stay until the next time.
    """
    if engine.dialect.name != "sqlite":
        return True
    raw = engine.raw_connection()  # outside any transaction
    try:
        cursor = raw.cursor()
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.close()
    finally:
        raw.close()
    return not busy
