"""Every story's case, in every state, as the council, the Institute and the regulator open it."""

from __future__ import annotations

import pytest

from disputes.stories import cast
from disputes.stories.plots import every_case
from tests.web.client import SITE
from tests.web.conftest import NOON

STORIES = every_case(NOON.date())
TAILS = ("", "/answer", "/answer/1", "/answer/check", "/attendee", "/officer", "/cannot-arrange")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_councils_pages_stand_in_every_state(practice, story):
    opened = []
    for council in cast.COUNCILS:
        for tail in TAILS:
            browser, path = practice.browser(council.manager.actor), story.reference + tail
            if browser.http.get(f"/la/cases/{path}", base_url=SITE).status_code != 404:
                page = browser.get(f"/la/cases/{path}")
                page.never_says("Submit", "rejected")
                opened.append((council.key, tail))
    assert len({council for council, _ in opened}) == 1  # its own council, and no other
    assert "" in {tail for _, tail in opened}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_regulators_pages_name_nobody_in_any_state(practice, story):
    martin = practice.browser(cast.REGULATOR.actor)
    names = [who.name for who in cast.everybody() if who is not cast.REGULATOR]
    names += [home.child for home in cast.HOUSEHOLDS]
    for tail in ("", "?page=2", "/looks"):
        page = martin.get(f"/audit/cases/{story.reference}{tail}")
        page.never_says(*names).says("What happens next")
