"""The register of pages is whole: a route without an entry fails here."""

from __future__ import annotations

import pytest

from tests.journeys.addresses import NO_PAGES, every_page, route_of
from tests.journeys.pages import HOMES, entries
from tests.journeys.tours import TOURS


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


@pytest.mark.parametrize("story", ["waiting_for_the_council", "choose_times", "meeting_booked",
                                   "terms_to_answer", "certificate_without_mediation",
                                   "meeting_held_talks_go_on", "with_the_institute",
                                   "speech_therapy_late", "every_promise_kept"])  # fmt: skip
def test_each_state_of_a_family_s_case_is_looked_at(story: str) -> None:
    assert story in HOMES
