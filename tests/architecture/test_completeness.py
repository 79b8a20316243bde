"""Nothing is half there: what one registry names, every registry that must know it knows."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

import disputes
import domain
from disputes.schemas import SCHEMAS
from domain.audiences import Audience
from domain.disagreement.aggregate import Disagreement
from domain.events import Command, Event, Started
from domain.permissions import PERMISSIONS
from domain.refusals import Refusal, Stale
from projections.case import project
from projections.timeline import LINES
from tests.domain import test_stories
from tests.registries import our_decisions, our_events

T = TypeVar("T")
TESTS = Path(__file__).parents[1]


def _import_all(package) -> None:
    for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if ".migrations" not in each.name and not each.name.endswith("__main__"):
            importlib.import_module(each.name)


_import_all(domain)
_import_all(disputes)


def kinds_of(base: type[T]) -> Iterator[type[T]]:
    """Every class of the product that is one, at any depth."""
    for each in base.__subclasses__():
        if each.__module__.split(".")[0] in ("domain", "disputes"):
            yield each
        yield from kinds_of(each)


def names(kinds) -> list[str]:
    return sorted({each.__name__ for each in kinds})


ALL_EVENTS = sorted(set(kinds_of(Event)) - {Started}, key=lambda each: each.__name__)
COMMANDS = sorted(set(kinds_of(Command)), key=lambda each: each.__name__)
REFUSALS = sorted(set(kinds_of(Refusal)), key=lambda each: each.__name__)
OF_A_CASE = [e for e in ALL_EVENTS if e.__module__.startswith("domain.disagreement.")]


def test_there_is_something_to_be_complete_about():
    assert len(ALL_EVENTS) > 70
    assert len(OF_A_CASE) > 55
    assert len(COMMANDS) > 50
    assert len(REFUSALS) > 60


def test_every_event_has_a_topic_that_is_its_alone():
    assert names(e for e in ALL_EVENTS if not e.__dict__.get("TOPIC")) == []
    topics = [event.TOPIC for event in ALL_EVENTS]
    assert len(set(topics)) == len(topics)
    assert {event.TOPIC: event for event in ALL_EVENTS} == our_events()


@pytest.mark.parametrize("event", ALL_EVENTS, ids=lambda event: event.__name__)
def test_an_event_is_named_by_its_topic_and_explained(event):
    kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", event.__name__).lower()
    assert re.fullmatch(rf"{kebab}\.[1-9]", event.TOPIC)
    assert event.__doc__ and event.__doc__[0].isupper()


def test_every_event_has_an_audience_of_its_own_choice():
    assert (
        names(e for e in ALL_EVENTS if not isinstance(e.__dict__.get("audience"), Audience)) == []
    )


def test_every_event_happens_in_a_story():
    told = {type(event) for event in test_stories.told(test_stories.TODAY)[1]}
    assert names(set(ALL_EVENTS) - told) == []


def test_every_event_of_a_case_has_a_sentence_in_the_timeline():
    assert names(set(OF_A_CASE) - set(LINES)) == []
    assert names(set(LINES) - set(OF_A_CASE)) == []


def test_every_event_of_a_case_has_its_place_in_the_case_view():
    nowhere = project.dispatch(Event)
    unheard = (e for e in OF_A_CASE if project.dispatch(e) is nowhere and not e.kept_under)
    assert names(unheard) == []


def test_every_command_has_a_rule_a_decision_and_a_schema():
    assert names(set(COMMANDS) - set(PERMISSIONS)) == []
    assert names(set(COMMANDS) - set(our_decisions())) == []
    assert names(set(COMMANDS) - set(SCHEMAS)) == []
    assert set(PERMISSIONS) == set(our_decisions()) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_one_name_runs_the_whole_walk(command):
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", command.__name__).lower()
    assert our_decisions()[command].decide.__name__ == snake
    assert SCHEMAS[command].__name__ == f"{command.__name__}Schema"


def test_every_decision_says_what_it_does():
    silent = [d.decide.__name__ for d in our_decisions().values() if not d.decide.__doc__]
    assert silent == []


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)
def test_every_refusal_says_in_words_what_to_do(refusal):
    if refusal is Stale:  # a kind of refusal, never raised itself
        assert Stale.__subclasses__()
        return
    assert refusal.says[0].isupper() or refusal.says[0] == "{"
    assert len(refusal.says) > 10
    assert "{" not in refusal.says or re.search(r"\{\w+\}", refusal.says)


def test_every_refusal_of_the_domain_is_met_in_a_test_by_its_name():
    met: set[str] = set()
    for path in sorted(TESTS.joinpath("domain").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "then_refused":
                first = node.args[0]
                met.add(first.attr if isinstance(first, ast.Attribute) else first.id)
    of_the_domain = {each for each in REFUSALS if each.__module__.startswith("domain.")}
    assert names(each for each in of_the_domain - {Stale} if each.__name__ not in met) == []


def test_every_personal_field_of_an_event_names_whose_key_seals_it():
    for event in ALL_EVENTS:
        for name in event.personal_fields():
            assert "Personal" in str(event.__annotations__[name]), (event, name)
        sealed = {n for n, kind in event.__annotations__.items() if "Personal[" in str(kind)}
        assert sealed == set(event.personal_fields()), event


def test_commands_about_a_case_are_decided_by_the_case():
    chapters = {c for c in COMMANDS if c.__module__.startswith("domain.disagreement.")}
    assert {c for c, d in our_decisions().items() if d.stream is Disagreement} == chapters
