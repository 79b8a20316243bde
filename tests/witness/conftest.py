"""A witness over each kind of database, that watches one log."""

from __future__ import annotations

import pytest

from disputes.storage.engine import engine_for
from disputes.witness.migrating import migrate_witness
from disputes.witness.store import Witness
from tests.witness.logs import KEY, REGULATOR


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request, tmp_path):
    """The address of a fresh database of a witness."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'witness.db'}"
        migrated(url)
        yield url
    else:
        with request.getfixturevalue("postgres").empty_database() as url:
            migrated(url)
            yield url


def migrated(url):
    engine = engine_for(url)
    migrate_witness(engine)
    witness = Witness(engine, REGULATOR)
    witness.watch(KEY.verifier)
    witness.close()


@pytest.fixture
def witness(place):
    witness = Witness(engine_for(place), REGULATOR)
    yield witness
    witness.close()
