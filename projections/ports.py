"""What the gateway needs from above and beside it. `web/app.py` and the command line fill these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.events import Actor, Event, OrganisationId, PersonId
from projections.views.people import OrganisationView


class LeafOf(Protocol):
    """The audit leaf of an event: its number in the log of everything, and its hash as hex."""

    @property
    def i(self) -> int: ...
    @property
    def hash(self) -> str: ...
    @property
    def clear(self) -> bytes:
        """What the event says in clear, with the salt of its commitment."""
        ...


class Proofs(Protocol):
    """Proofs that an event is in the log, as text (C2SP tlog-proof)."""

    def of(self, stream: UUID, version: int) -> object | None:
        """None where the log cannot be signed just now."""
        ...

    def witnessed(self, proof: str) -> str:
        """Who outside the service has signed what such a proof leads to, in a sentence."""
        ...


class Leaves(Protocol):
    """The audit leaf of one event of a stream."""

    def leaf(self, stream_id: UUID, version: int) -> LeafOf | None: ...


class Log(Leaves, Protocol):
    """The history of one stream, in order, up to and including an instant; sealed unless asked."""

    def stream(
        self, stream_id: UUID, until: datetime | None = None, *, unsealed: bool = False
    ) -> Iterable[Event]: ...

    def opened(self, stream_id: UUID, versions: Collection[int]) -> Mapping[int, Event]:
        """These events by version, unsealed: of what a reader may see, what a page shows."""
        ...


class Look(Protocol):
    """One recorded look at a case; None where the key of the record is destroyed."""

    @property
    def capacity(self) -> str | None: ...
    @property
    def items(self) -> tuple[str, ...] | None: ...
    @property
    def at(self) -> datetime | None: ...


class ReadLog(Protocol):
    """Records a look at case material, durably, before it is shown; and tells who looked."""

    def note(
        self, actor: Actor, case: str | None, items: Sequence[str], at: datetime
    ) -> object: ...

    def of_case(self, case: str) -> Iterable[Look]: ...


class Directory(Protocol):
    """What staff and organisations are called. Names within a case come from the case."""

    def names(self, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
        """The names of several people, asked for at once; "erased" where one is gone."""
        ...

    def organisation(self, key: OrganisationId) -> OrganisationView | None: ...
