"""How a database is opened."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest

from disputes.storage import engine
from disputes.storage.engine import engine_for

AT_ONCE = 6


def opened(url: str, all_are_there: Barrier) -> str | None:
    opening = engine_for(url)
    all_are_there.wait()
    with closing(opening.raw_connection()) as raw:
        mode = raw.cursor().execute("PRAGMA journal_mode").fetchone()
    opening.dispose()
    return str(mode[0])


def test_a_restored_file_is_opened_by_many_at_once(tmp_path):
    """A backup is one file without a journal: whoever opens it first gives it one, and SQLite tells
    all others at that moment that it is locked, without waiting."""
    all_are_there = Barrier(AT_ONCE)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number in range(40):
            file = tmp_path / f"restored{number}"
            with closing(sqlite3.connect(file)) as raw:
                raw.execute("CREATE TABLE word (said TEXT)")
            url = f"sqlite:///{file}"
            modes = list(pool.map(opened, [url] * AT_ONCE, [all_are_there] * AT_ONCE))
            assert modes == ["wal"] * AT_ONCE


def test_a_file_that_somebody_keeps_locked_is_said_to_be(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "_PATIENCE", 0.2)
    file = tmp_path / "kept"
    with closing(sqlite3.connect(file)) as keeper, closing(sqlite3.connect(file, 0)) as raw:
        keeper.execute("CREATE TABLE word (said TEXT)")
        keeper.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            engine._set_pragmas(raw, None)
