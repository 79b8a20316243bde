"""The kinds of answer, each with its own sentence for everything that can be wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from copy import copy
from enum import StrEnum
from typing import Any, cast

from marshmallow import ValidationError, fields
from marshmallow import missing as missing_

from disputes.schemas.base import AskedSchema

# control characters but tab and newline, and halves of a character
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LOOKS_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters by name, blank on a page
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_EMAIL = re.compile(
    r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@.<>\"(),:;\[\]\\]+(\.[^\s@.<>\"(),:;\[\]\\]+)+"
)
_PHONE = re.compile(r"\+?[\d ().\-]{7,25}( ?(ext|x)\.? ?\d{1,6})?", re.ASCII | re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/\-]{0,99}")
CHILD = "{child}"  # in a sentence: what the child likes to be called, once we know


class Asked(fields.Field[Any]):
    """A field that never speaks with the library's own words.

    `missing` is said for no answer, and for an answer of the wrong kind unless `invalid` is given.
    """

    def __init__(self, missing: str, *, invalid: str = "", **kwargs: Any) -> None:
        self.sentences = {"required": missing, "null": missing, "invalid": invalid or missing}
        if "load_default" in kwargs:
            kwargs["allow_none"] = True  # in JSON, null is no answer too
        else:
            kwargs["required"] = True
        super().__init__(**kwargs)

    def make_error(self, key: str, **_: Any) -> ValidationError:
        """The sentence of this field for a fault."""
        return self.refuse(self.sentences[key])

    def deserialize(
        self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any
    ) -> Any:
        """The checked value; no answer to an optional question is its default."""
        if value is None and self.allow_none:
            value = missing_
        return super().deserialize(value, attr, data, **kwargs)

    def refuse(self, sentence: str) -> ValidationError:
        """An error in these words, with the child's name where they have a place for it."""
        return ValidationError(sentence.replace(CHILD, self.schema.child_called or "your child"))

    @property
    def schema(self) -> AskedSchema:
        """The schema that this field asks for."""
        return cast(AskedSchema, self.parent)


