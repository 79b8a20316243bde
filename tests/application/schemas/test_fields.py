"""What each kind of answer takes and what it does not."""

import pytest
from marshmallow import ValidationError

from disputes.schemas.base import AskedSchema
from disputes.schemas.fields import (
    Choice,
    Key,
    Phone,
    Text,
    Ticked,
    WholeNumber,
    YesNo,
    choices,
    numbers,
)
from domain.disagreement.vocabulary import Part

EXTENSION = "+44 (0)20 7946 0000 ext 12"
BIG = "Cases must be a whole number from 1 to 9"


class AnySchema(AskedSchema):
    cases = WholeNumber("Cases", most=9, load_default=None)
    yes = YesNo("Select yes or no", load_default=None)
    tick = Ticked("Tick the box", load_default=None)
    part = Choice(Part, "Select a part", load_default=None)
    parts = choices(Part, "Select some parts", optional=True)
    some = numbers("Select some points", optional=True)
    key = Key("Select somebody", load_default=None, optional=True)
    phone = Phone(optional=True)
    words = Text("Words", optional=True)


@pytest.mark.parametrize(
    ("name", "value", "made"),
    [
        ("cases", 6, 6), ("cases", 6.0, 6), ("cases", None, None),
        ("yes", True, True), ("yes", False, False),
        ("tick", True, True),
        ("part", "F", Part.SCHOOL_HELP), ("part", "", None), ("part", None, None),
        ("parts", ["F", "I", "F"], (Part.SCHOOL_HELP, Part.PLACEMENT)), ("parts", [], ()),
        ("some", [3, 1, 3], (3, 1)), ("some", None, ()),
        ("key", "per_1", "per_1"), ("key", "WM-4827-3162/per_1", "WM-4827-3162/per_1"),
        ("key", "", None), ("key", None, None),
        ("phone", "07700 900 982", "07700 900 982"), ("phone", EXTENSION, EXTENSION),
        ("phone", "", ""),
        ("words", None, ""), ("words", " \u200b ", ""), ("words", " a\tb ", "a\tb"),
    ],
)  # fmt: skip
def test_taken(name, value, made):
    loaded = AnySchema().load({name: value})[name]
    assert loaded == made and type(loaded) is type(made)


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("cases", [True, False, 3.9, 2.6e-42, "6", "1_0", [], {}, float("nan"), 0, 10, -1], BIG),
        ("yes", ["yes", "", 1, 0, [], {}], "Select yes or no"),
        ("tick", [False, "yes", 1, []], "Tick the box"),
        ("part", ["f", "Z", 1, True, ["F"], {}], "Select a part"),
        ("parts", ["F", ["Z"], [None], [["F"]], {"0": "F"}, 1, [1]], "Select some parts"),
        ("some", [[True], ["1"], [1.5], [0], "1", {}], "Select some points"),
        ("key", ["a b", "<x>", "../x", "é", "x" * 99 + "!", 1, [], "'; --"], "Select somebody"),
        ("phone", ["ring me", "12", "0" * 30, "+()- ()-"],
         "Enter a phone number, like 07700 900 982"),
        ("words", [1, True, ["a"], {"a": 1}, 1.5], "Words must be words"),
    ],
)  # fmt: skip
def test_not_taken(name, values, sentence):
    for value in values:
        with pytest.raises(ValidationError) as refused:
            AnySchema().load({name: value})
        assert refused.value.messages == {name: [sentence]}, value


def test_too_many_are_too_many():
    with pytest.raises(ValidationError) as refused:
        AnySchema().load({"some": list(range(1, 100))})
    assert refused.value.messages == {"some": ["Give 50 at most"]}


def test_two_requests_at_once_share_no_field():
    mine, theirs = AnySchema(called="Idris"), AnySchema(called="Zofia")
    for asked in (mine, theirs, AnySchema()):
        assert asked.fields["parts"].schema is asked.fields["parts"].each.schema is asked
