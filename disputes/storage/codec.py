"""How values of events become JSON and come back as the very same types.

The codec follows the annotations of the event class and knows a closed list of types; anything
else is refused when the class is registered, not when somebody's words are to be saved. msgspec
reads: it checks each value against its type while it parses, in C.
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
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from disputes.storage.envelope import exactly
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
    """How one type is written and read.

    `stored` is the type that msgspec reads; `made` makes of it what it stands for, where that is
    another.
    """

    write: Convert
    stored: Any
    made: Convert | None = None

    def read(self, raw: Any) -> Any:
        """The value of parsed JSON. Raises NotReadable."""
        value = _converted(raw, self.stored)
        return value if self.made is None else self.made(value)


def _converted(raw: Any, stored: Any) -> Any:
    try:
        return msgspec.convert(raw, stored)
    except msgspec.ValidationError as problem:
        raise NotReadable(str(problem)) from None


_encode = msgspec.json.Encoder(order="deterministic").encode


def canonical(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8. Raises NotStorable on a lone surrogate."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        raise NotStorable("text holds half a character (a lone surrogate)") from None


def instant(value: datetime) -> str:
    """An aware UTC instant as text. Raises NotStorable on a naive or local time."""
    zone = value.tzinfo
    if zone is not UTC and getattr(zone, "key", None) != "UTC":
        raise NotStorable(f"{value!r} is not a UTC instant")
    return value.replace(tzinfo=None).isoformat() + "Z"


def _exactly(kind: type) -> Shape:
    def write(value: Any) -> Any:
        if type(value) is not kind:
            raise NotStorable(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return value

    return Shape(write, kind)


def _whole_number() -> Shape:
    plain = _exactly(int)

    def write(value: Any) -> Any:
        if not -_LARGEST < plain.write(value) < _LARGEST:
            raise NotStorable(f"{value} is too large")
        return value

    return Shape(write, int)


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
    date: Shape(_write_day, date),
    datetime: Shape(_write_instant, Annotated[datetime, msgspec.Meta(tz=True)]),
    Wall: Shape(_write_wall, str, cache(Wall.parse)),
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
    write, made = shape.write, shape.made
    return Shape(
        lambda value: None if value is None else write(value),
        shape.stored | None,
        made and (lambda value: None if value is None else made(value)),
    )


def _row(inner: Any) -> Shape:
    shape = shape_of(inner)
    write, made, check = shape.write, shape.made, _exactly(tuple).write
    return Shape(
        lambda value: [write(v) for v in check(value)],
        tuple[shape.stored, ...],
        made and (lambda values: tuple([made(v) for v in values])),
    )


def _record(inner: tuple[Any, ...]) -> Shape:
    shapes = [shape_of(i) for i in inner]

    def write(value: Any) -> list[Any]:
        if type(value) is not tuple or len(value) != len(shapes):
            raise NotStorable(f"{len(shapes)} values were expected")
        return [s.write(v) for s, v in zip(shapes, value, strict=True)]

    def made(values: tuple[Any, ...]) -> tuple[Any, ...]:
        each = zip(shapes, values, strict=True)
        return tuple(v if s.made is None else s.made(v) for s, v in each)

    stored = tuple[tuple(s.stored for s in shapes)]  # type: ignore[misc]
    return Shape(write, stored, made if any(s.made for s in shapes) else None)


def _choice(kind: type[StrEnum]) -> Shape:
    def write(value: Any) -> str:
        if type(value) is not kind:
            raise NotStorable(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return str(value.value)

    return Shape(write, kind)


def _value(kind: type[Any]) -> Shape:
    if not kind.__dataclass_params__.frozen:
        raise NotStorable(f"{kind} is not frozen")
    hints = get_type_hints(kind)
    body = Fields(kind, {f.name: shape_of(hints[f.name]) for f in fields(kind)})

    def write(value: Any) -> dict[str, Any]:
        if type(value) is not kind:
            raise NotStorable(f"a {type(value).__name__} where a {kind.__name__} belongs")
        return body.write(value)

    if hasattr(kind, "__post_init__"):  # it checks
        return Shape(write, body.stored, lambda struct: kind(**body.values(struct)))
    return Shape(write, body.stored, lambda struct: made_of(kind, body.values(struct)))


def made_of(kind: type[Any], values: dict[str, Any]) -> Any:
    """A frozen dataclass of all its values, quicker than by its `__init__`, which sets one by one.

    What is `None` or left out by default must be among them.
    """
    thing = object.__new__(kind)
    object.__setattr__(thing, "__dict__", values)
    return thing


class Fields:
    """Named values, each with its shape; exactly these names, no more and no fewer."""

    def __init__(self, owner: type, shapes: Mapping[str, Shape]) -> None:
        self.owner = owner
        stored = [(name, shape.stored) for name, shape in shapes.items()]
        self.stored = exactly(owner.__name__, stored)
        self._writers = [(name, shape.write) for name, shape in shapes.items()]
        self._makers = [(name, shape.made) for name, shape in shapes.items() if shape.made]

    def write(self, thing: Any) -> dict[str, Any]:
        values = vars(thing)
        try:
            return {name: write(values[name]) for name, write in self._writers}
        except NotStorable as problem:
            raise NotStorable(f"{self.owner.__name__}: {problem}") from None

    def read(self, raw: Any) -> dict[str, Any]:
        """The values of parsed JSON. Raises NotReadable."""
        return self.values(_converted(raw, self.stored))

    def values(self, struct: Any) -> dict[str, Any]:
        """What a struct of `stored` stands for."""
        values = msgspec.structs.asdict(struct)  # of this level alone
        for name, made in self._makers:
            values[name] = made(values[name])
        return values


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
