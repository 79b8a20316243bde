"""What people send, checked: one schema for each command, the same for a form and for the API."""

from __future__ import annotations

from disputes.schemas import (
    agreeing,
    appealing,
    arranging,
    bringing,
    certifying,
    checking,
    citing,
    documents,
    evidence,
    following_up,
    framework,
    informing,
    intake,
    joined,
    joining,
    lodging,
    mediating,
    mediator,
    meeting,
    messages,
    notebook,
    organisation,
    own_right,
    parties,
    person,
    reopening,
    responding,
    reviewing,
    safety,
    second_parent,
    settling,
    talking,
    telling,
)
from disputes.schemas.base import SCHEMAS, CommandSchema
from domain.events import Command

__all__ = ["CHAPTERS", "SCHEMAS", "CommandSchema", "schema_for"]

CHAPTERS = (
    lodging,
    parties,
    own_right,
    intake,
    second_parent,
    joining,
    joined,
    responding,
    checking,
    telling,
    evidence,
    messages,
    mediating,
    meeting,
    arranging,
    bringing,
    agreeing,
    settling,
    safety,
    certifying,
    reviewing,
    following_up,
    reopening,
    documents,
    organisation,
    person,
    mediator,
    notebook,
    citing,
    framework,
    talking,
    informing,
    appealing,
)


def schema_for(command: type[Command]) -> type[CommandSchema]:
    """The schema of a command."""
    return SCHEMAS[command]