class Text(Asked):
    """Words, exactly as typed: composed (NFC), without the space around them.

    With `optional`, no answer is "". `lines` False is for what stands on one line, like a name.
    """

    def __init__(
        self,
        label: str,
        missing: str = "",
        *,
        most: int = 5000,
        optional: bool = False,
        lines: bool = True,
        **kwargs: Any,
    ) -> None:
        if optional:
            kwargs.setdefault("load_default", "")
        not_text = f"{label} must be words"
        super().__init__(missing or f"Enter {label.lower()}", invalid=not_text, **kwargs)
        self.label = label
        self.most = most
        self.optional = optional
        self.lines = lines

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str | None:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        too_long = f"{self.label} must be {self.most:,} characters or less"
        if len(value) > self.most * 8 + 100:  # refused before any slow work
            raise self.refuse(too_long)
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        self._check_characters(text)
        text = unicodedata.normalize("NFC", text).strip()
        if is_blank(text):
            if self.optional:
                return cast("str | None", self.load_default)
            raise self.make_error("required")
        if len(text) > self.most:
            raise self.refuse(too_long)
        if not self.lines and len(text.splitlines()) > 1:
            raise self.refuse(f"{self.label} must be on one line")
        return self.checked(text)

    def checked(self, text: str) -> str:
        """The text, or a refusal: for kinds of text with a form of their own."""
        return text

    def _check_characters(self, text: str) -> None:
        if found := _UNSHOWABLE.search(text):
            code = f"U+{ord(found[0]):04X}"
            raise self.refuse(
                f"{self.label} has a character in it that cannot be shown ({code}). Take it out"
            )


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing at all.

    >>> is_blank(" \\u200b"), is_blank("x")
    (True, False)
    """
    return all(
        unicodedata.category(character) in _INVISIBLE or character in _LOOKS_BLANK
        for character in text
    )


class Key(Text):
    """What one of ours is called: a person, a council, a document. Chosen from a list."""

    def __init__(self, missing: str, **kwargs: Any) -> None:
        super().__init__("This", missing, most=100, lines=False, **kwargs)
        self.sentences["invalid"] = missing

    def checked(self, text: str) -> str:
        if not _KEY.fullmatch(text):
            raise self.make_error("required")
        return text


class Email(Text):
    def __init__(
        self, missing: str = "Enter an email address, like name@example.com", **kwargs: Any
    ) -> None:
        super().__init__("Email address", missing, most=254, lines=False, **kwargs)

    def checked(self, text: str) -> str:
        if not _EMAIL.fullmatch(text) or any(unicodedata.category(c) == "Cf" for c in text):
            raise self.refuse("Enter an email address, like name@example.com")
        return text


class Phone(Text):
    def __init__(self, **kwargs: Any) -> None:
        missing = "Enter a phone number, like 07700 900 982"
        super().__init__("Phone number", missing, most=40, lines=False, **kwargs)

    def checked(self, text: str) -> str:
        if not _PHONE.fullmatch(text) or sum(c.isdigit() for c in text) < 3:
            raise self.make_error("required")
        return text


class WholeNumber(Asked):
    """A whole number. 6.0 is one, because JSON has one kind of number; True is not."""

    def __init__(
        self, label: str, missing: str = "", *, least: int = 1, most: int = 1_000_000, **kwargs: Any
    ) -> None:
        invalid = f"{label} must be a whole number from {least:,} to {most:,}"
        super().__init__(missing or f"Enter {label.lower()}", invalid=invalid, **kwargs)
        self.least = least
        self.most = most

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.make_error("invalid")
        if not self.least <= value <= self.most:
            raise self.make_error("invalid")
        return value


class YesNo(Asked):
    """Yes or no. A `tick` is a box: absent from a form it means no."""

    def __init__(self, missing: str, *, tick: bool = False, **kwargs: Any) -> None:
        super().__init__(missing, **kwargs)
        self.tick = tick

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class Ticked(YesNo):
    """A box that must be ticked before anything is sent."""

    def __init__(self, missing: str, **kwargs: Any) -> None:
        super().__init__(missing, tick=True, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if super()._deserialize(value, attr, data, **kwargs) is not True:
            raise self.make_error("required")
        return True


class Choice(Asked):
    """One of a closed list: a member of an enumeration, or one of some codes."""

    def __init__(self, options: Iterable[str], missing: str, **kwargs: Any) -> None:
        super().__init__(missing, **kwargs)
        self.options: dict[str, str] = {str(option): option for option in options}

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str | None:
        if value == "" and self.allow_none:
            return cast("str | None", self.load_default)
        if not isinstance(value, str) or value not in self.options:
            raise self.make_error("invalid")
        return self.options[value]


class Several(Asked):
    """A tuple of answers of one kind, without repeats. With `optional`, no answer is ().

    With `rows`, each stands in a row of its own on the page, with its own errors, and may be blank.
    """

    def __init__(
        self,
        each: Asked,
        missing: str,
        *,
        optional: bool = False,
        most: int = 50,
        rows: bool = False,
        **kwargs: Any,
    ) -> None:
        if optional:
            kwargs.setdefault("load_default", ())
        super().__init__(missing, **kwargs)
        self.each = each
        self.rows = rows
        self.most = most
        self.optional = optional

    def _bind_to_schema(self, field_name: str, parent: Any) -> None:
        super()._bind_to_schema(field_name, parent)
        self.each = copy(self.each)  # shared by all requests until here
        self.each._bind_to_schema(field_name, parent)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise self.make_error("invalid")
        if not value and not self.optional:
            raise self.make_error("required")
        if len(value) > self.most:
            raise self.refuse(f"Give {self.most} at most")
        made: dict[Any, None] = {}
        errors = {}
        for number, one in enumerate(value):
            if one is None and self.rows:
                continue
            try:
                made[self.each.deserialize(one, attr, data)] = None
            except ValidationError as error:
                if not self.rows:
                    raise
                errors[number] = error.messages
        if errors:
            raise ValidationError(cast(Any, errors))
        if not made and not self.optional:
            raise self.make_error("required")
        return tuple(made)


def choices(
    options: type[StrEnum] | tuple[str, ...], missing: str, *, optional: bool = False
) -> Several:
    """Some of a closed list, as boxes to tick."""
    return Several(Choice(options, missing), missing, optional=optional)


def numbers(missing: str, *, optional: bool = False) -> Several:
    """Some numbers from a list, as boxes to tick: issues, mostly."""
    each = WholeNumber("Number", missing)
    each.sentences["invalid"] = missing  # nobody types these
    return Several(each, missing, optional=optional)
