"""The table that joins each command to the decision that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.domain import Aggregate

from domain.events import Act, Command, Event
from domain.refusals import NoSuchCase

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
class Named:
    """The key of a thing that every such command looks up, and that may not be there yet."""

    key: str


@dataclass(frozen=True)
class OfThing:
    """A field of the thing that the command is about: it holds the key of what is looked up."""

    field: str


@dataclass(frozen=True)
class OfFound:
    """A field of what was looked up before it, under `keyword`: it may hold no key."""

    keyword: str
    field: str


Place = str | Named | OfThing | OfFound
Consults = dict[str, tuple[type[Stream], Place]]


@dataclass(frozen=True)
class Decision:
    """Which function decides a command, on which kind of stream, and what it may look up.

    `begins` says that the command starts the stream. `consults` maps a keyword of the decision
    function to another kind of stream, and the field of the command, of the thing, or of what was
    looked up before, that holds its key; or the key.
    """

    command: type[Command]
    stream: type[Stream]
    decide: Callable[..., Any]
    begins: bool
    consults: Consults

    def consulted(
        self, command: Command, thing: Stream | None, find: Callable[[type[Stream], str], Any]
    ) -> dict[str, Any]:
        """The things looked up, by keyword. Raises NoSuchCase where one that is named is not there.

        None where the command names none, or what every such command looks up is not there yet.
        """
        found: dict[str, Any] = {}
        for keyword, (stream, place) in self.consults.items():
            key: str | None
            match place:
                case Named():
                    key = place.key
                case OfThing(name):
                    key = getattr(thing, name, None)
                case OfFound(before, name):
                    key = getattr(found[before], name, None)
                case name:
                    key = getattr(command, name)
            found[keyword] = None if key is None else find(stream, key)
            if found[keyword] is None and key is not None and not isinstance(place, Named):
                raise NoSuchCase
        return found


DECISIONS: dict[type[Command], Decision] = {}


def decides(command: type[Command], **consults: tuple[type[Stream], Place]) -> Callable[[F], F]:
    """Register `decide(thing, wish, act, **consulted)`: it checks, then records, or refuses."""

    def register(function: F) -> F:
        first = next(iter(get_type_hints(function).values()))
        _add(Decision(command, first, function, False, consults))
        return function

    return register


def begins(command: type[Command], **consults: tuple[type[Stream], Place]) -> Callable[[F], F]:
    """Register `begin(key, wish, act, **consulted)`: it returns the new stream, or refuses."""

    def register(function: F) -> F:
        _add(Decision(command, get_type_hints(function)["return"], function, True, consults))
        return function

    return register


def _add(decision: Decision) -> None:
    if decision.command in DECISIONS:
        raise TypeError(f"{decision.command} already has a decision")
    DECISIONS[decision.command] = decision
