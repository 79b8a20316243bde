"""The references of the practice caseload, by the name of the story."""

from __future__ import annotations

from disputes.stories.plots import every_case
from tests.web.conftest import NOON

REFERENCES = {story.name: story.reference for story in every_case(NOON.date())}
