"""The clock against worked examples that were reasoned from the law. Counts nothing itself."""

from collections import Counter
from datetime import date, datetime

import pytest

from domain.clock import ROWS, due, read_facts
from tests.domain.clock_examples import EXAMPLES, Example

FEWEST_EXAMPLES = 3


def named(example: Example) -> str:
    return f"{example.code}-{example.due}"


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_the_last_day_is_as_reasoned_from_the_law(example):
    answer = due(example.code, read_facts(example.facts))
    assert answer.due == (example.due and date.fromisoformat(example.due)), example.why
    assert (answer.why_none is None) == (example.due is not None)
    if example.at is not None:
        assert answer.at == datetime.fromisoformat(example.at)
    if example.arguments is not None:
        assert [argued.due.isoformat() for argued in answer.arguments] == list(example.arguments)


def test_no_example_stands_twice():
    told = Counter((one.code, str(sorted(one.facts.items()))) for one in EXAMPLES)
    assert [example for example, times in told.items() if times > 1] == []


def test_every_code_has_examples():
    counted = Counter(example.code for example in EXAMPLES)
    every = {row.code for row in ROWS}
    assert {code: counted[code] for code in every if counted[code] < FEWEST_EXAMPLES} == {}
    assert set(counted) == every


def test_the_examples_are_many_and_of_many_years():
    assert len(EXAMPLES) >= 220
    years = {str(on)[:4] for one in EXAMPLES for on in (*one.facts.values(), one.due)}
    assert {str(year) for year in range(2014, 2031)} <= years
