"""The closed table of what may be stored: topics, the streams they start, and upcasters.

A topic in a row is only ever looked up here. The library's own way resolves it as an import, so
that a row could load any module.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

import domain
from disputes.storage.codec import EventCodec
from disputes.storage.envelope import decoder_of
from domain.events import EVENTS, Event, Started

Upcast = Callable[[dict[str, Any]], dict[str, Any]]

# The stream that each of these events starts. Stored for ever: a class may move, its name stays.
STARTS: dict[str, str] = {
    "disagreement-lodged.1": "domain.disagreement.aggregate:Disagreement",
    "framework-started.1": "domain.framework:Framework",
    "mediator-registered.1": "domain.mediator:Mediator",
    "notebook-opened.1": "domain.notebook:Notebook",
    "organisation-registered.1": "domain.organisation:Organisation",
    "person-registered.1": "domain.person:Person",
    "register-opened.1": "domain.erasure_register:ErasureRegister",
}

# Old topic -> (next topic, a function from the old fields to the new ones). Fields in clear come
# as JSON; a personal one comes as Personal: open with its JSON inside, SEALED or ERASED.
UPCASTERS: dict[str, tuple[str, Upcast]] = {
    # before changed dates were recorded as told, a task did not say which it tells
    "task-set.1": ("task-set.2", lambda old: {**old, "dates": []}),
}


class UnknownTopic(LookupError):
    """A row, or an event to be stored, has a topic that is not in the table."""


@dataclass(frozen=True)
class Form:
    """How a stored topic is read: as which class of event, by which steps up to it, and what reads
    the state. `started` is the topic of the aggregate that it starts, if it starts one."""

    kind: type[Event]
    steps: Sequence[Upcast]
    codec: EventCodec
    started: str | None
    decode: Callable[[bytes], Any]


class Topics:
    """Event classes by topic, each with its codec; refuses at once what could not be stored."""

    def __init__(
        self,
        events: Mapping[str, type[Event]],
        starts: Mapping[str, str],
        upcasters: Mapping[str, tuple[str, Upcast]],
    ) -> None:
        self._events = dict(events)
        self._starts = dict(starts)
        self._upcasters = dict(upcasters)
        self._codecs = {kind: EventCodec(kind) for kind in self._events.values()}
        self._forms: dict[str, Form] = {}  # made when first read
        for topic, kind in self._events.items():
            if issubclass(kind, Started) != (topic in self._starts):
                raise UnknownTopic(f"{topic}: STARTS must name the stream it starts, if it does")
        for old, (new, _) in self._upcasters.items():
            if old in self._events or not (new in self._events or new in self._upcasters):
                raise UnknownTopic(f"the upcaster of {old} leads to {new}")

    def codec(self, kind: type[Event]) -> EventCodec:
        """The codec of an event class. Raises UnknownTopic for one that is not in the table."""
        try:
            return self._codecs[kind]
        except KeyError:
            raise UnknownTopic(f"{kind} is not in the table of topics") from None

    def form(self, topic: str) -> Form:
        """How rows of this topic are read. Raises UnknownTopic."""
        found = self._forms.get(topic)
        if found is None:
            kind, steps = self.now(topic)
            codec = self.codec(kind)
            decode = decoder_of(msgspec.Raw if steps else codec.clear.stored)
            found = self._forms[topic] = Form(kind, steps, codec, self.started_by(kind), decode)
        return found

    def now(self, topic: str) -> tuple[type[Event], list[Upcast]]:
        """The class that a stored topic has become, and the steps that lead there."""
        steps = []
        while topic in self._upcasters:
            topic, step = self._upcasters[topic]
            steps.append(step)
        try:
            return self._events[topic], steps
        except KeyError:
            raise UnknownTopic(topic) from None

    def started_by(self, kind: type[Event]) -> str | None:
        """The topic of the aggregate that this event starts, if it starts one."""
        return self._starts.get(kind.TOPIC)


@cache
def domain_topics() -> Topics:
    """The table of the whole domain; every module of it is imported, so none is forgotten."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        import_module(module.name)
    events = {t: kind for t, kind in EVENTS.items() if kind.__module__.startswith("domain.")}
    return Topics(events, STARTS, UPCASTERS)
