"""The planted garden: made once, on a deployment of its own, with its papers and its mail."""

from __future__ import annotations

import io
import logging
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from disputes import logging as log_lines
from disputes.cli import wiring
from disputes.deployment import open_deployment
from disputes.mail.sending import Sender
from disputes.mail.writing import Writer
from disputes.settings import Settings
from domain.events import Actor
from tests.walls.cases import plant
from tests.walls.crawling import Crawler, Harvest
from tests.walls.people import PEOPLE
from tests.walls.planting import NOON, Garden
from tests.web.client import SITE, Client
from tests.web.conftest import Clock, Site, keys_template  # noqa: F401
from web.app import create_app


@dataclass
class World:
    """The garden, the web over it, and everything that this process logged meanwhile."""

    garden: Garden
    site: Site
    log: io.StringIO
    folder: Path

    def browser(self, name: str) -> Client:
        """A browser of somebody of people.PEOPLE, who has just shown their PIN or code."""
        return self.site.browser(PEOPLE[name], strong=True)


@pytest.fixture(scope="session")
def planted(
    sqlite_template: Path,
    keys_template: Path,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("garden")
    shutil.copy(sqlite_template, folder / "waymark.db")
    shutil.copytree(keys_template, folder, dirs_exist_ok=True)
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    log = io.StringIO()
    with redirect_stderr(log):
        log_lines.configure(log, logging.DEBUG)
        settings = Settings.from_environment({"DATA_DIR": str(folder), "PUBLIC_URL": SITE})
        deployment = open_deployment(settings, new_keys=True)
        garden = Garden(deployment)
        plant(garden)
        _work(garden)
        app = create_app(deployment, clock=Clock(NOON))
        app.testing = True
        yield World(garden, Site(app, deployment, Clock(NOON)), log, folder)
        deployment.close()
    structlog.reset_defaults()
    logging.getLogger().handlers[:], logging.getLogger().level = handlers, level


def _work(garden: Garden) -> None:
    """Make every paper and send every message, as the worker would."""
    d = garden.deployment
    making = wiring.making(d)
    while making.run(NOON):
        pass
    writer = Writer(wiring.templates(d.settings), d.settings.service_name, d.settings.public_url)
    email_of, give = d.door.accounts.email_of, d.disputes.handle
    sender = Sender(d.queue, d.disputes.log, email_of, d.letters, writer, d.carrier, give)
    while sender.run(NOON):
        pass
    wiring.across(d).advance()


@pytest.fixture(scope="session")
def harvests(planted: World) -> dict[str | None, Harvest]:
    """What everybody reads who opens everything that they can."""
    routes = planted.site.app.extensions["waymark"].routes
    found = {}
    for name in (*PEOPLE, None):
        client = planted.browser(name) if name else planted.site.browser()
        found[name] = Crawler(planted.garden, client, name, dict(routes)).crawl()
    return found


def actor(name: str) -> Actor:
    return PEOPLE[name]
