"""What people send, checked: one schema for each command, the same for a form and for the API."""

from __future__ import annotations

from disputes.schemas.base import SCHEMAS, CommandSchema
from domain.events import Command

__all__ = ["SCHEMAS", "CommandSchema", "schema_for"]


def schema_for(command: type[Command]) -> type[CommandSchema]:
    """The schema of a command."""
    return SCHEMAS[command]
