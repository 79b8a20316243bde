"""The people of the service, and cases by the story they tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from disputes.stories import cast
from disputes.stories.cast import Character
from disputes.stories.plots import every_case
from tests.web.client import Client
from tests.web.conftest import NOON, Site

Seat = Callable[[Character], Client]


@pytest.fixture
def seat(practice: Site) -> Seat:
    """A browser signed in as somebody of the cast."""
    return lambda who: practice.browser(who.actor)


@pytest.fixture
def helen(seat: Seat) -> Client:
    """The coordinator of Even Ground."""
    return seat(cast.EVEN_GROUND.coordinator)


@pytest.fixture
def tunde(seat: Seat) -> Client:
    """The coordinator of Commonway."""
    return seat(cast.COMMONWAY.coordinator)


def story(name: str) -> str:
    """The address of the case that a plot tells."""
    found = next(each for each in every_case(NOON.date()) if each.name == name)
    return f"/service/cases/{found.reference}"


def reference(name: str) -> str:
    return story(name).rsplit("/", 1)[1]
