"""The product's own events and decisions, without those that tests of storage make up."""

from __future__ import annotations

from typing import Any

from domain.decisions import DECISIONS, Decision
from domain.events import EVENTS, Command, Event


def _is_ours(kind: type[Any]) -> bool:
    return kind.__module__.partition(".")[0] == "domain"


def our_events() -> dict[str, type[Event]]:
    """Every event of the domain, by topic."""
    return {topic: kind for topic, kind in EVENTS.items() if _is_ours(kind)}


def our_decisions() -> dict[type[Command], Decision]:
    """Every decision of the domain, by command."""
    return {command: made for command, made in DECISIONS.items() if _is_ours(command)}
