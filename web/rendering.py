"""A page, as HTML for people or as JSON for programs, from the same view object."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import uuid4

from flask import Response, jsonify, render_template, request

from web.session import csrf_token


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
        case list() | tuple():
            return [as_json(each) for each in value]
    if is_dataclass(value):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    return str(value)
