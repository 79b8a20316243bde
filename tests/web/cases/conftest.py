"""The practice caseload, and who opens which of its cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from disputes.stories import cast
from disputes.stories.plots import every_case
from tests.web.client import Client
from tests.web.conftest import NOON, Site

STORIES = {story.name: story.reference for story in every_case(NOON.date())}


@pytest.fixture
def sign_in(practice: Site) -> Callable[[cast.Character], Client]:
    return lambda who: practice.browser(who.actor, strong=True)
