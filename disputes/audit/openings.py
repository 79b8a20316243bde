"""What a regulator may read of a record: the part in clear of steps of process, and nothing else.

An opening is the very text that the record's first commitment is of, salt and all, so that whoever
has it can prove what it says without us. Sealed parts are never opened here.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import StoredEvent

import domain.disagreement
from disputes.storage.mapper import EventMapper, Unreadable
from domain.roles import Role, Standing
from domain.visibility import Walled, may_see

_REGULATOR = Standing(frozenset({Role.REGULATOR}))
_OF_A_CASE = f"{domain.disagreement.__name__}."


class _Clear(msgspec.Struct):
    clear: msgspec.Raw


_clear = msgspec.json.Decoder(_Clear).decode


def opening(mapper: EventMapper, stream: UUID, version: int, topic: str, state: Any) -> str | None:
    """The part in clear of one stored event, if the regulator may read it.

    Of a row that cannot be read any more it is empty: an opening of nothing, which no check takes.
    """
    try:
        event = mapper.to_domain_event(StoredEvent(stream, version, topic, state))
        text = bytes(_clear(state).clear).decode()
    except (Unreadable, ValueError, TypeError):
        return ""
    if not type(event).__module__.startswith(_OF_A_CASE):
        return None
    item = Walled(event.wall, event.is_without_prejudice)
    return text if may_see(_REGULATOR, item, event.timestamp) else None
