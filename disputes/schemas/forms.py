"""A posted form as the nested answers that a schema reads.

Names say where an answer belongs: `issues-0-part`, `notice_date-day`. Only here does text become a
number or yes and no; what cannot be turned is left as typed, and the schema says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, cast

from marshmallow import fields

from disputes.schemas.base import AskedSchema, Part, Parts
from disputes.schemas.days import PartsDate
from disputes.schemas.fields import Several, WholeNumber, YesNo

SENT_BY_EVERY_FORM = ("csrf_token", "command_id", "seen", "find")
_MOST_ROWS = 100
_ROW = re.compile(r"[0-9]{1,2}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})


class PostedForm(Protocol):
    """What werkzeug's MultiDict has."""

    def lists(self) -> Iterable[tuple[str, list[str]]]: ...


def nest(form: PostedForm, schema: AskedSchema) -> dict[str, Any]:
    """The answers of a posted form, shaped as `schema` reads them.

    Names that belong nowhere are kept, so that the schema refuses them. What every form sends for
    the web's own use is left out where the schema does not ask for it.
    """
    tree: dict[str, Any] = {}
    for name, values in form.lists():
        if name in SENT_BY_EVERY_FORM and name not in schema.load_fields:
            continue
        _plant(tree, name, values, schema)
    return _shape(tree, schema)


def _plant(tree: dict[str, Any], name: str, values: list[str], schema: AskedSchema) -> None:
    first, *rest = name.split("-", 4)
    at = tree
    if first not in schema.load_fields:
        tree[name] = values  # refused by name
        return
    for step, following in zip([first, *rest], rest, strict=False):
        below = at.setdefault(step, {})
        if not isinstance(below, dict):
            tree[name] = values
            return
        at, first = below, following
    if isinstance(at.get(first), dict):
        tree[name] = values
        return
    at[first] = values


def _shape(tree: Mapping[str, Any], schema: AskedSchema) -> dict[str, Any]:
    shaped: dict[str, Any] = {}
    for name, planted in tree.items():
        field = schema.load_fields.get(name)
        shaped[name] = _only(planted) if field is None else _answer(planted, field)
    for name, field in schema.load_fields.items():
        if name not in shaped and isinstance(field, YesNo) and field.tick:
            shaped[name] = False
        elif isinstance(field, Part) and _is_untouched(shaped.get(name)) and not field.required:
            shaped.pop(name, None)
        elif name not in shaped and type(field) is Part:
            shaped[name] = _shape({}, field.schema_for_form())  # each box says what it lacks
    return shaped


def _answer(planted: Any, field: fields.Field[Any]) -> Any:
    match field:
        case Parts():
            return _rows(planted, field)
        case Part():
            inside = field.schema_for_form()
            return _shape(planted, inside) if isinstance(planted, dict) else _only(planted)
        case Several():
            return [_listed(one, field) for one in _several(planted, field)]
        case PartsDate() if isinstance(planted, dict):
            return {name: _only(typed) for name, typed in planted.items()}
        case WholeNumber():
            typed = _only(planted)
            is_number = isinstance(typed, str) and _NUMBER.fullmatch(typed.strip())
            return int(cast(str, typed)) if is_number else typed or None
        case YesNo():
            typed = _last(planted)
            return True if typed in _YES else False if typed in _NO else typed or None
    return _only(planted)


def _rows(planted: Any, field: Parts) -> Any:
    """Rows by their number; empty rows at the end are spare ones that nobody filled in."""
    if not isinstance(planted, dict):
        return _only(planted)
    if not all(_ROW.fullmatch(row) for row in planted):
        return planted
    count = max((int(row) for row in planted), default=-1) + 1
    if count > _MOST_ROWS:
        return planted
    by_number = {int(row): below for row, below in planted.items()}
    inside = field.schema_for_form()
    rows = [by_number.get(number, {}) for number in range(count)]
    while rows and _is_untouched(rows[-1]):
        rows.pop()
    return [_shape(row, inside) if isinstance(row, dict) else _only(row) for row in rows]


def _several(planted: Any, field: Several) -> list[Any]:
    """What was sent of a list, in order. A blank row between others keeps its place."""
    if not isinstance(planted, dict):
        return [one for one in planted if one.strip()]
    keys = sorted(planted, key=lambda key: (len(key), key))
    every = [below if isinstance(below := planted[key], dict) else _only(below) for key in keys]
    if not field.rows:
        return [one for one in every if not _is_untouched(one)]
    while every and _is_untouched(every[-1]):
        every.pop()
    return every


def _listed(one: Any, field: Several) -> Any:
    if field.rows and _is_untouched(one):
        return None
    return _answer([one] if isinstance(one, str) else one, field.each)


def _is_untouched(answer: Any) -> bool:
    """Whether nothing was typed or ticked anywhere in it."""
    match answer:
        case None | "" | False:
            return True
        case dict():
            return all(_is_untouched(below) for below in answer.values())
        case list() | tuple():
            return all(_is_untouched(below) for below in answer)
        case str():
            return not answer.strip()
    return False


def _only(planted: Any) -> Any:
    """The one thing sent under a name; if there were several, all of them, to be refused."""
    if isinstance(planted, list) and len(planted) == 1:
        return planted[0]
    return planted


def _last(planted: Any) -> Any:
    """A box often comes with a hidden "no" before it."""
    return planted[-1] if isinstance(planted, list) and planted else planted
