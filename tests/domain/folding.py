"""Folding a case from some of its events, and what rules then say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from domain.disagreement.aggregate import Disagreement
from domain.disagreement.duties import duties
from domain.disagreement.stages import stage_of, stage_of_case
from domain.events import Actor, Event
from domain.permissions import PERMISSIONS, may_now
from domain.personal import ERASED, Personal
from domain.roles import standing


def fold(events: Iterable[Event]) -> Disagreement:
    """A case from these events; some may be missing, so nothing counts versions."""
    first, *rest = events
    case = first.mutate(None)
    assert isinstance(case, Disagreement)
    for event in rest:
        event.apply(case)
    return case


def facts_of(case: Disagreement, on: date) -> tuple[Any, ...]:
    """Every stage and every duty of the case."""
    stages = {number: stage_of(case, issue) for number, issue in case.issues.items()}
    return stages, stage_of_case(case), duties(case)


def powers_of(case: Disagreement, actors: Iterable[Actor], at: datetime) -> Any:
    """What each actor is to the case, and may do in it now."""
    return {
        actor: (
            standing(case, actor, at),
            {command for command in PERMISSIONS if may_now(case, actor, command, at)},
        )
        for actor in actors
    }


def erased(event: Event) -> Event:
    """The event as it is read when every key is destroyed."""
    sealed = {f.name: ERASED for f in fields(event) if isinstance(getattr(event, f.name), Personal)}
    return replace(event, **sealed) if sealed else event
