"""Files that no step and no draft names are deleted, once no step can be under way."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from disputes.accounts.drafts import Drafts
from disputes.application import Disputes
from disputes.evidence.orphans import SAFE_AGE, OrphanFiles
from disputes.evidence.store import open_store
from disputes.keys.migrating import migrate_keys
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from disputes.storage.tables import data_key
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case
from disputes.stories.script import Days
from disputes.stories.telling import Kept, tell_all

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OLD = NOW - SAFE_AGE - timedelta(days=1)


@pytest.fixture
def keys(tmp_path):
    engine = keys_engine(f"sqlite:///{tmp_path / 'keys.db'}")
    migrate_keys(engine)
    yield KeyStore(engine, Keks([b"\x01" * 32]))
    engine.dispose()


@pytest.fixture
def files(tmp_path):
    return open_store(f"file://{tmp_path}/files")


@pytest.fixture
def disputes(engine, keys):
    return Disputes(engine, keys)


@pytest.fixture
def drafts(engine, keys):
    return Drafts(engine, keys)


@pytest.fixture
def orphans(disputes, drafts):
    return OrphanFiles(disputes.recorder, disputes.mapper, drafts)


def stored(files, tmp_path, content: bytes, at: datetime = OLD) -> str:
    name = files.put([content]).name
    path = tmp_path / "files" / name[:2] / name
    os.utime(path, (at.timestamp(), at.timestamp()))
    return name


def test_only_what_nothing_names_and_is_old_goes(orphans, disputes, drafts, files, tmp_path):
    class Papers:
        def receive(self, content, name, case, evidence):
            return Kept(stored(files, tmp_path, evidence.encode()), "application/pdf", 1, 9)

    today = NOW.date()
    tell_all([the_service_opens(Days(today)), every_case(today)[0]], disputes, Papers())
    recorded = set(files.names())
    assert recorded
    drafted = stored(files, tmp_path, b"of a draft")
    mine = drafts.create(NOW)
    drafts.add_file(mine.id, "doc_1", {"stored": drafted}, NOW)
    lost = stored(files, tmp_path, b"lost")
    arriving = stored(files, tmp_path, b"under way", NOW)
    assert orphans.sweep(files, NOW) == 1
    assert set(files.names()) == {*recorded, drafted, arriving}
    assert not files.exists(lost)


def test_where_a_draft_does_not_open_nothing_is_deleted(orphans, drafts, keys, files, tmp_path):
    lost = stored(files, tmp_path, b"lost")
    mine = drafts.create(NOW)
    drafts.add_file(mine.id, "doc_1", {"stored": lost}, NOW)
    with keys.engine.begin() as conn:
        conn.execute(sa.delete(data_key))  # as where the store of keys is older than the database
    assert orphans.sweep(files, NOW) == 0
    assert files.exists(lost)
