"""How values of events become JSON and come back as the very same types.

The codec follows the annotations of the event class and knows a closed list of types; anything
else is refused when the class is registered, not when somebody's words are to be saved.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from functools import cache
from hashlib import sha256
from json import JSONEncoder
from typing import Any, ClassVar, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.audiences import Wall
from domain.events import Event
from domain.personal import Personal, Reading

OF_THE_ROW = frozenset({"originator_id", "originator_version", "originator_topic"})
_LARGEST = 2**53  # JSON readers elsewhere keep whole numbers exactly up to here


class NotStorable(TypeError):
    """A value, or the type of a field, that the codec does not know."""


class NotReadable(ValueError):
    """Stored fields are not those of the event class."""


Convert = Callable[[Any], Any]


@dataclass(frozen=True)
class Shape:
    """How one type is written and read."""

    write: Convert
    read: Convert


_encoder = JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode


def canonical(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8. Raises NotStorable on a lone surrogate."""
    try:
        return _encoder(value).encode()
    except UnicodeEncodeError:
        raise NotStorable("text holds half a character (a lone surrogate)") from None


def instant(value: datetime) -> str:
    """An aware UTC instant as text. Raises NotStorable on a naive or local time."""
    zone = value.tzinfo
    if zone is not UTC and getattr(zone, "key", None) != "UTC":
        raise NotStorable(f"{value!r} is not a UTC instant")
    return value.replace(tzinfo=None).isoformat() + "Z"


def _read_instant(raw: Any) -> datetime:
    if type(raw) is not str or not raw.endswith("Z"):
        raise NotReadable(f"{raw!r} is not a UTC instant")
    return datetime.fromisoformat(raw)


