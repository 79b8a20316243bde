"""The guide for a regulator: its examples give what it says, its lists are those of the code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from disputes.audit import verify
from disputes.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "audit.md"
TEXT = PAGE.read_text("utf-8") if PAGE.exists() else ""
EXAMPLES = re.findall(r"^`disputes audit check (\w+)`.*?^```\n(.*?)^```$", TEXT, re.M | re.S)

pytestmark = pytest.mark.skipif(not TEXT, reason="needs a checkout: a wheel has no docs/")


def test_there_is_an_example_of_each_kind():
    assert [kind for kind, _ in EXAMPLES] == ["inclusion", "consistency", "note"]


@pytest.mark.parametrize(("kind", "given"), EXAMPLES)
def test_each_example_is_valid_and_with_another_number_it_is_not(kind, given):
    def check(text):
        done = CliRunner().invoke(main, ["audit", "check", kind], input=text)
        return done.exit_code, json.loads(done.stdout)["valid"]

    assert check(given) == (0, True)
    other = {"inclusion": ('"index": 2', '"index": 1'), "consistency": ('"size1": 2', '"size1": 1')}
    assert check(given.replace(*other.get(kind, ("\\n3\\n", "\\n4\\n")))) == (1, False)


def table(head: str) -> list[str]:
    rows = TEXT.partition(f"| {head} |")[2].split("\n\n")[0].splitlines()[2:]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def test_every_cause_is_explained():
    assert sorted(table("cause")) == sorted(verify.CAUSES)


def test_every_file_of_an_export_is_explained(file, tmp_path):
    before = file.signer.latest().note
    file.write("d1", "more")
    file.sign()
    file.export(tmp_path / "whole", since=[before])
    made = {
        str(each.relative_to(tmp_path / "whole"))
        for each in (tmp_path / "whole").rglob("*")
        if each.is_file() and each.parent.name != "looks"
    }
    programs = {"README.txt", "verify.py"}
    assert made - programs == set(table("file of an export")) - {"proof", "looks/proofs", "looks/"}


def test_it_is_two_pages():
    assert len(TEXT.splitlines()) <= 150
