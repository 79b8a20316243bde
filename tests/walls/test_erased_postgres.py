"""The same on PostgreSQL: no table of either database has what opens what was erased."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from disputes.cli import wiring
from disputes.deployment import ErasedIsBack, open_deployment, prepare
from disputes.storage.tables import command, data_key
from tests.databases import Server
from tests.walls.cases import plant
from tests.walls.erasing import Plot, begin_something, erase, readable, words
from tests.walls.planting import Garden
from tests.walls.test_erased import words_of

pytestmark = pytest.mark.postgres


def dumped(server: Server, name: str) -> bytes:
    """Every value of every table, as a dump has them."""
    where = f"postgresql://postgres@127.0.0.1:{server.port}/{name}"
    found = []
    with psycopg.connect(where) as conn:
        tables = conn.execute(
            "select tablename from pg_tables where schemaname = 'public'"
        ).fetchall()
        for (table,) in tables:
            for row in conn.execute(f'select * from "{table}"', binary=True):
                found += [v if isinstance(v, bytes) else str(v).encode() for v in row]
    assert len(tables) > 1
    return b"\n".join(found)


def test_what_is_erased_opens_no_more_and_no_table_has_its_keys(
    postgres: Server, tmp_path: Path
) -> None:
    database = postgres.new_database()
    with postgres.empty_database() as keys_url:
        urls = {
            "DATABASE_URL": database.url,
            "DATABASE_OWNER_URL": database.owner_url,
            "KEYS_URL": keys_url,
        }
        plot = Plot(tmp_path, Garden.__new__(Garden), urls)
        prepare(plot.settings)
        d = open_deployment(plot.settings, new_keys=True)
        plot.garden = Garden(d)
        plant(plot.garden)
        wiring.across(d).advance()
        begin_something(d, plot)
        eraser = wiring.eraser(d)
        mine, wrapped = set(), []
        subjects = [plot.subject(each) for each in ("whole", "own/child", "apart/party:p1")]
        for subject in subjects:
            plan = eraser.planner.plan(subject)
            mine |= words_of(d, plan)
            streams = {stream for stream, _ in plan.keys} if "/" not in str(subject) else set()
            with d.keys.engine.connect() as conn:
                query = sa.select(data_key.c.wrapped).where(data_key.c.stream.in_(streams))
                wrapped += [bytes(each) for each in conn.scalars(query) if each]
        before = words(readable(d))
        assert mine <= before and len(wrapped) > 5
        for subject in subjects:
            erase(eraser, subject)
        after = words(readable(d))
        assert mine & after == set() and after
        names = (database.url.rpartition("/")[2], keys_url.rpartition("/")[2])
        dump = b"".join(dumped(postgres, name) for name in names)
        assert not [each for each in wrapped if each in dump]
        assert not [word for word in mine if word.encode() in dump.lower()]
        d.close()
        _log_restored_to_before(database.owner_url)
        with pytest.raises(ErasedIsBack):
            plot.opened()
        assert len(list(wiring.erase_again(plot.settings))) == len(subjects)
        plot.opened().close()
    postgres.drop(database.url.rpartition("/")[2])


def _log_restored_to_before(owner_url: str) -> None:
    """As where the database was restored, and does not know that anything was erased."""
    owner = sa.create_engine(owner_url)
    with owner.begin() as conn:
        conn.execute(sa.text("alter table command disable trigger all"))
        conn.execute(sa.delete(command).where(command.c.id.like("erasure.%.completed")))
        conn.execute(sa.text("alter table command enable trigger all"))
    owner.dispose()
