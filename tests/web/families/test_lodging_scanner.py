"""With the virus scanner away a family's file is refused in words, in lodging as in a case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from disputes.stories.papers import letter
from tests.web.families.lodging_walk import begin, draft_of, open_council, upload

LETTER = letter("letter.pdf", "Dear Ms Yusuf", "We have decided.").content


@pytest.fixture
def settings(settings):
    """A scanner that nobody answers for: port 9 of this machine is not open."""
    return replace(settings, clamd_url="tcp://127.0.0.1:9")


def test_a_file_nobody_could_look_at_is_not_kept_and_says_so(site):
    open_council(site)
    browser = site.browser()
    draft = draft_of(begin(browser))
    page = upload(
        browser.get(f"/lodge/{draft}/evidence"),
        "Add these files",
        (LETTER, "letter.pdf"),
        status=422,
    )
    assert page.errors == [
        "letter.pdf could not be checked for viruses, so it is not added. Try again later"
    ]
    page.says("No files yet.")
    kept = Path(site.deployment.settings.data_dir) / "files"
    assert not [each for each in kept.rglob("*") if each.is_file()]
