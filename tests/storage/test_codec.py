"""Every value comes back as the very same type, or is refused before anything is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.storage.codec import (
    EventCodec,
    NotReadable,
    NotStorable,
    canonical,
    plain,
    shape_of,
)
from domain.audiences import JOINT, Audience, Wall, family
from domain.events import Event
from domain.personal import Personal, Subject, about
from tests.storage.standin import Mood, Place

WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SAMPLES: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (str, TEXT),
    (int, WHOLE),
    (bool, st.booleans()),
    (date, st.dates()),
    (datetime, st.datetimes(timezones=st.just(UTC))),
    (Mood, st.sampled_from(Mood)),
    (Wall, st.sampled_from([JOINT, family("p1")])),
    (str | None, st.none() | TEXT),
    (tuple[int, ...], st.lists(WHOLE).map(tuple)),
    (tuple[str, date | None], st.tuples(TEXT, st.none() | st.dates())),
    (Place, st.builds(Place, TEXT, st.none() | st.dates())),
    (tuple[Place, ...], st.lists(st.builds(Place, TEXT, st.none())).map(tuple)),
]


@pytest.mark.parametrize(("kind", "values"), SAMPLES, ids=[str(k) for k, _ in SAMPLES])
@given(data=st.data())
def test_what_is_written_comes_back_the_same(kind, values, data):
    value = data.draw(values)
    shape = shape_of(kind)
    back = shape.read(json.loads(canonical(shape.write(value))))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "kind",
    [float, bytes, dict[str, str], list[str], set[int], Any, int | str, Personal[str], tuple],
)
def test_a_type_that_is_not_on_the_list_is_refused(kind):
    with pytest.raises(NotStorable):
        shape_of(kind)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (int, True),
        (int, 2**53),
        (int, 1.0),
        (str, Mood.GOOD),
        (bool, 1),
        (date, datetime(2026, 1, 1, tzinfo=UTC)),
        (datetime, date(2026, 1, 1)),
        (datetime, datetime(2026, 1, 1)),  # noqa: DTZ001
        (datetime, datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/London"))),  # offset 0 in winter
        (datetime, datetime(2026, 1, 1, tzinfo=timezone(timedelta(0), "GMT"))),
        (Mood, "good"),
        (tuple[str, ...], ["a"]),
        (tuple[str, str], ("a",)),
        (Place, {"name": "home", "since": None}),
    ],
)
def test_a_value_of_another_type_is_not_stored(kind, value):
    with pytest.raises(NotStorable):
        shape_of(kind).write(value)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (int, True),
        (int, "1"),
        (str, 1),
        (Mood, "awful"),
        (Mood, []),
        (datetime, "2026-01-01T00:00:00"),
        (tuple[str, ...], "ab"),
        (tuple[str, str], ["a"]),
        (Place, {"name": "home"}),
        (Place, {"name": "home", "since": None, "is_admin": True}),
        (Place, []),
    ],
)
def test_stored_json_of_another_type_is_not_read(kind, raw):
    with pytest.raises(NotReadable):
        shape_of(kind).read(raw)


def test_json_is_canonical():
    assert canonical({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'.encode()


JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_what_is_canonical_is_so_by_another_writer_too(value):
    """Whoever proves a part writes it with what their own language has."""
    other = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(value) == other.encode()


def test_half_a_character_is_refused_by_name():
    with pytest.raises(NotStorable, match="surrogate"):
        canonical({"text": "\ud800"})


def test_personal_and_its_subject_go_together():
    @dataclass(frozen=True)
    class Loose(Event):
        audience: ClassVar[Audience] = Audience.JOINT
        text: Personal[str]

    @dataclass(frozen=True)
    class Odd(Event):
        audience: ClassVar[Audience] = Audience.JOINT
        text: str = about(Subject.CHILD)

    globals().update(Loose=Loose, Odd=Odd)
    for kind in (Loose, Odd):
        with pytest.raises(NotStorable, match="go together"):
            EventCodec(kind)


def test_bodies_differ_where_any_word_does():
    assert plain(Place("a", None)) != plain(Place("b", None))
    assert plain(Personal.of("a")) != plain(Personal.of("b"))
    with pytest.raises(NotStorable):
        plain(1.5)
