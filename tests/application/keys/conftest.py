"""A store of keys of one's own for each test."""

from uuid import uuid4

import pytest

from disputes.keys.migrating import migrate_keys
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from tests.databases import APPLICATION_ROLE

FIRST, SECOND = b"\x01" * 32, b"\x02" * 32


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """An empty database of each kind in turn; on PostgreSQL its one role owns it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'keys.db'}"
    server = request.getfixturevalue("postgres")
    name = f"keys_{uuid4().hex}"
    server.execute(f"CREATE DATABASE {name} OWNER {APPLICATION_ROLE}")
    return server.url(APPLICATION_ROLE, name)


@pytest.fixture
def engine(url):
    engine = keys_engine(url)
    migrate_keys(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def another(url):
    """The store as another process sees it."""
    engine = keys_engine(url)
    yield KeyStore(engine, Keks([FIRST]))
    engine.dispose()


@pytest.fixture
def keys(engine):
    return KeyStore(engine, Keks([FIRST]))
