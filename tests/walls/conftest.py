"""The planted garden: made once, on a deployment of its own, with its papers and its mail."""

from __future__ import annotations

import logging
import pickle
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from disputes.cli import wiring
from disputes.deployment import Deployment, open_deployment
from disputes.mail.sending import Sender
from disputes.mail.writing import Writer
from disputes.settings import Settings
from domain.events import Actor
from tests.folders import filled_once
from tests.walls.cases import plant
from tests.walls.crawling import Crawler, Harvest
from tests.walls.people import PEOPLE
from tests.walls.planting import NOON, Garden
from tests.web.client import SITE, Client
from tests.web.conftest import Clock, Site, keys_template, log_kept  # noqa: F401
from web.app import create_app

Harvests = dict[str | None, Harvest]


@dataclass
class World:
    """The garden, the web over it, what everybody read who opened everything that they can, and
    everything that was logged meanwhile."""

    garden: Garden
    site: Site
    harvests: Harvests
    log: str
    folder: Path
    while_open: Path  # its files with their journals, as they lay there when all was read

    def browser(self, name: str) -> Client:
        """A browser of somebody of people.PEOPLE, who has just shown their PIN or code."""
        return self.site.browser(PEOPLE[name], strong=True)


@pytest.fixture(scope="session")
def planted(
    sqlite_template: Path,
    keys_template: Path,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """A copy of it for this process."""

    def fill(folder: Path) -> None:
        data = folder / "data"
        shutil.copytree(keys_template, data)
        shutil.copy(sqlite_template, data / "waymark.db")
        (folder / "planted").write_bytes(pickle.dumps(_planted(data, folder / "while-open")))

    source = filled_once(tmp_path_factory, "garden", fill)
    folder = tmp_path_factory.mktemp("garden") / "data"
    shutil.copytree(source / "data", folder)
    garden, harvests, log = pickle.loads((source / "planted").read_bytes())
    deployment = open_deployment(_settings(folder))
    site = _site(deployment)
    garden.deployment = deployment
    yield World(garden, site, harvests, log, folder, source / "while-open")
    deployment.close()


@pytest.fixture(scope="session")
def harvests(planted: World) -> Harvests:
    """What everybody reads who opens everything that they can."""
    return planted.harvests


def _planted(folder: Path, while_open: Path) -> tuple[Garden, Harvests, str]:
    """Plant it, and have everybody read it; with all that was logged. The garden comes without the
    application it was planted in."""
    with log_kept(logging.DEBUG) as log, redirect_stderr(log):
        deployment = open_deployment(_settings(folder), new_keys=True)
        garden = Garden(deployment)
        plant(garden)
        _work(garden)
        harvests = _harvested(garden, _site(deployment))
        shutil.copytree(folder, while_open)
        deployment.close()
    return replace(garden, deployment=None), harvests, log.getvalue()  # type: ignore[arg-type]


def opened_at(folder: Path) -> tuple[Site, Deployment]:
    """The web over a copy of a planted folder."""
    deployment = open_deployment(_settings(folder))
    return _site(deployment), deployment


def _settings(folder: Path) -> Settings:
    return Settings.from_environment({"DATA_DIR": str(folder), "PUBLIC_URL": SITE})


def _site(deployment: Deployment) -> Site:
    clock = Clock(NOON)
    app = create_app(deployment, clock=clock)
    app.testing = True
    return Site(app, deployment, clock)


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


def _harvested(garden: Garden, site: Site) -> Harvests:
    routes = dict(site.app.extensions["waymark"].routes)
    site.browser(PEOPLE["regulator"], strong=True).get("/audit")  # a first look, to be signed
    site.deployment.events_signer.sign()
    site.deployment.looks_signer.sign()
    found: Harvests = {}
    for name in (*PEOPLE, None):
        client = site.browser(PEOPLE[name], strong=True) if name else site.browser()
        found[name] = Crawler(garden, client, name, routes).crawl()
    return found


def actor(name: str) -> Actor:
    return PEOPLE[name]
