"""A service whose log is signed: on each database, or as a file to be altered by hand."""

from __future__ import annotations

import shutil

import pytest

from disputes.storage.engine import engine_for
from tests.audit.service import Service, started


@pytest.fixture
def service(engine, tmp_path):
    """On each database in turn."""
    return started(engine, tmp_path)


@pytest.fixture(scope="session")
def made_once(sqlite_template, tmp_path_factory):
    folder = tmp_path_factory.mktemp("service")
    shutil.copy(sqlite_template, folder / "waymark.db")
    engine = engine_for(f"sqlite:///{folder / 'waymark.db'}")
    made = started(engine, folder)
    for each in (engine, made.ledger.engine):  # else what was written is not in its file yet
        each.dispose()
    return folder, made.keyring


@pytest.fixture
def file(made_once, tmp_path):
    """A copy of one that was made once."""
    folder, keyring = made_once
    for name in ("waymark.db", "ledger.db"):
        shutil.copy(folder / name, tmp_path / name)
    engine = engine_for(f"sqlite:///{tmp_path / 'waymark.db'}")
    yield Service(engine, tmp_path, keyring.copy())
    engine.dispose()
