"""The page that shows how an event and its page are added quotes the files as they are."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "adding.md"
MOST_FILES = 6  # of product code, for an event with its page

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="needs a checkout: a wheel has no docs/")


def quoted() -> list[tuple[str, str]]:
    """Each excerpt, and the file that it stands in."""
    found, file = [], ""
    text = PAGE.read_text("utf-8") if PAGE.exists() else ""
    for path, block in re.findall(r"^ *`([\w/.]+)`\n|^( *```\n.*?^ *```)$", text, re.M | re.S):
        file = path or file
        if block:
            found.append((file, dedent(block).removeprefix("```\n").removesuffix("```")))
    return found


@pytest.mark.parametrize(("file", "excerpt"), quoted())
def test_each_excerpt_stands_in_its_file(file: str, excerpt: str) -> None:
    there = (ROOT / file).read_text("utf-8")
    assert _close(excerpt) in _close(there)


def test_an_event_with_its_page_touches_few_files() -> None:
    files = {file for file, _ in quoted()}
    assert 0 < len(files) <= MOST_FILES
    assert all(re.search(r"[Bb]ring|CompanionNamed", (ROOT / each).read_text()) for each in files)


def _close(text: str) -> str:
    """Without the indentation of a list in Markdown."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
