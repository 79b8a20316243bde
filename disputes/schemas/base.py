"""One schema for each command: it judges shape; the domain judges sense.

What only the server may say (who, which file) is no field: it is given as `supplied`, and a form
that sends it is refused like any other unknown field.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, ClassVar, cast

from marshmallow import RAISE, Schema, ValidationError, fields, post_load
from marshmallow.types import StrSequenceOrSet

from domain.events import Command

NOT_ASKED = "This is not asked for here"
NOT_A_FORM = "Send the answers to the questions on this page"

SCHEMAS: dict[type[Command], type[CommandSchema]] = {}


class NotSupplied(TypeError):
    """The server did not give a schema what only the server may give: a mistake of ours."""


class AskedSchema(Schema):
    """Questions to a person, and the frozen value their answers make, if any.

    `confirms` names fields asked of the person that are no part of the value; `server` names parts
    of the value that only the server gives. Anything else the server supplies, such as an issue
    named by the address of the page, is no longer accepted from the person either.
    """

    makes: ClassVar[type | None] = None
    confirms: ClassVar[tuple[str, ...]] = ()
    server: ClassVar[tuple[str, ...]] = ()

    class Meta:
        unknown = RAISE

    def __init__(
        self,
        *,
        today: date | None = None,
        supplied: Mapping[str, Any] | None = None,
        called: str = "",
        builds: bool = True,
        only: StrSequenceOrSet | None = None,
        exclude: StrSequenceOrSet = (),
    ) -> None:
        """`today` is the London day of the request; `called` is what the child likes to be called,
        for the words of errors; `only` narrows to the fields of one page, with `checked`."""
        known = set(self.server) | set(self._declared_fields)
        if strange := set(supplied or {}) - known:
            raise NotSupplied(f"{type(self).__name__} has no {', '.join(sorted(strange))}")
        self.today = today
        self.child_called = called
        self.builds = builds
        self.supplied: dict[str, Any] = {}
        self.within: dict[str, Mapping[str, Any]] = {}  # for the parts of this schema
        for name, value in (supplied or {}).items():
            if isinstance(self._declared_fields.get(name), Part) and isinstance(value, Mapping):
                self.within[name] = value
            else:
                self.supplied[name] = value
        taken = set(self.supplied) & set(self._declared_fields)
        super().__init__(only=only, exclude=set(exclude) | taken)
        self.error_messages |= {"unknown": NOT_ASKED, "type": NOT_A_FORM}

    def checked(self, data: Any) -> dict[str, Any]:
        """The checked answers, by field, without building anything: for one page of many.

        Raises ValidationError.
        """
        before, self.builds = self.builds, False
        try:
            return cast("dict[str, Any]", self.load(data))
        finally:
            self.builds = before

    @post_load
    def build(self, answers: dict[str, Any], **_: Any) -> Any:
        """The value these answers make, with what the server supplied."""
        if not self.builds or self.makes is None:
            return answers
        wanted = {name: value for name, value in answers.items() if name not in self.confirms}
        try:
            return self.makes(**wanted, **self.supplied)
        except TypeError as error:
            raise NotSupplied(f"{type(self).__name__}: {error}") from error


class CommandSchema(AskedSchema):
    """The questions behind one command: `load` returns the command, or raises ValidationError."""

    command: ClassVar[type[Command]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "command" in cls.__dict__:
            cls.makes = cls.command
            if cls.command in SCHEMAS:
                raise TypeError(f"{cls.command} already has a schema")
            SCHEMAS[cls.command] = cls


class Part(fields.Nested):
    """One thing inside another: the child, the helper. Its schema knows the same day."""

    def __init__(self, asks: type[AskedSchema], missing: str = NOT_A_FORM, **kwargs: Any) -> None:
        messages: dict[str, Any] = {"required": missing, "null": missing, "type": missing}
        super().__init__(asks, error_messages=messages, **kwargs)
        self.asks = asks

    def schema_for_form(self) -> AskedSchema:
        """The schema of one such thing, for reading a form."""
        return self._inner({})

    def _inner(self, supplied: Mapping[str, Any]) -> AskedSchema:
        outer = self._outer()
        return self.asks(
            today=outer.today,
            called=outer.child_called,
            builds=outer.builds,
            supplied=supplied,
            only=self.only,
            exclude=self.exclude,
        )

    def _outer(self) -> AskedSchema:
        return cast(AskedSchema, self.parent)

    def _deserialize(
        self, value: Any, attr: Any, data: Any, partial: Any = None, **kwargs: Any
    ) -> Any:
        if not isinstance(value, Mapping):
            raise self.make_error("type")
        return self._inner(self._outer().within.get(self.name or "", {})).load(value)


class Parts(Part):
    """Several of a thing, each with its own errors. The value is a tuple.

    With `by`, each is one that the server knows: `supplied` maps the text of that field to what
    the server knows of it, and one it does not know is refused with `unknown`.
    """

    def __init__(
        self,
        asks: type[AskedSchema],
        missing: str,
        *,
        most: int = 50,
        by: str | None = None,
        unknown: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(asks, missing, **kwargs)
        self.sentence = missing
        self.most = most
        self.by = by
        self.unknown_one = unknown

    def _deserialize(
        self, value: Any, attr: Any, data: Any, partial: Any = None, **kwargs: Any
    ) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or (self.required and not value):
            raise ValidationError(self.sentence)
        if len(value) > self.most:
            raise ValidationError(f"Give {self.most} at most")
        made, errors = [], {}
        for number, one in enumerate(value):
            try:
                made.append(self._one(one))
            except ValidationError as error:
                errors[number] = error.messages
        if errors:
            raise ValidationError(cast(Any, errors))
        return tuple(made)

    def _one(self, one: Any) -> Any:
        if not isinstance(one, Mapping):
            raise ValidationError(self.sentence)
        return self._inner(self._supplied_to(one)).load(one)

    def _supplied_to(self, one: Mapping[str, Any]) -> Mapping[str, Any]:
        if self.by is None:
            return {}
        known: Collection[str] = self._outer().within.get(self.name or "", {})
        key = one.get(self.by)
        if not isinstance(key, str) or key not in known:
            raise ValidationError({self.by: [self.unknown_one]})
        return cast(Mapping[str, Any], self._outer().within[self.name or ""][key])
