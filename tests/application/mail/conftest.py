"""A deployment on each database, in which stories have been told, and its sender."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import structlog

from disputes.cli import wiring
from disputes.cli.seed import open_accounts
from disputes.deployment import open_deployment
from disputes.keys.migrating import migrate_keys
from disputes.keys.store import keys_engine
from disputes.ledger.migrating import migrate_ledger
from disputes.settings import Settings
from disputes.stories.plots import every_story
from disputes.stories.telling import NoFiles, tell_all

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 20, tzinfo=UTC)
STORIES = {story.name: story for story in every_story(TODAY)}
OPENING = next(iter(STORIES.values()))


def deployed(tmp_path, **said):
    """A deployment from settings as the environment would give them."""
    environment = {"DATA_DIR": str(tmp_path), "PUBLIC_URL": "https://waymark.example", **said}
    settings = Settings.from_environment(environment)
    for url, migrate_it in (
        (settings.keys_url, migrate_keys),
        (settings.ledger_url, migrate_ledger),
    ):
        engine = keys_engine(url)
        migrate_it(engine)
        engine.dispose()
    return open_deployment(settings, new_keys=True)


def tell(deployment, *names):
    """Tell the opening and these stories, everybody in the cast having an account."""
    open_accounts(deployment, OPENING.steps[0].at)
    tell_all([OPENING, *(STORIES[name] for name in names)], deployment.disputes, NoFiles())


def sender(deployment):
    return next(job for job in wiring.jobs(deployment) if job.name == "mail")


def sent(deployment, at=NOW):
    """Everything the local mailbox holds once the sender has no more to do."""
    job = sender(deployment)
    with structlog.testing.capture_logs() as lines:
        while job.run(at):
            pass
    assert lines == []  # nothing failed
    return deployment.mailbox.newest(1000)


@pytest.fixture
def deployment(tmp_path, database):
    made = deployed(tmp_path, DATABASE_URL=database.url)
    yield made
    made.engine.dispose()
