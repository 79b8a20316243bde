"""What the gateway needs from above and beside it. `web/app.py` and the command line fill these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from domain.events import Actor, Event, OrganisationId, PersonId
from domain.looks import WhoseLooks
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


class Looked(Protocol):
    """How often somebody looked at a case on one London day; `person` is None once erased."""

    @property
    def on(self) -> date: ...
    @property
    def person(self) -> PersonId | None: ...
    @property
    def capacity(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def times(self) -> int: ...


class Look(Protocol):
    """One recorded look at a case: `items` name what was shown; `i` is its number in the log."""

    @property
    def i(self) -> int: ...
    @property
    def person(self) -> PersonId: ...
    @property
    def capacity(self) -> str: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def items(self) -> tuple[str, ...]: ...
    @property
    def at(self) -> datetime: ...


class Looks(Protocol):
    """Who looked at a case. Each answer is one page of rows, newest first, and how many there are:
    days, or looks of the day."""

    def days(
        self, case: str, whose: WhoseLooks, *, page: int, per_page: int
    ) -> tuple[Sequence[Looked], int]: ...

    def newest(
        self, case: str, whose: WhoseLooks, *, since: date | None, until: date | None, most: int
    ) -> tuple[Sequence[Looked], int]:
        """The rows of the newest `most` days from `since` to before `until`."""
        ...

    def on(
        self, case: str, whose: WhoseLooks, day: date, *, page: int, per_page: int
    ) -> tuple[Sequence[Look], int]: ...


class ReadLog(Protocol):
    """Records a look at case material, durably, before it is shown; and tells who looked."""

    @property
    def looks(self) -> Looks: ...

    def note(
        self, actor: Actor, case: str | None, items: Sequence[str], at: datetime
    ) -> object: ...


class Directory(Protocol):
    """What staff and organisations are called. Names within a case come from the case."""

    def names(self, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
        """The names of several people, asked for at once; "erased" where one is gone."""
        ...

    def organisation(self, key: OrganisationId) -> OrganisationView | None: ...
