"""No number that is hidden can be worked out; an auditor who knows no flow tries to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projections.across.cross_table import ALL, Cell, CrossTable, cross_table
from projections.across.suppressing import FEWEST, WIDTH, Hidden, Link, share, suppressed

ONE_GROUP = {"a": "s", "b": "s", "c": "s"}
TWO_GROUPS = {"a": "s", "b": "s", "c": "t", "d": "t"}


def sums(groups: Mapping[str, str], columns: Sequence[str], leaves: Mapping[Cell, int]) -> dict:
    """Every number of a table by plain addition."""
    found: dict[Cell, int] = {}
    for (unit, column), number in leaves.items():
        for who, over in product((unit, groups[unit], ALL), (column, ALL)):
            found[who, over] = found.get((who, over), 0) + number
    return found


def others(
    groups: Mapping[str, str],
    table: CrossTable,
    leaves: Mapping[Cell, int],
    steps: Sequence[int] = (-1, 0, 1),
) -> Iterator[dict[Cell, int]]:
    """Every table near the true one that would be shown just the same."""
    free = [cell for cell in leaves if isinstance(table.at(*cell), Hidden)]
    for moves in product(steps, repeat=len(free)):
        moved = {cell: leaves[cell] + by for cell, by in zip(free, moves, strict=True)}
        made = sums(groups, table.columns, {**leaves, **moved})
        if all(looks_so(number, table.at(*cell)) for cell, number in made.items()):
            yield made


def looks_so(number: int, shown: int | Hidden) -> bool:
    if shown is Hidden.FEW:
        return 0 <= number < FEWEST
    if shown is Hidden.TOO_TELLING:
        return number >= FEWEST
    return number == shown


def tables(groups: Mapping[str, str], columns: Sequence[str]) -> st.SearchStrategy:
    number = st.one_of(st.integers(0, 12), st.sampled_from([0, 9, 10, 11, 30]), st.integers(10, 90))
    return st.fixed_dictionaries(dict.fromkeys(product(groups, columns), number))


def shown_as(groups: Mapping[str, str], leaves: Mapping[Cell, int]) -> CrossTable:
    columns = list(dict.fromkeys(column for _, column in leaves))
    return cross_table(groups, columns, leaves)


@pytest.mark.parametrize(
    ("groups", "columns"),
    [(ONE_GROUP, ["met", "missed"]), (TWO_GROUPS, ["met", "missed"]), ({"a": "s"}, ["x", "y"])],
)
def test_no_hidden_number_is_the_only_one_it_could_be(
    groups: Mapping[str, str], columns: list[str]
) -> None:
    @settings(max_examples=80, deadline=None)
    @given(leaves=tables(groups, columns))
    def hold(leaves: dict[Cell, int]) -> None:
        table = shown_as(groups, leaves)
        truth = sums(groups, columns, leaves)
        pinned = {cell for cell in truth if isinstance(table.at(*cell), Hidden)}
        for made in others(groups, table, leaves):
            pinned -= {cell for cell in pinned if made[cell] != truth[cell]}
            if not pinned:
                break
        assert not pinned

    hold()


@settings(max_examples=60, deadline=None)
@given(leaves=tables({"a": "s", "b": "s"}, ["met", "missed"]))
def test_a_hidden_number_can_have_five_values_at_least(leaves: dict[Cell, int]) -> None:
    groups = {"a": "s", "b": "s"}
    table = shown_as(groups, leaves)
    values: dict[Cell, set[int]] = {}
    for made in others(groups, table, leaves, range(1 - WIDTH, WIDTH)):
        for cell, number in made.items():
            values.setdefault(cell, set()).add(number)
    for cell, found in values.items():
        if isinstance(table.at(*cell), Hidden):
            assert max(found) - min(found) >= WIDTH - 1, cell


@settings(max_examples=80, deadline=None)
@given(leaves=tables(TWO_GROUPS, ["x", "y", "z"]))
def test_what_is_shown_is_true_and_never_small(leaves: dict[Cell, int]) -> None:
    table = shown_as(TWO_GROUPS, leaves)
    for cell, number in sums(TWO_GROUPS, table.columns, leaves).items():
        shown = table.at(*cell)
        assert looks_so(number, shown)
        assert isinstance(shown, Hidden) or shown >= FEWEST


def test_an_auditor_finds_out_a_table_that_hides_small_numbers_alone() -> None:
    """The auditor can fail: with nothing hidden besides, the total gives the small one away."""
    leaves = {("a", "met"): 40, ("a", "missed"): 3, ("b", "met"): 50, ("b", "missed"): 20}
    truth = sums(TWO_GROUPS, ["met", "missed"], leaves)
    careless = {cell: Hidden.FEW if n < FEWEST else n for cell, n in truth.items()}
    table = CrossTable(("met", "missed"), careless)
    found = list(others(TWO_GROUPS, table, leaves))
    assert {made["a", "missed"] for made in found} == {3}


def test_a_second_number_is_hidden_where_subtraction_would_tell() -> None:
    leaves = {("a", "met"): 40, ("a", "missed"): 3, ("b", "met"): 50, ("b", "missed"): 20}
    table = shown_as({"a": "s", "b": "s"}, leaves)
    assert table.at("a", "missed") is Hidden.FEW
    assert table.at("a", "met") is Hidden.TOO_TELLING or table.at("a") is Hidden.TOO_TELLING
    assert table.at(ALL) == 113


def test_nothing_more_is_hidden_where_nothing_is_small() -> None:
    leaves = {cell: 10 + n for n, cell in enumerate(product(TWO_GROUPS, ["x", "y"]))}
    table = shown_as(TWO_GROUPS, leaves)
    assert {cell: table.at(*cell) for cell in leaves} == leaves


@pytest.mark.parametrize("number", [0, 1, 9])
def test_nought_is_hidden_as_any_small_number_is(number: int) -> None:
    table = shown_as(ONE_GROUP, {("a", "met"): number})
    assert table.at("a", "met") is Hidden.FEW
    every = product([*ONE_GROUP, "s", ALL], ["met", ALL])
    assert all(table.at(*cell) is Hidden.FEW for cell in every)


def test_who_is_not_in_the_table_looks_like_who_has_none() -> None:
    table = shown_as(ONE_GROUP, {("a", "met"): 70})
    assert table.at("nobody", "met") is table.at("b", "met") is Hidden.FEW


def test_nines_that_fill_their_total_are_not_told_by_it() -> None:
    leaves = dict.fromkeys(product(ONE_GROUP, ["x", "y", "z"]), 9)
    table = shown_as(ONE_GROUP, leaves)
    assert isinstance(table.at("a"), Hidden) and isinstance(table.at(ALL, "x"), Hidden)


def test_no_per_cent_of_fewer_than_thirty() -> None:
    assert share(18, 30) == 60
    assert share(15, 29) is None
    assert share(Hidden.TOO_TELLING, 50) is share(18, Hidden.TOO_TELLING) is None


def test_numbers_that_do_not_add_up_are_no_table() -> None:
    with pytest.raises(ValueError, match="add up"):
        suppressed([Link("a", 1, 2, 10), Link("all", 2, 1, 11)])


def test_a_name_stands_for_one_thing() -> None:
    with pytest.raises(ValueError, match="names"):
        cross_table({"a": "a"}, ["x"], {})
