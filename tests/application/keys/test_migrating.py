"""The migrations of the store of keys make exactly the tables the code uses."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from disputes.keys.migrating import migrate_keys
from disputes.keys.store import keys_engine
from disputes.storage.tables import keys_metadata


@pytest.fixture
def empty(tmp_path):
    engine = keys_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    yield engine
    engine.dispose()


def test_migrating_makes_the_tables_of_the_code_and_a_repeat_changes_nothing(empty):
    for _ in range(2):
        migrate_keys(empty)
    with empty.connect() as c:
        context = MigrationContext.configure(
            c, opts={"version_table": "keys_version", "compare_type": True}
        )
        assert compare_metadata(context, keys_metadata) == []


def test_two_processes_that_start_together_both_find_the_tables(empty, tmp_path):
    with empty.connect():  # a file that is made and in WAL mode
        pass
    other = keys_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate_keys, [empty, other]))
    assert "data_key" in sa.inspect(other).get_table_names()
    other.dispose()


def test_what_is_deleted_is_overwritten(empty):
    with empty.connect() as c:
        assert c.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
