"""A store of keys of one's own for each test."""

import pytest

from disputes.keys.migrating import migrate_keys
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks

FIRST, SECOND = b"\x01" * 32, b"\x02" * 32


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """An empty database of each kind in turn; on PostgreSQL its one role owns it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'keys.db'}"
        return
    with request.getfixturevalue("postgres").empty_database() as url:
        yield url


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
