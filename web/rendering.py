"""A page, as HTML for people or as JSON for programs, from the same view object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import uuid4

from flask import Response, jsonify, render_template, request
from werkzeug.datastructures import MultiDict

from disputes.schemas.forms import SENT_BY_EVERY_FORM
from web.session import csrf_token

NO_ANSWERS = frozenset({*SENT_BY_EVERY_FORM, "again"})
SECRETS = frozenset({"pin", "code", "token"})


def wants_json() -> bool:
    """Whether whoever asks reads JSON rather than pages."""
    if request.is_json:
        return True
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == (
        "application/json"
    )


def render(template: str, *, page: Any = None, form: Any = None, **more: Any) -> Response | str:
    """Show a view object. Everything in it is already what this person may see.

    A program gets the same view as JSON, with what it needs to send the page's form.
    """
    if wants_json() and is_dataclass(page):
        return jsonify(page=as_json(page), csrf_token=csrf_token(), command_id=new_command_id())
    return render_template(template, page=page, form=form, **more)


def new_command_id() -> str:
    """The name of one press: sent twice, it has one effect."""
    return uuid4().hex


def words_of(name: str) -> str:
    """A name of a box as words, where no page is at hand to give its label.

    >>> words_of("issues-0-plan_says")
    'Plan says'
    """
    return name.rsplit("-", 1)[-1].replace("_", " ").capitalize()


def typed_words(typed: MultiDict[str, str] | None) -> list[dict[str, str]]:
    """What was typed, to be shown where there is no form for it; secrets are left out."""
    items = typed.items(multi=True) if typed is not None else ()
    return [
        {"label": words_of(name), "text": text}
        for name, text in items
        if name not in NO_ANSWERS and name not in SECRETS and text.strip()
    ]


def as_json(value: Any) -> Any:
    """A view object in JSON's terms: instants and dates as ISO 8601."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(as_json(key)): as_json(each) for key, each in value.items()}
        case Set():
            return sorted((as_json(each) for each in value), key=str)
        case Sequence():
            return [as_json(each) for each in value]
    if is_dataclass(value):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    return str(value)
