"""The command line over databases of its own; a seeded one is made once and copied."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import sys

import pytest
from click.testing import CliRunner

from disputes.cli import main
from tests.folders import filled_once


class Machine:
    """A machine with a data folder, where commands are given."""

    def __init__(self, folder, **said):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.said = {"DATA_DIR": str(folder), "PORT": str(self.port), **said}

    def run(self, *words):
        """Give a command in this process."""
        return CliRunner(env=self.said).invoke(main, words, catch_exceptions=False)

    def does(self, *words):
        """Give a command that must succeed; returns what it says."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.output

    def start(self, *words):
        """Give a command in a process of its own."""
        environment = {k: v for k, v in os.environ.items() if k not in self.said}
        return subprocess.Popen(
            [sys.executable, "-m", "disputes.cli", *words],
            env=environment | self.said,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def deployment(self):
        from disputes.cli import wiring
        from disputes.settings import Settings

        return wiring.opened(Settings.from_environment(self.said))


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory):
    def seed(folder):
        machine = Machine(folder)
        machine.does("migrate")
        machine.does("seed", "--few")
        gc.collect()  # what these left open would delete files of the database while it is copied

    return filled_once(tmp_path_factory, "seeded", seed)


@pytest.fixture
def seeded(seeded_folder, tmp_path):
    shutil.copytree(seeded_folder, tmp_path / "seeded")
    return Machine(tmp_path / "seeded")


@pytest.fixture
def empty(tmp_path):
    return Machine(tmp_path / "data")
