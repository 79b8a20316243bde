"""A reader with every page of a quarter before them works out no number that is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from projections.across import cross_table
from projections.across.suppressing import FEWEST, WIDTH, Hidden
from tests.projections.across.by_chance import COUNCILS, SERVICE_OF, thinned
from tests.projections.across.everything import ALL, Everything, everything, sums_of
from tests.projections.across.solving import Sums


def told(found: Everything) -> list[tuple[str, tuple[str, str]]]:
    """Each number that stands hidden, and yet can have fewer values than it should."""
    worked_out = []
    for kind, said in found.said.items():
        if kind.startswith("days"):
            continue
        sums = sums_of(said)
        for key, words in said.items():
            if words[:1].isdigit():
                continue
            least, most = sums.extremes(key)
            if most - least < WIDTH - 1:
                worked_out.append((kind, key))
    return worked_out


@pytest.mark.parametrize("kept", [0, 40, 9])
def test_no_hidden_number_is_told_by_all_pages_together(shown, kept):
    """By council, service, month and quarter, for every measure; some councils have few cases."""
    thinned(shown, kept)
    found = everything(shown)
    words = [each for said in found.said.values() for each in said.values()]
    assert {"hidden", "fewer than 10"} < {*words}
    assert sum(each.replace(",", "").isdigit() for each in words) > 100
    assert told(found) == []
    for kind, said in found.said.items():  # the regulator's first page counts all open cases
        if kind.startswith("open"):
            assert said[ALL, ALL].isdigit()


def test_the_same_reader_finds_what_is_hidden_alone(shown, monkeypatch):
    """The attack can succeed: with small numbers hidden and nothing besides, many are told."""

    def small_alone(links):
        return {link.key: Hidden.FEW if link.number < FEWEST else link.number for link in links}

    monkeypatch.setattr(cross_table, "suppressed", small_alone)
    cross_table.decided.cache_clear()
    try:
        thinned(shown, 40)
        assert len(told(everything(shown))) > 10
    finally:
        cross_table.decided.cache_clear()


SMALL = st.one_of(st.integers(0, 12), st.integers(0, 60))
CELLS = tuple(product(COUNCILS, ("x", "y", "z")))


def every_sum(leaves: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for (council, column), number in leaves.items():
        for key in product((council, SERVICE_OF[council], ALL), (column, ALL)):
            found[key] = found.get(key, 0) + number
    return found


@pytest.mark.parametrize("is_known", [False, True], ids=["whole told", "whole known besides"])
def test_no_table_of_any_numbers_tells_a_hidden_one(is_known):
    @settings(max_examples=150, deadline=None)
    @given(leaves=st.fixed_dictionaries(dict.fromkeys(CELLS, SMALL)))
    def hold(leaves):
        truth = every_sum(leaves)
        assume(truth[ALL, ALL] >= FEWEST)
        table = cross_table.cross_table(
            SERVICE_OF, ["x", "y", "z"], leaves, whole_is_known=is_known
        )
        said = {(who, column): said_of(table, who, column) for who, column in truth}
        if is_known:
            said[ALL, ALL] = str(truth[ALL, ALL])
        sums = sums_of(said)
        for key, words in said.items():
            if words[:1].isdigit():
                assert int(words) == truth[key]
                continue
            least, most = sums.extremes(key)
            assert least <= truth[key] <= most
            if is_known:  # where the rest stands at exactly 10, a nought may be told by the whole
                assert most > least or truth[key] == 0, key
            else:
                assert most - least >= WIDTH - 1, key

    hold()


def said_of(table: cross_table.CrossTable, who: str, column: str) -> str:
    number = table.at(*(cross_table.ALL if each == ALL else each for each in (who, column)))
    return number.value if isinstance(number, Hidden) else str(number)


@settings(max_examples=60, deadline=None)
@given(
    numbers=st.tuples(*[st.integers(0, 6)] * 4),
    hidden=st.sets(st.sampled_from(["a", "b", "c", "d", "ab", "cd", "ac", "bd"])),
)
def test_the_solver_finds_what_trying_every_table_finds(numbers, hidden):
    def line(a: int, b: int, c: int, d: int) -> dict[str, int]:
        both = {"ab": a + b, "cd": c + d, "ac": a + c, "bd": b + d}
        return {"a": a, "b": b, "c": c, "d": d, **both}

    truth = line(*numbers)
    hidden = {key for key in hidden if truth[key] < FEWEST}
    said = {key: "fewer than 10" if key in hidden else str(n) for key, n in truth.items()}
    sums = Sums(said, [["ab", "a", "b"], ["cd", "c", "d"], ["ac", "a", "c"], ["bd", "b", "d"]])
    fits = [
        each
        for each in (line(*four) for four in product(range(10), repeat=4))
        if all(n < FEWEST if key in hidden else n == truth[key] for key, n in each.items())
    ]
    for key in truth:
        values = [each[key] for each in fits]
        if said[key] == "fewer than 10":
            assert sums.extremes(key) == (min(values), max(values))
