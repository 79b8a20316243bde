"""A real application over a fresh database for each test, with a clock that the test sets."""

from __future__ import annotations

import io
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from json import loads
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
import structlog
from flask import Flask

from disputes import logging as log_lines
from disputes.accounts.credentials import Factor
from disputes.accounts.front_door import FrontDoor
from disputes.accounts.practice import mark_demonstration
from disputes.application import Disputes
from disputes.cli.seed import open_accounts
from disputes.deployment import Deployment, open_deployment
from disputes.keys.migrating import migrate_keys
from disputes.keys.store import keys_engine
from disputes.ledger.migrating import migrate_ledger
from disputes.mail.letters import KIND, PATHS, Opened
from disputes.settings import Settings
from disputes.storage.tables import outbox
from disputes.stories import cast
from disputes.stories.plots import every_story
from disputes.stories.telling import NoFiles, tell_all
from domain.events import WORKER, Actor, Capacity, Command
from domain.organisation import NameMediationService, OrganisationKind, RegisterOrganisation
from domain.person import RegisterPerson
from projections.across.registry import Across
from tests.databases import Database
from tests.folders import filled_once
from tests.web.client import SITE, Client
from web.app import create_app
from web.session import SESSION

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
ROOT = Actor("per_root", Capacity.OPERATOR)

DATABASES = ("waymark.db", "keys.db", "ledger.db")


class Clock:
    """The instant that the application believes it is."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **length: int) -> datetime:
        self.now += timedelta(**length)
        return self.now


@dataclass
class Site:
    """A running application and the people of a test."""

    app: Flask
    deployment: Deployment
    clock: Clock
    canaries: set[str] = field(default_factory=set)

    @property
    def disputes(self) -> Disputes:
        return self.deployment.disputes

    @property
    def door(self) -> FrontDoor:
        return self.deployment.door

    @property
    def letters(self) -> list[Opened]:
        """What waits to be sent and carries a secret, the oldest first."""
        query = sa.select(outbox).where(outbox.c.kind == KIND).order_by(outbox.c.not_before)
        with self.deployment.engine.connect() as c:
            rows = c.execute(query).all()
        found = [self.deployment.letters.open(row.id, loads(row.payload)) for row in rows]
        return [each for each in found if each is not None]

    @property
    def link(self) -> str:
        """The address in the last letter."""
        last = self.letters[-1]
        return PATHS[last.notice].format(token=last.facts["token"])

    def do(self, command: Command, key: str, actor: Actor = ROOT, command_id: str = "") -> Any:
        """Give a command past the pages."""
        return self.disputes.handle(
            command,
            case=key,
            command_id=command_id or uuid4().hex,
            actor=actor,
            at=self.clock.now,
        )

    def person(
        self, key: str, name: str, capacity: Capacity, organisation: str | None = None
    ) -> Actor:
        """Register somebody, with an account at `key`@example.com; what they act as."""
        email = f"{key}@example.com"
        self.do(RegisterPerson(name, email, capacity, organisation), key, WORKER)
        factor = Factor.PIN if capacity is Capacity.FAMILY else Factor.APP
        self.door.accounts.open(key, email, factor, self.clock.now)
        self.canaries |= {name, email}
        return Actor(key, capacity, organisation)

    def council(self, key: str, name: str, service: str | None = None) -> str:
        self.do(RegisterOrganisation(name, OrganisationKind.LA, "01632 960001"), key)
        if service:
            self.do(NameMediationService(service), key)
        return key

    def mediation_service(self, key: str, name: str) -> str:
        self.do(RegisterOrganisation(name, OrganisationKind.SERVICE, "0808 157 0301"), key)
        return key

    def browser(self, actor: Actor | None = None, *, strong: bool = False) -> Client:
        """A new browser, signed in as `actor`; `strong` has just shown the PIN or code."""
        client = Client(self.app, self.canaries)
        if actor is not None:
            sessions, at = self.door.sessions, self.clock.now
            opened = sessions.begin(actor.person, at, device_known=True, browser="Firefox")
            opened = sessions.act_as(opened.cookie, actor.capacity, actor.organisation, at)
            if strong:
                opened = sessions.pass_factor(opened.cookie, at, device_known=True)
            client.http.set_cookie(
                SESSION, opened.cookie, domain="waymark.example", secure=True, httponly=True
            )
        return client


@pytest.fixture(scope="session")
def keys_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two small databases beside the main one, migrated."""
    folder = tmp_path_factory.mktemp("keys")
    for name, migrate_it in (("keys.db", migrate_keys), ("ledger.db", migrate_ledger)):
        engine = keys_engine(f"sqlite:///{folder / name}")
        migrate_it(engine)
        engine.dispose()
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return _settings_in(tmp_path)


