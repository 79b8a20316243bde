"""A store of keys of one's own for each test."""

import pytest

from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from disputes.storage.tables import keys_metadata

FIRST, SECOND = b"\x01" * 32, b"\x02" * 32


@pytest.fixture
def place(tmp_path):
    return tmp_path / "keys.db"


@pytest.fixture
def engine(place):
    engine = keys_engine(f"sqlite:///{place}")
    keys_metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def keys(engine):
    return KeyStore(engine, Keks([FIRST]))
