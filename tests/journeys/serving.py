"""The product running for browsers: `disputes web` and `disputes work`, as real processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from disputes.cli.seed import begun, open_accounts
from disputes.deployment import open_deployment
from disputes.settings import SETTINGS, Settings
from disputes.stories import cast
from disputes.stories.opening import the_service_opens
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from domain.counting import london_date
from tests.journeys.more_stories import more_stories

CHECKOUT = Path(__file__).parents[2]
_PATIENCE = 60.0  # seconds to come up, or to end


@dataclass
class Service:
    """A deployment in a folder, with its processes. `database` is set where it is not SQLite."""

    folder: Path
    database: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)  # beside those of its place

    def __post_init__(self) -> None:
        self.port = self.port or _free_port()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Our own settings and nobody else's."""
        ours = {setting.name for setting in SETTINGS}
        kept = {name: text for name, text in os.environ.items() if name not in ours}
        here = {"DATA_DIR": str(self.folder), "PORT": str(self.port), **self.database}
        return {**kept, **here, **self.settings}

    def run(self, *command: str) -> None:
        """One command of the product, to its end."""
        with (self.folder / "commands.log").open("ab") as log:
            subprocess.run(
                [sys.executable, "-m", "disputes.cli", *command],
                env=self.environment,
                cwd=CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                check=True,
            )

    def start(self, *parts: str, days_ago: int = 0) -> None:
        """The web server and the worker, or `parts` of these. `days_ago` sets the clock back."""
        launched = ["tests.journeys.earlier", str(days_ago)] if days_ago else ["disputes.cli"]
        for name in parts or ("web", "work"):
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running.append(
                    subprocess.Popen(
                        [sys.executable, "-m", *launched, name],
                        env=self.environment,
                        cwd=CHECKOUT,
                        stdin=subprocess.DEVNULL,
                        stdout=log,
                        stderr=subprocess.STDOUT,
                        start_new_session=True,
                    )
                )
        self._wait()

    def _wait(self) -> None:
        last = time.monotonic() + _PATIENCE
        while time.monotonic() < last:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.5):
                return
            if self.running[0].poll() is not None:
                break
            time.sleep(0.1)
        said = (self.folder / "web.log").read_text(errors="replace")[-4000:]
        raise AssertionError(f"the web server did not come up:\n{said}")

    def stop(self) -> None:
        """Ask both to end, and see that they did."""
        for process in self.running:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        for process in self.running:
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
        self.running.clear()


def open_for_practice(service: Service, today: date) -> None:
    """Make a migrated service one of practice, as seeding begins: the cast can sign in, and no case
    is there."""
    settings = Settings.from_environment(service.environment)
    deployment = open_deployment(settings, new_keys=True)
    begun(deployment, utc_now())
    story = the_service_opens(Days(today))
    open_accounts(deployment, story.steps[0].at)
    tell(story, deployment.disputes, NoFiles())
    deployment.close()


def fill_with_stories(service: Service) -> None:
    """The whole demonstration, as `make run` fills it, and more stories, with every paper made."""
    service.run("migrate")
    service.run("seed", "--no-past")
    deployment = open_deployment(Settings.from_environment(service.environment))
    references = {}
    for story in more_stories(london_date(utc_now())):
        references[story.name] = story.reference
        tell(story, deployment.disputes, NoFiles())
    deployment.close()
    service.run("work", "--until-idle")
    child = f"case:{references['withdrawn_and_erased']}/child"
    why = ("--ground", "17-1-c", "--reason", "parent-asked", "--by", cast.OPERATOR.email)
    service.run("erase", child, *why, "--yes")


def utc_now() -> datetime:
    return datetime.now(UTC)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
