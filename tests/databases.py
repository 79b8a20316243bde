"""Databases for tests: each test gets a fresh, migrated SQLite file or PostgreSQL database.

The PostgreSQL server is a throwaway cluster that the tests start themselves, once per process,
with fsync off. Tests that need it are skipped by name where its programs are missing, unless
REQUIRE_POSTGRES=1 makes that a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from disputes.storage.engine import engine_for
from disputes.storage.migrations import migrate
from tests.folders import filled_once, memory

APPLICATION_ROLE = "waymark_app"  # SELECT and INSERT on the log, no more
OWNER_ROLE = "waymark_owner"
_TEMPLATE = "migrated"
_ROOM = 2**30  # octets: a cluster takes a fifth of it, and there is one for each test process
_names = count(1)


@dataclass(frozen=True)
class Database:
    """A migrated database of one test: `url` as the application, `owner_url` as its owner."""

    kind: str
    url: str
    owner_url: str

    def engine(self) -> sa.Engine:
        return engine_for(self.url)


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL cluster with one migrated template database."""

    port: int

    def url(self, role: str, database: str) -> str:
        return f"postgresql+psycopg://{role}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        where = f"postgresql://postgres@127.0.0.1:{self.port}/{database}"
        with psycopg.connect(where, autocommit=True) as conn:
            conn.execute(statement)  # type: ignore[arg-type]

    def new_database(self) -> Database:
        name = f"t{next(_names)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} OWNER {OWNER_ROLE}")
        return Database("postgresql", self.url(APPLICATION_ROLE, name), self.url(OWNER_ROLE, name))

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The address of a database with nothing in it, which the application's role owns."""
        name = f"e{next(_names)}"
        self.execute(f"CREATE DATABASE {name} OWNER {APPLICATION_ROLE}")
        yield self.url(APPLICATION_ROLE, name)
        self.drop(name)

    def drop(self, name: str) -> None:
        """Hundreds of databases, kept to the end, would be gigabytes on the disk."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's own programs, newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


@contextmanager
def running_postgres(*, fsync: bool = False) -> Iterator[Server]:
    """A throwaway cluster, stopped and removed afterwards. It refuses root: run as postgres."""
    programs = postgres_programs()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="waymark-pg-", dir=None if fsync else memory(_ROOM)))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    try:
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8")
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
            f"-c fsync={'on' if fsync else 'off'} -c max_connections=80 -c shared_buffers=32MB"
        )
        _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            server = Server(port)
            _prepare(server)
            yield server
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: object) -> None:
    command = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    subprocess.run(
        command,
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a server that inherited a pipe would keep it open
        stderr=subprocess.DEVNULL,
    )


def _prepare(server: Server) -> None:
    for _ in range(50):
        try:
            server.execute(f"CREATE ROLE {OWNER_ROLE} LOGIN")
            break
        except psycopg.OperationalError:
            time.sleep(0.1)
    server.execute(f"CREATE ROLE {APPLICATION_ROLE} LOGIN")
    server.execute(f"CREATE DATABASE {_TEMPLATE} OWNER {OWNER_ROLE}")
    migrate(server.url(OWNER_ROLE, _TEMPLATE), server.url(APPLICATION_ROLE, _TEMPLATE))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The cluster of this test process."""
    if postgres_programs() is None:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail("PostgreSQL's programs are missing (Debian package postgresql)")
        pytest.skip("needs PostgreSQL's programs (Debian package postgresql)")
    with running_postgres() as server:
        yield server


@pytest.fixture
def postgres_database(postgres: Server) -> Iterator[Database]:
    """A fresh migrated PostgreSQL database."""
    database = postgres.new_database()
    yield database
    postgres.drop(database.url.rpartition("/")[2])


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def migrate_it(folder: Path) -> None:
        migrate(f"sqlite:///{folder / 'template.db'}")

    return filled_once(tmp_path_factory, "sqlite", migrate_it) / "template.db"


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Database:
    """A fresh migrated SQLite database."""
    path = tmp_path / "waymark.db"
    shutil.copy(sqlite_template, path)
    return Database("sqlite", f"sqlite:///{path}", f"sqlite:///{path}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """Each database in turn."""
    short = "sqlite" if request.param == "sqlite" else "postgres"
    found: Database = request.getfixturevalue(f"{short}_database")
    return found


@pytest.fixture
def engine(database: Database) -> Iterator[sa.Engine]:
    """An engine on each database in turn, as the application's role."""
    engine = database.engine()
    yield engine
    engine.dispose()
