"""Every look is recorded, once, by every route: whoever was shown something of a case left a leaf.

The whole URL map is crawled by everybody (crawling.py), so that a new route is asked too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.walls.conftest import World
from tests.walls.crawling import Answer, Harvest
from tests.walls.people import PEOPLE

# Numbers over all cases show nothing of one; that somebody read them is recorded all the same.
NUMBERS = ("audit.numbers", "audit.numbers_csv")
_NO_LONGER = 410  # who may no longer act for a family is told so, with the service and the day


def _is_a_look(answer: Answer) -> bool:
    return answer.is_of_a_case or answer.endpoint in NUMBERS


def _answers(harvests: dict[str | None, Harvest]) -> Iterator[Answer]:
    return (answer for each in harvests.values() for answer in each.answers)


@pytest.mark.parametrize("name", [*PEOPLE, None], ids=str)
def test_what_shows_anything_of_a_case_is_one_look_and_nothing_else_is(harvests, name) -> None:
    wrong = {
        (answer.endpoint, answer.status, answer.leaves): answer.address
        for answer in harvests[name].answers
        if answer.leaves != (answer.status in (200, _NO_LONGER) and _is_a_look(answer))
    }
    assert wrong == {}


def test_every_route_of_a_case_was_shown_to_somebody_and_recorded(planted: World, harvests) -> None:
    of_a_case = {
        rule.endpoint for rule in planted.site.app.url_map.iter_rules() if "case" in rule.arguments
    }
    shown = Counter(a.endpoint for a in _answers(harvests) if a.status == 200)
    recorded = Counter(a.endpoint for a in _answers(harvests) if a.leaves == 1)
    assert {each for each in of_a_case if shown[each] != recorded[each]} == set()
    assert len(of_a_case & recorded.keys()) > 100
