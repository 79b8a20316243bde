"""What every test may ask for, and the marks it may carry: also where no setup.cfg stands."""

import pytest

pytest_plugins = ("tests.databases",)

MARKS = (
    "browser: needs Chromium (Debian package chromium)",
    "postgres: needs PostgreSQL's own programs (Debian package postgresql)",
    "slow: takes more than ten seconds",
)


def pytest_configure(config: pytest.Config) -> None:
    for mark in MARKS:
        config.addinivalue_line("markers", mark)
