"""A browser, and the product to point it at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.folders import filled_once
from tests.journeys.browsers import chromium_or_skip
from tests.journeys.serving import Service, fill_with_stories

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from chromium_or_skip()


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole demonstration, filled once for all test processes."""
    return filled_once(
        tmp_path_factory, "journeys-stories", lambda folder: fill_with_stories(Service(folder))
    )


@pytest.fixture(scope="module")
def told(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A copy of the demonstration, running."""
    folder = tmp_path_factory.mktemp("told") / "service"
    shutil.copytree(stories, folder)
    service = Service(folder)
    service.start()
    yield service
    service.stop()
