"""From the names and texts of a form to what a schema reads; JSON comes as it is.

`issues-0-section` is a part of the first of a list, `born-day` a part of a date. The adapter, not
the schema, turns text into whole numbers and yes or no, so that JSON is judged strictly.
"""

from __future__ import annotations

import re
from typing import Any

from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from disputes.schemas.fields import Several, WholeNumber, YesNo

OURS = frozenset({"csrf_token", "command_id", "seen", "again"})  # no answers, but of every form
_DEPTH = 6
_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)


class TooDeep(ValueError):
    """A name with more parts than any form of ours has."""


def nested(form: MultiDict[str, str], schema: Schema) -> dict[str, Any]:
    """The answers of a form, as `schema` loads them. A blank box is no answer.

    Raises TooDeep.
    """
    tree: dict[str, Any] = {}
    for name, texts in form.lists():
        if name not in OURS:
            _put(tree, name, [text for text in texts if text.strip()])
    return _shaped(tree, schema)


def _put(tree: dict[str, Any], name: str, texts: list[str]) -> None:
    *path, last = name.split("-")
    if len(path) >= _DEPTH:
        raise TooDeep(name)
    for part in path:
        below = tree.setdefault(part, {})
        if not isinstance(below, dict):  # a name that is both a box and a group: keep the group
            below = tree[part] = {}
        tree = below
    if not isinstance(tree.get(last), dict):
        tree[last] = texts


def _shaped(tree: dict[str, Any], schema: Schema) -> dict[str, Any]:
    answers = {}
    for name, value in tree.items():
        made = _value(value, schema.fields.get(name))
        if made is not None:
            answers[name] = made
    for name, field in schema.fields.items():
        if isinstance(field, YesNo) and field.tick:
            answers.setdefault(name, False)
    return answers


def _value(value: Any, field: fields.Field[Any] | None) -> Any:
    """One answer; None where nothing was typed."""
    if isinstance(value, list):
        if isinstance(field, Several):
            return [_plain(text, field.each) for text in value]
        return _plain(value[-1], field) if value else None
    asks = getattr(field, "asks", None)
    if asks is None:
        return _texts(value) or None
    if value and all(_NUMBER.fullmatch(key) for key in value):
        return _rows(value, asks) or None
    return _shaped(value, asks()) or None


def _rows(value: dict[str, Any], asks: type[Schema]) -> list[dict[str, Any]]:
    """The rows of a list; blank ones at its end were never filled in."""
    found = [value[key] for key in sorted(value, key=int)]
    rows = [_shaped(row, asks()) if isinstance(row, dict) else {} for row in found]
    while rows and not any(answer not in (False, {}) for answer in rows[-1].values()):
        rows.pop()
    return rows


def _texts(tree: dict[str, Any]) -> dict[str, Any]:
    """Parts of a date, or of something that no schema asks for: texts as they are."""
    made = {}
    for name, value in tree.items():
        below = _texts(value) if isinstance(value, dict) else (value[-1] if value else None)
        if below:
            made[name] = below
    return made


def _plain(text: str, field: fields.Field[Any] | None) -> Any:
    if isinstance(field, WholeNumber) and _NUMBER.fullmatch(text.strip()):
        return int(text)
    if isinstance(field, YesNo):
        return {"yes": True, "no": False}.get(text.strip().lower(), text)
    return text
