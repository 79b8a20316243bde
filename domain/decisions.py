"""The table that joins each command to the decision that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.domain import Aggregate

from domain.events import Act, Command, Event

F = TypeVar("F", bound=Callable[..., Any])


class Stream(Aggregate):
    """One thing with a history of its own. Its stream id follows from its key (a reference)."""

    @classmethod
    def stream_id(cls, key: str) -> UUID:
        """The id of the stream of `key`, the same for ever."""
        return uuid5(NAMESPACE_URL, f"urn:waymark:{cls.__name__.lower()}:{key}")

    def record(self, event: type[Event], act: Act, **facts: Any) -> None:
        """Record a fact: the one way a decision changes anything."""
        self.trigger_event(event, act=act, timestamp=act.at, **facts)


@dataclass(frozen=True)
class Decision:
    """Which function decides a command, on which kind of stream, and what it may look up.

    `begins` says that the command starts the stream. `consults` maps a keyword of the decision
    function to another kind of stream and the field of the command that holds its key.
    """

    command: type[Command]
    stream: type[Stream]
    decide: Callable[..., Any]
    begins: bool
    consults: dict[str, tuple[type[Stream], str]]


DECISIONS: dict[type[Command], Decision] = {}


def decides(command: type[Command], **consults: tuple[type[Stream], str]) -> Callable[[F], F]:
    """Register `decide(thing, wish, act, **consulted)`: it checks, then records, or refuses."""

    def register(function: F) -> F:
        first = next(iter(get_type_hints(function).values()))
        _add(Decision(command, first, function, False, consults))
        return function

    return register


def begins(command: type[Command], **consults: tuple[type[Stream], str]) -> Callable[[F], F]:
    """Register `begin(key, wish, act, **consulted)`: it returns the new stream, or refuses."""

    def register(function: F) -> F:
        _add(Decision(command, get_type_hints(function)["return"], function, True, consults))
        return function

    return register


def _add(decision: Decision) -> None:
    if decision.command in DECISIONS:
        raise TypeError(f"{decision.command} already has a decision")
    DECISIONS[decision.command] = decision
