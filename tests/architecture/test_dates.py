"""Every date comes from domain/counting.py: nothing else adds to a date.

Days are counted in one place, because a day is not 24 hours and not every day counts. An instant
may have a span added to it: our names tell them apart, an instant is an `at`, an `..._at` or `now`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COUNTING = ROOT / "domain" / "counting.py"
INSTANTS = ("at", "now", "starts")
BY_NUMBER = {"toordinal", "fromordinal", "fromisocalendar", "fromtimestamp"}


@cache
def modules() -> dict[Path, ast.Module]:
    tops = ("domain", "disputes", "projections", "web")
    paths = [path for top in tops for path in (ROOT / top).rglob("*.py") if path != COUNTING]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def is_span(node: ast.AST) -> bool:
    """Does it name `timedelta`: alone, of its module, or imported under any name?"""
    return any("timedelta" in names(n) for n in ast.walk(node))


def names(node: ast.AST) -> set[str | None]:
    return {getattr(node, "id", None), getattr(node, "attr", None)} | (
        {node.name} if isinstance(node, ast.alias) else set()
    )


@cache
def spans() -> frozenset[str]:
    """The names of spans of time, wherever they are: constants, parameters, attributes."""
    found = {"ONE_DAY"}
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                names = [name for name in node.targets if isinstance(name, ast.Name)]
                found |= {name.id for name in names if is_span(node.value.func)}
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found |= {node.target.id} if is_span(node.annotation) else set()
            elif isinstance(node, ast.arg) and node.annotation and is_span(node.annotation):
                found.add(node.arg)
    return frozenset(found)


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return last_name(node.value)
    return last_name(node.left) if isinstance(node, ast.BinOp) else ""


def is_instant(node: ast.expr) -> bool:
    name = last_name(node)
    return name in INSTANTS or name.endswith("_at")


def is_a_span(node: ast.expr) -> bool:
    return last_name(node) in spans() or (isinstance(node, ast.Call) and is_span(node.func))


def adds_to_a_date(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            sides = (node.left, node.right)
        elif isinstance(node, ast.AugAssign):
            sides = (node.target, node.value)
        else:
            continue
        if any(is_a_span(side) and not is_instant(side) for side in sides):
            others = [side for side in sides if not is_a_span(side)]
            if not all(is_instant(side) for side in others):
                yield node.lineno


def test_only_counting_adds_to_a_date():
    guilty = [
        f"{path.relative_to(ROOT)}:{line}"
        for path, tree in modules().items()
        for line in adds_to_a_date(tree)
    ]
    assert guilty == [], "count days with domain/counting.py"


def test_nothing_else_takes_one_day_or_counts_days_by_their_number():
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and any(one.name == "ONE_DAY" for one in node.names))
        or (isinstance(node, ast.Attribute) and node.attr in BY_NUMBER)
    ]
    assert guilty == [], "count days with domain/counting.py"


def test_no_rule_of_the_domain_knows_spans_of_time():
    guilty = [
        path.name
        for path, tree in modules().items()
        if path.is_relative_to(ROOT / "domain") and is_span(tree)
    ]
    assert guilty == [], "count days with domain/counting.py"


@pytest.mark.parametrize(
    "line",
    [
        "sent + timedelta(days=60)",
        "london_date(at) + timedelta(weeks=2)",
        "sent + datetime.timedelta(days=60)",
        "day -= timedelta(days=1)",
        "timedelta(1) + duty.last_day",
        "row.due_on + KEPT",
        "date.today() + ONE_DAY",
    ],
)
def test_a_line_that_adds_to_a_date_is_found(line, monkeypatch):
    monkeypatch.setitem(globals(), "spans", lambda: frozenset({"KEPT", "ONE_DAY"}))
    assert [*adds_to_a_date(ast.parse(line))] == [1]


@pytest.mark.parametrize(
    "line", ["from datetime import timedelta as span", "kept = datetime.timedelta(1)"]
)
def test_a_rule_that_takes_a_span_of_time_is_found_under_any_name(line):
    assert is_span(ast.parse(line))


@pytest.mark.parametrize("line", ["at + KEPT", "row.seen_at - timedelta(days=1)", "total + 1"])
def test_a_line_that_adds_to_an_instant_is_not(line, monkeypatch):
    monkeypatch.setitem(globals(), "spans", lambda: frozenset({"KEPT"}))
    assert [*adds_to_a_date(ast.parse(line))] == []
