"""A reader with every page of a quarter before them works out no number that is hidden."""

from __future__ import annotations

import pytest

from projections.across import cross_table
from projections.across.suppressing import FEWEST, WIDTH, Hidden
from tests.projections.across.by_chance import thinned
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


def test_all_who_are_open_are_known_and_tell_no_hidden_number(shown):
    """The regulator's first page counts them, so a reader may have that number of any day."""
    found = everything(shown)
    for kind, said in found.said.items():
        if kind.startswith("open"):
            assert said[ALL, ALL].isdigit()


def test_the_same_reader_finds_what_is_hidden_alone(shown, monkeypatch):
    """The attack can succeed: with small numbers hidden and nothing besides, many are told."""

    def small_alone(links):
        return {link.key: Hidden.FEW if link.number < FEWEST else link.number for link in links}

    monkeypatch.setattr(cross_table, "suppressed", small_alone)
    cross_table._decided.cache_clear()
    try:
        thinned(shown, 40)
        assert len(told(everything(shown))) > 10
    finally:
        cross_table._decided.cache_clear()


def test_the_solver_is_exact():
    """Against every table of small numbers that there is."""
    said = {"all": "12", "a": "fewer than 10", "b": "fewer than 10", "c": "hidden"}
    assert Sums(said, [["all", "a", "b", "c"]]).extremes("a") == (0, 2)
    assert Sums({"all": "40", "a": "fewer than 10", "b": "33"}, [["all", "a", "b"]]).extremes(
        "a"
    ) == (7, 7)
