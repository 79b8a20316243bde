"""The register of pages is whole: a route without an entry fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.addresses import NO_PAGES, every_page, route_of
from tests.journeys.pages import HOMES, entries
from tests.journeys.tours import TOURS
from tests.journeys.ux_rows import QUESTIONS, ROWS, Row
from web.families.lodging.questions import BY_CODE

LOOKED_AT = Path(__file__).parents[2] / "docs" / "looked-at.md"


def test_every_page_of_ours_is_looked_at() -> None:
    looked_at = {route_of(entry.path) for entry in entries()}
    looked_at |= {route for tour in TOURS for route in tour.shows}
    assert every_page() - looked_at == set()
    assert looked_at - every_page() == set()


def test_no_entry_is_there_twice() -> None:
    seen = [(entry.who, entry.path) for entry in entries()]
    assert len(seen) == len(set(seen))


def test_what_is_no_page_says_why() -> None:
    assert all(NO_PAGES.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.section} {row.name}")
def test_each_row_of_the_design_is_looked_at(row: Row) -> None:
    looked_at = {route_of(entry.path) for entry in entries()}
    looked_at |= {route for tour in TOURS for route in tour.shows}
    assert set(row.routes) - looked_at == set()
    assert set(row.stories) - HOMES.keys() == set()


def test_each_question_of_the_design_is_asked() -> None:
    assert QUESTIONS.keys() - BY_CODE.keys() == set()
    for code, heading in QUESTIONS.items():
        asked = BY_CODE[code].heading
        if isinstance(asked, str) and "Idris" not in heading:
            assert asked.startswith(heading)


@pytest.mark.skipif(not LOOKED_AT.exists(), reason="needs a checkout: a wheel has no docs/")
def test_each_row_of_the_design_was_looked_at_by_a_person() -> None:
    listed = set(re.findall(r"^- (.+)$", LOOKED_AT.read_text("utf-8"), re.MULTILINE))
    assert {row.name for row in ROWS} - listed == set()
