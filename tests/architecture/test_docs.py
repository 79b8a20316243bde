"""The documents say what is so: their commands exist, their paths lead somewhere, their examples
give what they say. That the generated pages are fresh is a test of `disputes docs`."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import disputes
import domain
import projections
import web
from disputes.cli import COMMANDS, main
from disputes.deployment import open_deployment, prepare
from disputes.settings import SETTINGS, Settings
from disputes.stories.opening import the_service_opens
from disputes.stories.plots import every_case
from disputes.stories.script import Days
from disputes.stories.telling import NoFiles, tell
from tests.web.conftest import NOON

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DOCS = [README, *sorted((ROOT / "docs").glob("*.md"))] if README.exists() else []

in_a_checkout = pytest.mark.skipif(not DOCS, reason="needs a checkout: a wheel has no docs/")
every_document = pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PLACE = re.compile(r"(?:domain|disputes|projections|web|templates|tests|docs|benchmarks|scripts)/")
_OF_A_MACHINE = re.compile(r"(?<![\w.:/])/(?:work|tmp|root|home|mnt|srv|opt|usr|var|private)\b")


def blocks(document: Path) -> list[tuple[str, str]]:
    """Every fenced block: its language and its text."""
    return _FENCE.findall(document.read_text("utf-8"))


def prose(document: Path) -> str:
    return _FENCE.sub("", document.read_text("utf-8"))


def commands(document: Path) -> Iterator[list[str]]:
    """Every command line that a document shows, in a block or in a sentence, as words."""
    lines = [line for _, text in blocks(document) for line in text.splitlines()]
    for line in (*lines, *_CODE.findall(prose(document))):
        if line.startswith(("make ", "disputes ")):
            yield shlex.split(line, comments=True)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def places(document: Path) -> Iterator[str]:
    """Every path of the repository that a document names, braces written out."""
    for code in _CODE.findall(prose(document)):
        if _PLACE.match(code):
            for word in code.split():
                if _PLACE.match(word):
                    yield from braces(word)


def braces(path: str) -> list[str]:
    """As a shell writes it out: a/{b,c}.py is a/b.py and a/c.py."""
    found = re.search(r"\{([^}]*)\}", path)
    if found is None:
        return [path]
    return [path[: found.start()] + one + path[found.end() :] for one in found[1].split(",")]


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", each.lower()).replace(" ", "-") for each in headings}


# ---- what the documents show can be done


@every_document
def test_every_block_is_one_of_commands_examples_or_a_picture_in_letters(document):
    assert {language for language, _ in blocks(document)} <= {"", "python"}


@every_document
def test_every_command_shown_exists_with_the_options_it_is_given(document):
    for program, *words in commands(document):
        if program == "make":
            assert set(words) <= targets(), words
            continue
        name, *options = words
        assert name in COMMANDS, words
        command = main.get_command(click.Context(main), name)
        assert command is not None
        if options and not options[0].isupper():  # disputes explain CASE: how to write it
            command.make_context(name, list(options))


@every_document
def test_every_python_block_gives_what_it_says(document):
    examples = "".join(text for language, text in blocks(document) if language == "python")
    parsed = doctest.DocTestParser().get_doctest(examples, {}, document.name, str(document), 0)
    assert doctest.DocTestRunner().run(parsed).failed == 0
    assert not examples or parsed.examples


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    """The environment of a deployment with the case that the README explains."""
    environment = {"DATA_DIR": str(tmp_path_factory.mktemp("docs"))}
    settings = Settings.from_environment(environment)
    prepare(settings)
    deployment = open_deployment(settings, new_keys=True)
    for story in (the_service_opens(Days(NOON.date())), every_case(NOON.date())[0]):
        tell(story, deployment.disputes, NoFiles())
    deployment.close()
    return environment


EXPLAINING = [
    words[1:]
    for document in DOCS[:1]
    for words in commands(document)
    if words[:2] == ["disputes", "explain"]
]


@pytest.mark.parametrize("words", EXPLAINING, ids=" ".join)
def test_the_case_that_the_readme_explains_is_explained(practice, words):
    result = CliRunner().invoke(main, words, env=practice)
    assert result.exit_code == 0, result.output
    assert words[1] in result.output


@in_a_checkout
def test_the_readme_explains_a_case():
    assert len(EXPLAINING) == 2


# ---- nothing is left out


@in_a_checkout
def test_every_setting_and_every_command_has_its_line():
    settings = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert [each.name for each in SETTINGS if f"\n| `{each.name}` |" not in settings] == []
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"\n## disputes {name}\n" not in page] == []


@in_a_checkout
def test_the_readme_names_every_word_of_make_that_people_use():
    shown = {word for program, *words in commands(README) if program == "make" for word in words}
    assert shown >= {"run", "test", "check", "walk", "bench", "soak", "help"}


@in_a_checkout
def test_every_word_of_make_says_what_it_does():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets() == set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))


@in_a_checkout
def test_the_readme_fits_a_short_read():
    assert len(README.read_text("utf-8").splitlines()) <= 150


@in_a_checkout
def test_the_readme_leads_to_every_document():
    led_to = {(ROOT / link).resolve() for link in _LINK.findall(README.read_text("utf-8"))}
    assert [path.name for path in DOCS[1:] if path.resolve() not in led_to] == []


# ---- every name leads somewhere


@every_document
def test_every_link_leads_to_a_file_and_a_heading(document):
    for link in _LINK.findall(document.read_text("utf-8")):
        if link.startswith(("https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        there = (document.parent / file).resolve() if file else document
        assert there.exists(), link
        assert not anchor or anchor in anchors(there), link


@every_document
def test_every_path_named_exists(document):
    assert [place for place in places(document) if not (ROOT / place).exists()] == []


@in_a_checkout
def test_every_invariant_names_the_tests_that_hold_it():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    _, _, table = page.partition("| invariant | held by |\n")
    rows = [line for line in table.splitlines()[1:] if line.startswith("|")]
    assert len(rows) > 10
    assert [row for row in rows if "`tests/" not in row.split("|")[-2]] == []


@every_document
def test_no_document_names_a_place_of_one_machine(document):
    assert _OF_A_MACHINE.findall(document.read_text("utf-8")) == []


# ---- examples in docstrings


def with_examples() -> list[str]:
    """Every module of the product in whose text a prompt stands."""
    found = []
    for package in (domain, disputes, projections, web):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            source = Path(*module.name.split("."))
            file = Path(package.__path__[0]).parent / source
            file = file / "__init__.py" if module.ispkg else file.with_suffix(".py")
            if ">>> " in file.read_text("utf-8"):
                found.append(module.name)
    return found


@pytest.mark.parametrize("name", with_examples())
def test_every_example_in_a_docstring_gives_what_it_says(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted, f"{name}: a prompt that doctest does not find"
    assert not result.failed


def test_there_are_examples():
    assert len(with_examples()) > 10
