"""What the gateway needs from above and beside it. `web/app.py` and the command line fill these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.events import Actor, Event, OrganisationId, PersonId
from projections.views.people import OrganisationView


class Log(Protocol):
    """The history of one stream, in order, up to and including an instant; sealed unless asked."""

    def stream(
        self, stream_id: UUID, until: datetime | None = None, *, unsealed: bool = False
    ) -> Iterable[Event]: ...

    def opened(self, stream_id: UUID, versions: Collection[int]) -> Mapping[int, Event]:
        """These events by version, unsealed: of what a reader may see, what a page shows."""
        ...


class ReadLog(Protocol):
    """Records a look at case material, durably, before it is shown."""

    def note(
        self, actor: Actor, case: str | None, items: Sequence[str], at: datetime
    ) -> object: ...


class Directory(Protocol):
    """What staff and organisations are called. Names within a case come from the case."""

    def names(self, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
        """The names of several people, asked for at once; "erased" where one is gone."""
        ...

    def organisation(self, key: OrganisationId) -> OrganisationView | None: ...
