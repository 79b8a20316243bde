"""What people send, checked: one schema for each command, the same for a form and for the API."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from disputes.schemas.base import SCHEMAS, CommandSchema
from domain.events import Command

_SHARED = frozenset({"base", "days", "fields", "flatten", "forms"})

__all__ = ["CHAPTERS", "SCHEMAS", "CommandSchema", "schema_for"]

CHAPTERS = tuple(
    import_module(f"{__name__}.{each.name}")
    for each in iter_modules(__path__)
    if each.name not in _SHARED
)


def schema_for(command: type[Command]) -> type[CommandSchema]:
    """The schema of a command."""
    return SCHEMAS[command]
