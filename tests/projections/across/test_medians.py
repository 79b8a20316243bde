"""Medians are of enough cases, and tell of a group that is hidden neither how many nor how long."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.across import cross_table, suppressing
from projections.across.cross_table import ALL
from projections.across.medians import NEAREST, Days, middle, nearest
from projections.across.suppressing import FEWEST, Hidden

GROUPS = {"a": "s", "b": "s", "c": "t", "d": "t"}
MONTHS = ("1", "2", "3")
EVERY = [(who, month) for who in (*GROUPS, "s", "t", ALL) for month in (*MONTHS, ALL)]
LENGTHS = (1, 4, 8, 13, 18, 23, 28, 33, 40, 50, 60)
Rows = dict[tuple[str, str, int], int]  # how many, by council, month and days
Group = tuple[str, str]


def published(rows: Rows) -> dict[Group, int | Hidden]:
    days = Days.of(GROUPS, MONTHS, [(*key, number) for key, number in rows.items() if number])
    return {group: days.median(*group) for group in EVERY}


def lengths_of(rows: Rows) -> dict[Group, dict[int, int]]:
    found: dict[Group, dict[int, int]] = {group: {} for group in EVERY}
    for (council, month, days), number in rows.items():
        if number:
            for who in (council, GROUPS[council], ALL):
                for when in (month, ALL):
                    found[who, when][days] = found[who, when].get(days, 0) + number
    return found


def by_chance(seed: int) -> Rows:
    chance, rows = random.Random(seed), Rows()
    for council in GROUPS:
        for month in MONTHS:
            usual, spread = chance.choice([3, 12, 30, 50]), chance.choice([1, 5, 15])
            for _ in range(chance.choice([0, 2, 5, 9, 10, 11, 14, 20, 30])):
                key = (council, month, max(0, int(chance.gauss(usual, spread))))
                rows[key] = rows.get(key, 0) + 1
    return rows


def belied(rows: Rows, shown: Mapping[Group, int | Hidden], few: set[Group]) -> float:
    """By how much other rows differ from what is shown: 0 where a reader cannot tell them apart.

    The reader is told more than any page tells: which of the hidden groups have fewer than 10.
    """
    wrong = 0.0
    for group, found in lengths_of(rows).items():
        number, said = sum(found.values()), shown[group]
        if isinstance(said, Hidden):
            wrong += (number < FEWEST) != (group in few)
        elif number < FEWEST:
            wrong += FEWEST - number
        elif nearest(middle(found)) != said:
            wrong += 1 + abs(middle(found) - said) / 100
    return wrong


def others(rows: Rows, cell: Group, shown: dict, few: set[Group], start: Rows) -> Rows | None:
    """Rows that cannot be told from the true ones, with `start` in that cell: found by mending."""
    chance = random.Random(repr(cell))
    now = {key: number for key, number in rows.items() if key[:2] != cell} | start
    wrong = belied(now, shown, few)
    for _ in range(1_500):
        if not wrong:
            return now
        tried = dict(now)
        for _ in range(chance.choice([1, 1, 2, 3])):
            council, month = chance.choice(list(GROUPS)), chance.choice(MONTHS)
            if (council, month) != cell:
                key = (council, month, chance.choice(LENGTHS))
                held = [each for each in tried if each[:2] == key[:2] and tried[each]]
                key, by = (
                    (key, 1) if chance.random() < 0.5 or not held else (chance.choice(held), -1)
                )
                tried[key] = tried.get(key, 0) + by
        left = belied(tried, shown, few)
        if left <= wrong:
            now, wrong = tried, left
    return None


def starts(own: Rows, cell: Group, *, same_number: bool) -> Iterator[Rows]:
    """Other cases in a cell: one more or one fewer; or as many, none of which lasted as long."""
    number = sum(own.values())
    if same_number:
        lasted = {days for _, _, days in own}
        yield from ({(*cell, days): number} for days in LENGTHS if days not in lasted)
        return
    for key in own:
        yield {**own, key: own[key] - 1}
    if number < FEWEST - 1:
        for days in LENGTHS:
            yield {**own, (*cell, days): own.get((*cell, days), 0) + 1}


@pytest.mark.parametrize("same_number", [False, True], ids=["how many", "how long"])
@pytest.mark.parametrize("seed", range(8))
def test_nobody_can_tell_how_many_or_how_long_a_hidden_few_were(seed, same_number):
    """For each, there are other cases that would be published just the same."""
    rows = by_chance(seed)
    shown = published(rows)
    found = lengths_of(rows)
    few = {group for group in EVERY if sum(found[group].values()) < FEWEST}
    assert not belied(rows, shown, few), "the truth fits"
    tried = 0
    for cell in ((council, month) for council in GROUPS for month in MONTHS):
        own = {key: number for key, number in rows.items() if key[:2] == cell}
        if not 0 < sum(own.values()) < FEWEST:
            continue
        ways = starts(own, cell, same_number=same_number)
        mended = (others(rows, cell, shown, few, start) for start in ways)
        assert next((each for each in mended if each is not None), None), cell
        tried += 1
    assert tried


def test_the_same_reader_finds_out_how_long_where_few_are_shown(monkeypatch):
    """The attack can succeed: with a median of one case shown, no other length fits."""
    for module in (suppressing, sys.modules[__name__]):
        monkeypatch.setattr(module, "FEWEST", 1)
    cross_table.decided.cache_clear()
    try:
        rows: Rows = {(council, month, 20): 7 for council in GROUPS for month in MONTHS}
        rows |= {("b", "2", 20): 0, ("b", "2", 41): 1}
        shown = published(rows)
        assert shown["b", "2"] == 40
        ways = starts({("b", "2", 41): 1}, ("b", "2"), same_number=True)
        mended = [others(rows, ("b", "2"), shown, set(), start) for start in ways]
        told = [days for each in mended if each for (*cell, days), n in each.items()
                if cell == ["b", "2"] and n]  # fmt: skip
        assert told == [40], "the same to the nearest five"
    finally:
        cross_table.decided.cache_clear()


@given(st.dictionaries(st.integers(0, 90), st.integers(1, 9), min_size=1))
def test_the_middle_is_the_median(found):
    every = [days for days, number in found.items() for _ in range(number)]
    assert middle(found) == median(every)
    assert abs(nearest(middle(found)) - median(every)) <= NEAREST / 2


@pytest.mark.parametrize("seed", range(20))
def test_a_median_stands_on_ten_or_more_and_never_beside_one_that_is_hidden_alone(seed):
    """So no hidden group is what remains when those with a median are taken from each other."""
    rows = by_chance(seed)
    shown, found = published(rows), lengths_of(rows)
    for group, said in shown.items():
        if isinstance(said, int):
            assert sum(found[group].values()) >= FEWEST
            assert said == nearest(middle(found[group]))
    sums = (("s", "a", "b"), ("t", "c", "d"), (ALL, "s", "t"))
    lines = [[(who, when) for who in ours] for ours in sums for when in (*MONTHS, ALL)]
    lines += [[(who, when) for when in (ALL, *MONTHS)] for who in (*GROUPS, "s", "t", ALL)]
    for line in lines:
        assert sum(isinstance(shown[group], Hidden) for group in line) != 1, line
