"""The clock against worked examples that were reasoned from the law. Counts nothing itself."""

from collections import Counter
from datetime import date, datetime

import pytest

from domain.clock import codes, due, read_facts
from tests.domain.clock_examples import EXAMPLES, NEW, Example

FEWEST_EXAMPLES = 2


def named(example: Example) -> str:
    return f"{example.code}-{example.due}"


def told(example: Example) -> None:
    answer = due(example.code, read_facts(example.facts))
    assert answer.due == (example.due and date.fromisoformat(example.due)), example.why
    assert (answer.why_none is None) == (example.due is not None)
    if example.at is not None:
        assert answer.at == datetime.fromisoformat(example.at)
    if example.arguments is not None:
        assert [argued.due.isoformat() for argued in answer.arguments] == list(example.arguments)


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_the_last_day_is_as_reasoned_from_the_law(example):
    told(example)


@pytest.mark.xfail(reason="reasoned first: the row comes next", strict=False)
@pytest.mark.parametrize("example", NEW, ids=named)
def test_the_last_day_of_a_row_to_come(example):
    told(example)


def test_every_code_has_examples():
    counted = Counter(example.code for example in [*EXAMPLES, *NEW])
    assert {code: counted[code] for code in codes() if counted[code] < FEWEST_EXAMPLES} == {}
