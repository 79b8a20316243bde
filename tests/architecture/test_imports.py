"""What domain/ may import; the other contracts are in setup.cfg."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import domain

ALLOWED = {"domain"} | sys.stdlib_module_names


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def strangers(source: str) -> list[str]:
    return [
        name
        for name in imported(source)
        if name.split(".")[0] not in ALLOWED and name != "eventsourcing.domain"
    ]


def test_the_domain_imports_only_eventsourcing_domain_and_the_standard_library():
    [root] = domain.__path__
    sources = sorted(Path(root).rglob("*.py"))
    assert sources
    found = {str(each.relative_to(root)): strangers(each.read_text("utf-8")) for each in sources}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_stranger_is_seen():
    assert strangers("import flask\nfrom eventsourcing.persistence import Mapper") == [
        "flask",
        "eventsourcing.persistence",
    ]


@pytest.mark.parametrize("name", ["disputes", "domain", "projections", "web", "templates"])
def test_every_folder_of_code_is_a_package_so_that_the_wheel_has_it(name):
    [root] = importlib.import_module(name).__path__
    folders = {each.parent for each in Path(root).rglob("*.py")}
    assert [str(each) for each in folders if not (each / "__init__.py").exists()] == []
