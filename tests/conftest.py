"""What every test may ask for, and the marks it may carry: also where no setup.cfg stands."""

import shutil
import tempfile

import pytest

from tests.folders import memory

pytest_plugins = ("tests.databases",)

MARKS = (
    "browser: needs Chromium (Debian package chromium)",
    "postgres: needs PostgreSQL's own programs (Debian package postgresql)",
    "slow: takes more than ten seconds",
)
_ROOM = 6 * 2**30  # octets: what a run of all tests writes, and as much again


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    for mark in MARKS:
        config.addinivalue_line("markers", mark)
    if config.option.basetemp is None and (folder := memory(_ROOM)) is not None:
        # thousands of small databases: each commit would wait for the disk
        config.option.basetemp = tempfile.mkdtemp(prefix="waymark-tests-", dir=folder)
        config.add_cleanup(lambda: shutil.rmtree(config.option.basetemp, ignore_errors=True))
