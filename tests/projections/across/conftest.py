"""The demonstration's caseload in a database, told once for each kind, and models across it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from disputes.application import Disputes
from disputes.keys.store import KeyStore, keys_engine
from disputes.keys.wrapping import Keks
from disputes.storage.engine import engine_for
from disputes.storage.tables import keys_metadata
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_story
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell_all
from domain.events import Actor
from projections.across.audit_index import AuditIndex
from projections.across.directory import Directory
from projections.across.lists import Lists
from projections.across.register import Register
from projections.across.registry import Across
from projections.across.statistics import Statistics
from tests.folders import filled_once
from tests.projections.across import by_chance

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


@dataclass
class Desk:
    """An application with its models across cases, and how a person asks them."""

    disputes: Disputes
    keys: KeyStore
    across: Across
    engines: tuple[sa.Engine, sa.Engine]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # made by chance

    def close(self) -> None:
        for engine in self.engines:
            engine.dispose()

    def directory(self) -> Directory:
        return Directory(self.across)

    def lists(self, actor: Actor, at: datetime = AT, to: int | None = None) -> Lists:
        return Lists(self.across, self.disputes.reads, self.directory(), actor, at, to)

    def audit(self, actor: Actor, at: datetime = AT) -> AuditIndex:
        return AuditIndex(self.across, self.disputes.reads, self.directory(), actor, at)

    def register(self, actor: Actor) -> Register:
        return Register(self.across, self.directory(), actor, AT)

    def statistics(self, actor: Actor) -> Statistics:
        return Statistics(self.across, actor, AT)


def desk(engine: sa.Engine, keys_place: Path) -> Desk:
    store = keys_engine(f"sqlite:///{keys_place}")
    keys_metadata.create_all(store)
    keys = KeyStore(store, Keks([b"\x01" * 32]))
    disputes = Disputes(engine, keys)
    across = Across(engine, disputes.log, disputes.projections, keys.blind)
    return Desk(disputes, keys, across, (engine, store))


@pytest.fixture(scope="session")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every story told into a SQLite database and its store of keys."""

    def tell_it(folder: Path) -> None:
        shutil.copy(sqlite_template, folder / "waymark.db")
        found = desk(engine_for(f"sqlite:///{folder / 'waymark.db'}"), folder / "keys.db")
        tell_all(every_story(TODAY), found.disputes, NoFiles())
        found.close()  # so that both files are whole without their write-ahead logs

    return filled_once(tmp_path_factory, "told", tell_it)


@pytest.fixture(scope="session")
def read(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after the worker has brought every model up to the last event."""

    def read_it(folder: Path) -> None:
        found = copied(told, folder)
        while found.across.advance():
            pass
        found.close()

    return filled_once(tmp_path_factory, "read", read_it)


def copied(folder: Path, to: Path) -> Desk:
    for name in ("waymark.db", "keys.db"):
        shutil.copy(folder / name, to / name)
    return desk(engine_for(f"sqlite:///{to / 'waymark.db'}"), to / "keys.db")


@pytest.fixture
def caseload(read: Path, tmp_path: Path) -> Iterator[Desk]:
    """The whole caseload on SQLite, this test's own copy."""
    found = copied(read, tmp_path)
    yield found
    found.close()


@pytest.fixture
def unread(told: Path, tmp_path: Path) -> Iterator[Desk]:
    """The same before any model has read an event of it."""
    found = copied(told, tmp_path)
    yield found
    found.close()


@pytest.fixture
def opened(engine: sa.Engine, tmp_path: Path) -> Iterator[Desk]:
    """On each database in turn: the cast is registered, and there is no case yet."""
    found = desk(engine, tmp_path / "keys.db")
    tell_all([the_service_opens(Days(TODAY))], found.disputes, NoFiles())
    yield found
    found.close()


@pytest.fixture
def shown(sqlite_database, tmp_path: Path) -> Iterator[Desk]:
    """900 cases by chance, on SQLite alone: how numbers are shown does not ask the database."""
    found = desk(sqlite_database.engine(), tmp_path / "keys.db")
    tell_all([the_service_opens(Days(TODAY))], found.disputes, NoFiles())
    yield by_chance.filled(found)
    found.close()