@pytest.fixture
def more_areas() -> list[Any]:
    """Areas that a test adds to the application."""
    return []


@pytest.fixture
def marked() -> bool:
    """Whether the database is one of practice."""
    return False


@pytest.fixture
def site(
    sqlite_database: Database,
    keys_template: Path,
    tmp_path: Path,
    settings: Settings,
    more_areas: list[Any],
    marked: bool,
) -> Iterator[Site]:
    shutil.copytree(keys_template, tmp_path, dirs_exist_ok=True)
    deployment = open_deployment(settings, new_keys=True)
    if marked:
        with deployment.engine.begin() as c:
            mark_demonstration(c)
    clock = Clock()
    app = create_app(deployment, clock=clock, more=more_areas)
    app.testing = True
    yield Site(app, deployment, clock)
    deployment.close()


@pytest.fixture(scope="session")
def caseload(
    sqlite_template: Path, keys_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the whole practice caseload, told once; tests copy it."""

    def tell_it(folder: Path) -> None:
        shutil.copy(sqlite_template, folder / "waymark.db")
        shutil.copytree(keys_template, folder, dirs_exist_ok=True)
        d = open_deployment(_settings_in(folder), new_keys=True)
        with d.engine.begin() as c:
            mark_demonstration(c)
        open_accounts(d, NOON)
        tell_all(every_story(NOON.date()), d.disputes, NoFiles())
        Across(d.engine, d.disputes.log, d.disputes.projections, d.keys.blind).advance()
        d.close()
        for name in DATABASES:  # tests copy these files alone, without what is beside
            with closing(sqlite3.connect(folder / name)) as c:
                c.execute("pragma wal_checkpoint(truncate)")

    return filled_once(tmp_path_factory, "caseload", tell_it)


@pytest.fixture
def practice(caseload: Path, tmp_path: Path, more_areas: list[Any]) -> Iterator[Site]:
    """The application over a copy of the practice caseload, as of NOON."""
    for name in (*DATABASES, "kek", "log-key"):
        shutil.copy(caseload / name, tmp_path / name)
    deployment = open_deployment(_settings_in(tmp_path))
    clock = Clock()
    app = create_app(deployment, clock=clock, more=more_areas)
    app.testing = True
    personal = {who.name for who in cast.everybody()} | {who.email for who in cast.everybody()}
    personal |= {home.child for home in cast.HOUSEHOLDS}
    yield Site(app, deployment, clock, personal)
    deployment.close()


def _settings_in(folder: Path) -> Settings:
    return Settings.from_environment({"DATA_DIR": str(folder), "PUBLIC_URL": SITE})


@pytest.fixture
def amina(site: Site) -> Actor:
    """A parent."""
    return site.person("per_amina", "Amina Yusuf", Capacity.FAMILY)


@pytest.fixture
def operator(site: Site) -> Actor:
    return site.person("per_olu", "Olu Grant", Capacity.OPERATOR)


@contextmanager
def log_kept(level: int = logging.INFO) -> Iterator[io.StringIO]:
    """What is logged meanwhile, as log lines are in earnest."""
    root = logging.getLogger()
    told, handlers, before = structlog.get_config(), root.handlers[:], root.level
    lines = io.StringIO()
    log_lines.configure(lines, level)
    try:
        yield lines
    finally:
        structlog.configure(**told)
        root.handlers[:] = handlers
        root.setLevel(before)


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the application logs during this test."""
    with log_kept() as lines:
        yield lines
