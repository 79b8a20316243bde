"""What holds for the schema of every command, walked from the registry."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields as parts_of
from dataclasses import is_dataclass
from typing import Any

import pytest
from marshmallow import ValidationError

from disputes.schemas import CHAPTERS, SCHEMAS, schema_for
from disputes.schemas.base import NOT_ASKED, AskedSchema, NotSupplied, Part, Parts
from disputes.schemas.fields import Asked, Several
from disputes.schemas.flatten import flatten
from domain.audiences import Wall
from domain.permissions import PERMISSIONS
from tests.application.schemas.good import GOOD, TODAY
from tests.application.schemas.naughty import REFUSED

STOCK = (
    "Missing data",
    "may not be null",
    "Not a valid",
    "Invalid",
    "Unknown field",
    "Must be",
    "must be one of",
    "Field",
    "expected",
)
WRONG = (
    None,
    True,
    3,
    3.9,
    2.6e-42,
    float("nan"),
    float("inf"),
    10**400,
    "",
    "1_000",
    "x" * 1_000_000,
    [],
    [[]],
    [None],
    {},
    {"day": True},
    {"day": "32", "month": "13", "year": "26"},
    {"$gt": ""},
    *REFUSED,
)
by_command = pytest.mark.parametrize("command", GOOD, ids=lambda c: c.__name__)


def schema(command: Any, **more: Any) -> AskedSchema:
    return schema_for(command)(today=TODAY, supplied=GOOD[command][1] | more)


def said(command: Any, data: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        schema(command).load(data)
    return flatten(refused.value.messages)


def places(asked: AskedSchema, answers: Any, path: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    """Where each field of a schema stands in the good answers, and the field."""
    for name, field in asked.load_fields.items():
        yield (*path, name), field
        below = answers.get(name)
        if isinstance(field, Parts) and below:
            yield from places(field.asks(), below[0], (*path, name, 0))
        elif isinstance(field, Part) and below:
            yield from places(field.asks(), below, (*path, name))


def changed(answers: Any, path: tuple, value: Any) -> Any:
    made = deepcopy(answers)
    at = made
    for step in path[:-1]:
        at = at[step]
    if value is KeyError:
        at.pop(path[-1], None)
    else:
        at[path[-1]] = value
    return made


def test_every_command_of_the_permission_table_has_a_schema_and_an_example():
    assert set(SCHEMAS) == set(PERMISSIONS) == set(GOOD)
    assert {s.__module__ for s in SCHEMAS.values()} == {chapter.__name__ for chapter in CHAPTERS}


def every_asked(start: type[AskedSchema]) -> Iterator[type[AskedSchema]]:
    yield start
    for field in start._declared_fields.values():
        if isinstance(field, Part):
            yield from every_asked(field.asks)


@by_command
def test_a_schema_asks_for_exactly_the_parts_of_its_command(command):
    for asked in every_asked(schema_for(command)):
        assert is_dataclass(asked.makes)
        asks = set(asked._declared_fields) - set(asked.confirms)
        assert set(asked.confirms) <= set(asked._declared_fields)
        assert not asks & set(asked.server)
        assert asks | set(asked.server) == {part.name for part in parts_of(asked.makes)}


def test_no_schema_lets_a_person_write_a_wall():
    for start in SCHEMAS.values():
        for asked in every_asked(start):
            assert not {"wall", "audience", "chosen", "is_admin"} & set(asked._declared_fields)
            for part in parts_of(asked.makes):
                assert part.type not in (Wall, "Wall")


@by_command
def test_good_answers_make_the_command(command):
    answers, _ = GOOD[command]
    made = schema(command).load(answers)
    assert type(made) is command
    for part in parts_of(made):
        assert not isinstance(getattr(made, part.name), list | dict)
    hash(made)  # frozen all the way down


@by_command
def test_smuggled_fields_are_refused_at_every_depth(command):
    answers, _ = GOOD[command]
    depths = {path[:-1] for path, _ in places(schema(command), answers)} | {()}
    for depth in depths:
        for name in ("wall", "is_admin", "chosen", "__class__", "actor", *schema(command).server):
            problems = said(command, changed(answers, (*depth, name), "joint"))
            assert problems == {"-".join(map(str, (*depth, name))): [NOT_ASKED]}


@by_command
def test_what_the_server_says_is_not_accepted_from_a_person(command):
    for name in schema_for(command).server:
        assert NOT_ASKED in said(command, GOOD[command][0] | {name: "per_9"})[name]


@by_command
def test_every_wrong_answer_gets_our_own_sentence(command):
    answers, _ = GOOD[command]
    for path, field in places(schema(command), answers):
        for value in (KeyError, *WRONG):
            try:
                schema(command).load(changed(answers, path, value))
            except ValidationError as error:
                problems = flatten(error.messages)
                around = "-".join(map(str, path[:-1]))
                assert all(key.startswith(around) for key in problems), (path, value, problems)
                for sentence in (s for said_of in problems.values() for s in said_of):
                    assert sentence[0].isupper() and not sentence.endswith(".")
                    assert not any(stock in sentence for stock in STOCK), (path, sentence)
                    assert "{" not in sentence and len(sentence) < 160
            else:
                assert value is not KeyError or not field.required


@by_command
def test_a_required_answer_is_missed_in_the_same_words_however_it_is_absent(command):
    answers, _ = GOOD[command]
    for path, field in places(schema(command), answers):
        if field.required:
            key = "-".join(map(str, path))
            missing = said(command, changed(answers, path, KeyError))
            assert missing == said(command, changed(answers, path, None))
            assert list(missing) == [key]


@by_command
@pytest.mark.parametrize("body", [None, [], "x", 3, [{}], True])
def test_what_is_no_form_at_all_is_refused(command, body):
    assert list(said(command, body)) == [""]


@by_command
def test_an_address_that_names_a_part_wins_by_refusing_any_other(command):
    for name in GOOD[command][0]:
        field = schema_for(command)._declared_fields[name]
        if isinstance(field, Part):
            continue
        asked = schema(command, **{name: "from the address"})
        with pytest.raises(ValidationError) as refused:
            asked.load(GOOD[command][0])
        assert flatten(refused.value.messages)[name] == [NOT_ASKED]


def test_only_our_own_fields_are_used():
    for start in SCHEMAS.values():
        for asked in every_asked(start):
            for field in asked._declared_fields.values():
                assert isinstance(field, Asked | Part)
                assert not isinstance(field, Several) or isinstance(field.each, Asked)


def test_forgetting_what_only_the_server_knows_is_our_mistake_not_theirs():
    for command, (answers, supplied) in GOOD.items():
        for name in schema_for(command).server:
            less = {k: v for k, v in supplied.items() if k != name}
            with pytest.raises(NotSupplied):
                schema_for(command)(today=TODAY, supplied=less).load(answers)
        with pytest.raises(NotSupplied):
            schema_for(command)(supplied={"nothing_like_it": 1})