def _exactly(kind: type) -> Shape:
    def write(value: Any) -> Any:
        if type(value) is not kind:
            raise NotStorable(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return value

    def read(raw: Any) -> Any:
        if type(raw) is not kind:
            raise NotReadable(f"a {type(raw).__name__} where a {kind.__name__} belongs")
        return raw

    return Shape(write, read)


def _whole_number() -> Shape:
    plain = _exactly(int)

    def write(value: Any) -> Any:
        if not -_LARGEST < plain.write(value) < _LARGEST:
            raise NotStorable(f"{value} is too large")
        return value

    return Shape(write, plain.read)


def _write_day(value: Any) -> str:
    if type(value) is not date:  # a datetime is a date to isinstance
        raise NotStorable(f"a {type(value).__name__} where a date belongs")
    return value.isoformat()


def _write_instant(value: Any) -> str:
    if type(value) is not datetime:
        raise NotStorable(f"a {type(value).__name__} where an instant belongs")
    return instant(value)


def _write_wall(value: Any) -> str:
    if type(value) is not Wall:
        raise NotStorable(f"a {type(value).__name__} where a wall belongs")
    return str(value)


_PLAIN: dict[Any, Shape] = {
    str: _exactly(str),
    int: _whole_number(),
    bool: _exactly(bool),
    date: Shape(_write_day, date.fromisoformat),
    datetime: Shape(_write_instant, _read_instant),
    Wall: Shape(_write_wall, Wall.parse),
}


@cache
def shape_of(kind: Any) -> Shape:
    """The shape of an annotation. Raises NotStorable for a type that is not on the list."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(kind, inner)
    if origin is tuple and inner:
        return _row(inner[0]) if inner[-1] is Ellipsis else _record(inner)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind)
    if isinstance(kind, type) and is_dataclass(kind) and not issubclass(kind, Personal):
        return _value(kind)
    raise NotStorable(f"{kind} cannot be stored in an event")


def _optional(kind: Any, inner: tuple[Any, ...]) -> Shape:
    others = [i for i in inner if i is not types.NoneType]
    if len(others) != 1 or len(inner) != 2:
        raise NotStorable(f"{kind} cannot be stored: only `X | None`")
    shape = shape_of(others[0])
    write, read = shape.write, shape.read
    return Shape(
        lambda value: None if value is None else write(value),
        lambda raw: None if raw is None else read(raw),
    )


def _row(inner: Any) -> Shape:
    shape = shape_of(inner)
    write, read = shape.write, shape.read
    check = _exactly(tuple).write, _exactly(list).read
    return Shape(
        lambda value: [write(v) for v in check[0](value)],
        lambda raw: tuple([read(r) for r in check[1](raw)]),
    )


def _record(inner: tuple[Any, ...]) -> Shape:
    shapes = [shape_of(i) for i in inner]

    def write(value: Any) -> list[Any]:
        if type(value) is not tuple or len(value) != len(shapes):
            raise NotStorable(f"{len(shapes)} values were expected")
        return [s.write(v) for s, v in zip(shapes, value, strict=True)]

    def read(raw: Any) -> tuple[Any, ...]:
        if type(raw) is not list or len(raw) != len(shapes):
            raise NotReadable(f"{len(shapes)} values were expected")
        return tuple(s.read(r) for s, r in zip(shapes, raw, strict=True))

    return Shape(write, read)


def _choice(kind: type[StrEnum]) -> Shape:
    members = {str(m): m for m in kind}

    def write(value: Any) -> str:
        if type(value) is not kind:
            raise NotStorable(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return str(value.value)

    def read(raw: Any) -> Any:
        try:
            return members[raw]
        except (KeyError, TypeError):
            raise NotReadable(f"{raw!r} is no {kind.__name__}") from None

    return Shape(write, read)


def _value(kind: type[Any]) -> Shape:
    if not kind.__dataclass_params__.frozen:
        raise NotStorable(f"{kind} is not frozen")
    hints = get_type_hints(kind)
    body = Fields(kind, {f.name: shape_of(hints[f.name]) for f in fields(kind)})

    def write(value: Any) -> dict[str, Any]:
        if type(value) is not kind:
            raise NotStorable(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return body.write(value)

    return Shape(write, lambda raw: kind(**body.read(raw)))


class Fields:
    """Named values, each with its shape; exactly these names, no more and no fewer."""

    def __init__(self, owner: type, shapes: Mapping[str, Shape]) -> None:
        self.owner = owner
        self.names = frozenset(shapes)
        self._writers = [(name, shape.write) for name, shape in shapes.items()]
        self._readers = [(name, shape.read) for name, shape in shapes.items()]

    def write(self, thing: Any) -> dict[str, Any]:
        values = vars(thing)
        try:
            return {name: write(values[name]) for name, write in self._writers}
        except NotStorable as problem:
            raise NotStorable(f"{self.owner.__name__}: {problem}") from None

    def read(self, raw: Any) -> dict[str, Any]:
        if type(raw) is not dict or raw.keys() != self.names:
            differ = sorted(self.names ^ set(raw)) if type(raw) is dict else raw
            raise NotReadable(f"{self.owner.__name__}: fields differ: {differ}")
        return {name: read(raw[name]) for name, read in self._readers}


class EventCodec:
    """How one event class is written: its fields in clear, and the shape of each personal one."""

    def __init__(self, kind: type[Event]) -> None:
        hints = get_type_hints(kind)
        clear: dict[str, Shape] = {}
        self.personal: dict[str, Shape] = {}
        for field in fields(kind):
            hint = hints[field.name]
            if field.name in OF_THE_ROW or get_origin(hint) is ClassVar:
                continue
            is_personal = get_origin(hint) is Personal
            if is_personal != ("about" in field.metadata):
                raise NotStorable(
                    f"{kind.__name__}.{field.name}: `Personal` and `about(subject)` go together"
                )
            if is_personal:
                self.personal[field.name] = shape_of(get_args(hint)[0])
            else:
                clear[field.name] = shape_of(hint)
        self.clear = Fields(kind, clear)


def plain(value: Any) -> Any:
    """A command, or any value in it, as JSON: for telling whether two bodies are the same."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return plain(value.value)
        case str():
            return value
        case datetime():
            return value.isoformat()
        case date() | UUID() | Wall():
            return str(value)
        case bytes():
            return sha256(value).hexdigest()
        case Personal():
            return plain(value.value) if value.reading is Reading.OPEN else str(value.reading)
        case tuple() | list():
            return [plain(v) for v in value]
        case set() | frozenset():
            return sorted(plain(v) for v in value)
        case dict():
            return {str(k): plain(v) for k, v in value.items()}
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise NotStorable(f"a command cannot hold a {type(value).__name__}")
