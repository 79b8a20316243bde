"""Whole deployments to measure, durable as a real one is, on either database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from disputes.deployment import Deployment, open_deployment, prepare
from disputes.settings import Settings
from tests.databases import OWNER_ROLE, Server, postgres_programs, running_postgres

SITE = "https://waymark.example"
Open = Callable[[], Deployment]  # a new, empty, migrated deployment at each call


def on_sqlite(folder: Path) -> Open:
    """Deployments on SQLite with synchronous=FULL, each in a folder of its own."""
    numbers = count(1)
    return lambda: _opened(folder / f"sqlite{next(numbers)}", {})


@contextmanager
def on_postgres(folder: Path) -> Iterator[Open | None]:
    """Deployments on a throwaway PostgreSQL with fsync on; None where it is not installed."""
    if postgres_programs() is None:
        yield None
        return
    numbers = count(1)
    with running_postgres(fsync=True) as server:
        yield lambda: _on_server(server, folder, next(numbers))


def _on_server(server: Server, folder: Path, number: int) -> Deployment:
    database, keys = server.new_database(), f"keys{number}"
    server.execute(f"CREATE DATABASE {keys} OWNER {OWNER_ROLE}")
    urls = {
        "DATABASE_URL": database.url,
        "DATABASE_OWNER_URL": database.owner_url,
        "KEYS_URL": server.url(OWNER_ROLE, keys),
    }
    return _opened(folder / f"postgres{number}", urls)


def _opened(folder: Path, urls: dict[str, str]) -> Deployment:
    settings = Settings.from_environment({"DATA_DIR": str(folder), "PUBLIC_URL": SITE, **urls})
    prepare(settings)
    return open_deployment(settings, new_keys=True)
